#include "app/commands/transferscommands.h"

#include "app/commands/transfertext.h"
#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/transfers.h"
#include "core/session/workbench.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

CommandSpec spec(const QString &name, const QString &arguments, const QString &summary, int fewest,
                 int most, CommandSpec::Needs needs, CommandSpec::Make make)
{
    return {name, arguments, summary, fewest, most, false, needs, {}, make};
}

Error unknownTransfer(const QString &id)
{
    return {Error::Kind::NotFound,
            TransfersCommand::tr("There is no transfer \"%1\".").arg(id),
            TransfersCommand::tr("\"aloftctl transfers\" shows those that are there."),
            {}};
}

} // namespace

QList<CommandSpec> transfersCommandSpecs()
{
    constexpr auto owner = CommandSpec::Needs::Owner;
    constexpr auto stays = CommandSpec::Needs::ResidentOwner; // it goes on behind the command
    const QString list = Command::tr("Shows the files on their way to drives and from them.");
    return {
        spec(u"transfers"_s, {}, list, 0, 0, owner, make<TransfersListCommand>),
        spec(u"transfers list"_s, {}, list, 0, 0, owner, make<TransfersListCommand>),
        spec(u"transfers pause"_s, Command::tr("[ID…]"),
             Command::tr("Pauses some of them; without an ID all, also those to come."), 0, -1,
             owner, make<TransfersPauseCommand>),
        spec(u"transfers resume"_s, Command::tr("[ID…]"),
             Command::tr("Lets them go on: some, or without an ID all."), 0, -1, stays,
             make<TransfersResumeCommand>),
        spec(u"transfers cancel"_s, Command::tr("ID…"),
             Command::tr("Cancels some of them; what is there of them is discarded."), 1, -1, owner,
             make<TransfersCancelCommand>),
        spec(u"transfers retry"_s, Command::tr("[ID…]"),
             Command::tr("Tries again what failed or waits: some, or without an ID all."), 0, -1,
             stays, make<TransfersRetryCommand>),
    };
}

/// Before the queue is made: what begins there without its secrets is refused.
bool TransfersCommand::needsSecrets() const
{
    const QStringList keys = workbench().carriedDrives();
    const QList<DriveEntry> entries = workbench().drives().entries();
    return std::ranges::any_of(entries, [&](const DriveEntry &entry) {
        const QString account = workbench().drives().account(entry);
        return keys.contains(entry.name) && !account.isEmpty()
            && !workbench().accounts().isFromEnvironment(account);
    });
}

Transfers &TransfersCommand::transfers() const
{
    return workbench().transfers();
}

Result<QList<Transfer>> TransfersCommand::chosen() const
{
    QList<Transfer> all;
    const QStringList words = line().arguments();
    for (const QString &word : words) {
        const std::optional<Transfer> transfer = transfers().transfer(word.toLongLong());
        if (!transfer)
            return failure(unknownTransfer(word));
        all.append(*transfer);
    }
    return all;
}

void TransfersCommand::show(qint64 id)
{
    const std::optional<Transfer> transfer = transfers().transfer(id);
    if (!transfer)
        return;
    const QString drive = transfers().driveName(transfer->order.drive);
    print(lineOf(*transfer, drive), objectOf(*transfer, drive));
}

void TransfersListCommand::proceed()
{
    if (transfers().problem())
        say(transfers().problem()->text());
    const QList<Transfer> all = transfers().transfers();
    for (const Transfer &each : all)
        show(each.id);
    if (transfers().isPaused())
        say(tr("Transfers are paused; \"aloftctl transfers resume\" lets them go on."));
    succeed();
}

void TransfersPauseCommand::proceed()
{
    const Result<QList<Transfer>> those = chosen();
    if (!those)
        return fail(those.error());
    if (those->isEmpty())
        transfers().pauseAll();
    for (const Transfer &each : *those) {
        transfers().pause(each.id);
        show(each.id);
    }
    succeed();
}

void TransfersResumeCommand::proceed()
{
    const Result<QList<Transfer>> those = chosen();
    if (!those)
        return fail(those.error());
    if (those->isEmpty())
        transfers().resumeAll();
    for (const Transfer &each : *those) {
        transfers().resume(each.id);
        show(each.id);
    }
    succeed();
}

void TransfersCancelCommand::proceed()
{
    const Result<QList<Transfer>> those = chosen();
    if (!those)
        return fail(those.error());
    for (const Transfer &each : *those) {
        transfers().cancel(each.id);
        show(each.id);
    }
    succeed();
}

void TransfersRetryCommand::proceed()
{
    const Result<QList<Transfer>> those = chosen();
    if (!those)
        return fail(those.error());
    const auto mayBeTried = [](const Transfer &transfer) {
        return transfer.state == Transfer::State::Failed
            || transfer.state == Transfer::State::Resting;
    };
    const QList<Transfer> all = those->isEmpty() ? transfers().transfers() : *those;
    for (const Transfer &each : all) {
        if (!those->isEmpty() || mayBeTried(each)) {
            transfers().retry(each.id);
            show(each.id);
        }
    }
    succeed();
}

} // namespace Aloft

#include "moc_transferscommands.cpp"
