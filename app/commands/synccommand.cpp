#include "app/commands/synccommand.h"

#include "app/commands/drivetext.h"
#include "app/commands/synctext.h"
#include "core/base/paths.h"
#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/drive/pathtasks.h"
#include "core/session/workbench.h"
#include "core/sync/disktree.h"
#include "core/sync/syncstorage.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Command *makeSync(const CommandContext &context)
{
    return new SyncCommand(context);
}

/// What was said already: the exit code alone is left.
Error silent(Error::Kind kind)
{
    return {kind, {}, {}, {}};
}

} // namespace

QList<CommandSpec> syncCommandSpecs()
{
    return {{u"sync"_s,
             Command::tr("LOCAL D:PATH"),
             Command::tr("Brings a folder and a drive's folder in step, both ways."),
             2,
             2,
             false,
             CommandSpec::Needs::Owner,
             {{{u"dry-run"_s}, {}, Command::tr("Show what would be done, and do nothing.")},
              {{u"watch"_s}, {}, Command::tr("Go on, and keep both in step.")},
              {{u"allow-deletions"_s},
               {},
               Command::tr("Delete also where so much would go that you are asked.")}},
             makeSync}};
}

SyncCommand::SyncCommand(const CommandContext &context)
    : DriveCommand(context)
    , m_folder(localPath(line().arguments().value(0)))
{ }

SyncCommand::~SyncCommand() = default;

void SyncCommand::run()
{
    const Result<Place> place = placeOf(line().arguments().at(1));
    if (!place)
        return fail(place.error());
    m_place = *place;
    if (!openJournal(m_place.path.drive + u':' + m_place.path.names.join(u'/')))
        return;
    if (const Result<void> checked = checkFolder(); !checked)
        return fail(checked.error());
    if (const Result<void> checked = checkApart(); !checked)
        return fail(checked.error());
    if (const Result<void> checked = checkNobodyHolds(m_folder); !checked && !isDryRun())
        return fail(checked.error());
    findFolder();
}

/// One at a time: two who write down what is in step would not know of each other.
bool SyncCommand::openJournal(const QString &place)
{
    const QString file = syncJournalPath(workbench().paths().data(), m_folder, place);
    QDir().mkpath(QFileInfo(file).path());
    Result<std::unique_ptr<FileLock>> lock = FileLock::acquire(file + u".lock"_s, {});
    if (!lock && lock.error().kind == Error::Kind::Busy) {
        fail({Error::Kind::Busy, tr("%1 is being synced already.").arg(m_folder),
              tr("Wait until that is over."), lock.error().detail});
        return false;
    }
    if (!lock) {
        fail(lock.error());
        return false;
    }
    m_lock = std::move(*lock);
    m_journal = std::make_unique<SyncJournal>(file);
    return true;
}

/// A folder that was in step and is not there is no empty one.
Result<void> SyncCommand::checkFolder() const
{
    if (QFileInfo(m_folder).isDir())
        return {};
    const bool mayMake = m_journal->rows().isEmpty() && !isDryRun() && !QFileInfo::exists(m_folder);
    if (mayMake && QDir().mkpath(m_folder))
        return {};
    return failure({Error::Kind::NotFound,
                    tr("The folder %1 is not there.").arg(m_folder),
                    tr("Nothing was changed. If its disk is not mounted, mount it."),
                    {}});
}

/// A folder that lies in its own copy would be copied into itself, again and again.
Result<void> SyncCommand::checkApart() const
{
    const DriveBook &book = workbench().drives();
    const QList<DriveEntry> entries = book.entries();
    const auto entry = std::ranges::find(entries, m_place.path.drive, &DriveEntry::name);
    const QString root = entry == entries.end() ? QString() : book.place(*entry);
    if (!QDir::isAbsolutePath(root))
        return {};
    const QString here = QFileInfo(m_folder).canonicalFilePath() + u'/';
    const QString there = QDir::cleanPath(QFileInfo(root).canonicalFilePath() + u'/'
                                          + m_place.path.names.join(u'/'))
        + u'/';
    if (!here.startsWith(there) && !there.startsWith(here))
        return {};
    return failure({Error::Kind::Usage,
                    tr("The folder and its place on the drive lie in each other."),
                    tr("Choose two that lie apart."),
                    {}});
}

void SyncCommand::findFolder()
{
    const bool mayMake = m_journal->rootId().isEmpty() && !isDryRun();
    ItemTask *task = nullptr;
    if (mayMake)
        task = new MakeFoldersTask(*m_place.drive, m_place.path.names);
    else
        task = new FindItemTask(*m_place.drive, m_place.path.names);
    runStep(task, [this](const ItemTask &found) { begin(found.item()); });
}

void SyncCommand::begin(const DriveItem &folder)
{
    if (!folder.isFolder())
        return fail({Error::Kind::BadInput,
                     tr("%1 is a file.").arg(m_place.path.text()),
                     tr("Name a folder of the drive."),
                     {}});
    m_view = std::make_unique<RemoteView>(folder.id);
    const QString partner = m_place.path.drive + u':' + m_place.path.names.join(u'/');
    const SyncPair pair{std::make_shared<DiskTree>(m_folder, partner), *m_place.drive, *m_view,
                        *m_journal, systemClock()};
    if (line().has(u"watch"_s) && !isDryRun())
        keepInStep(pair);
    else
        syncOnce(pair);
}

void SyncCommand::syncOnce(const SyncPair &pair)
{
    auto *pass = new SyncPass(
        pair, isDryRun() ? SyncPass::Intent::ShowOnly : SyncPass::Intent::CarryOut,
        line().has(u"allow-deletions"_s) ? SyncAllowance::all() : SyncAllowance());
    connect(pass, &Task::statusChanged, this, &Task::statusChanged);
    if (isDryRun())
        connect(pass, &SyncPass::planned, this, [this](const SyncPlan &plan) {
            for (const SyncStep &step : plan.steps)
                show(step, u"planned"_s);
        });
    connect(pass, &SyncPass::ended, this, [this](const SyncOutcome &outcome) {
        if (outcome.end == SyncOutcome::End::Done)
            show(outcome.step, stateName(outcome.end));
    });
    runStep(
        pass,
        [this](const SyncPass &done) {
            show(done.summary());
            conclude(done.summary());
        },
        [this, pass](const Error &error) { refuse(pass->summary().question, error); });
}

/// On a terminal, the answer to a question is an option.
void SyncCommand::refuse(SyncQuestion question, Error error)
{
    if (question != SyncQuestion::None)
        error.advice = tr("Nothing was changed. If that is meant, add --allow-deletions.");
    fail(error);
}

void SyncCommand::keepInStep(const SyncPair &pair)
{
    m_continuous = std::make_unique<ContinuousSync>(pair, m_folder, ContinuousSync::Pace{});
    connect(m_continuous.get(), &ContinuousSync::ended, this, [this](const SyncOutcome &outcome) {
        if (outcome.end == SyncOutcome::End::Done)
            show(outcome.step, stateName(outcome.end));
    });
    connect(m_continuous.get(), &ContinuousSync::passed, this, &SyncCommand::note);
}

/// Nobody sits there to answer: what was not allowed before ends it.
void SyncCommand::note(const SyncSummary &summary, const std::optional<Error> &error)
{
    const bool isAsking = summary.question != SyncQuestion::None;
    if (isAsking && line().has(u"allow-deletions"_s))
        m_continuous->allowDeletions();
    else if (isAsking && error)
        refuse(summary.question, *error);
    else if (error)
        say(error->text());
    else if (summary.changes() > 0 || !summary.problems.isEmpty())
        show(summary);
}

void SyncCommand::show(const SyncStep &step, const QString &state)
{
    if (const QString text = lineOf(step); !text.isEmpty())
        print(text, objectOf(step, state));
}

void SyncCommand::show(const SyncSummary &summary)
{
    for (const SyncProblem &problem : summary.problems)
        say(u"%1: %2"_s.arg(harmless(problem.path), problem.error.text()));
    for (const SyncProblem &left : summary.leftOut)
        say(tr("%1 is left out: %2").arg(harmless(left.path), left.error.text()));
    print(lineOf(summary), objectOf(summary));
}

void SyncCommand::conclude(const SyncSummary &summary)
{
    if (!summary.problems.isEmpty())
        return fail(silent(Error::Kind::Network));
    if (summary.conflicts > 0)
        return fail(silent(Error::Kind::Conflict));
    succeed();
}

} // namespace Aloft

#include "moc_synccommand.cpp"
