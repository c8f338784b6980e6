#include "app/commands/carryfiles.h"

#include "app/commands/drivetext.h"
#include "core/base/console.h"
#include "core/drive/transfers.h"
#include "core/session/workbench.h"

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAttempts = 5; // within some twenty seconds

} // namespace

CarryFilesCommand::CarryFilesCommand(const CommandContext &context)
    : DriveCommand(context)
    , m_transfers(workbench().transfers())
{
    m_progress.setInterval(1s);
    connect(&m_progress, &QTimer::timeout, this, &CarryFilesCommand::showProgress);
    connect(&m_transfers, &Transfers::changed, this, &CarryFilesCommand::noteRest);
    connect(&m_transfers, &Transfers::ended, this, &CarryFilesCommand::noteEnd);
    connect(&m_transfers, &Transfers::pausedChanged, this, &CarryFilesCommand::sayWhetherPaused);
}

CarryFilesCommand::~CarryFilesCommand() = default;

bool CarryFilesCommand::replaces() const
{
    return line().has(u"replace"_s);
}

void CarryFilesCommand::want(const TransferOrder &order, const QString &path)
{
    m_orders.append(order);
    m_paths.append(path);
    m_bytes += std::max<qint64>(0, order.size);
}

void CarryFilesCommand::note(const Error &error, const QString &path)
{
    clearProgress();
    ++m_failed;
    say(harmless(path) + ": "_L1 + error.text());
    if (!m_worst || (m_worst->kind == Error::Kind::Conflict && error.kind != Error::Kind::Conflict))
        m_worst = error;
}

void CarryFilesCommand::leaveOut(const QString &path)
{
    ++m_leftOut;
    say(tr("%1 is left out: it has no bytes of its own.").arg(harmless(path)));
}

void CarryFilesCommand::carry()
{
    if (m_orders.isEmpty())
        return conclude();
    if (m_transfers.problem())
        say(m_transfers.problem()->text());
    m_ids = m_transfers.add(m_orders);
    for (qsizetype i = 0; i < m_ids.size(); ++i)
        m_underWay.insert(m_ids.at(i), m_paths.at(i));
    if (m_transfers.isPaused())
        sayWhetherPaused();
    if (console().columns() > 0)
        m_progress.start();
}

/// All of them, by somebody at the window.
void CarryFilesCommand::sayWhetherPaused()
{
    if (isFinished() || m_underWay.isEmpty())
        return;
    clearProgress();
    say(m_transfers.isPaused()
            ? tr("Transfers are paused; this one goes on when they are resumed, by "
                 "\"aloftctl transfers resume\", for instance.")
            : tr("Transfers go on."));
}

void CarryFilesCommand::noteRest(qint64 id)
{
    if (isFinished() || !m_underWay.contains(id))
        return;
    const std::optional<Transfer> transfer = m_transfers.transfer(id);
    if (!transfer || transfer->state != Transfer::State::Resting)
        return;
    const bool lacksRoom = transfer->error && transfer->error->kind == Error::Kind::Storage;
    if (!lacksRoom && transfer->attempt < mostAttempts)
        return;
    m_transfers.pause(id); // until the command ends, which forgets it
    noteEnd(id, failure(*transfer->error));
}

void CarryFilesCommand::noteEnd(qint64 id, const Result<DriveItem> &result)
{
    const auto found = m_underWay.find(id);
    if (isFinished() || found == m_underWay.end())
        return;
    const QString path = *found;
    m_underWay.erase(found);
    if (result) {
        clearProgress();
        print(harmless(path), objectOf(*result, path));
    } else {
        note(result.error(), path);
    }
    if (m_underWay.isEmpty())
        conclude();
}

/// One line that is written over.
void CarryFilesCommand::showProgress()
{
    qint64 left = 0;
    for (auto file = m_underWay.constBegin(); file != m_underWay.constEnd(); ++file) {
        if (const auto transfer = m_transfers.transfer(file.key()))
            left += std::max<qint64>(0, transfer->order.size - transfer->done);
    }
    const int all = int(m_ids.size());
    const QString text = progressLine(all - int(m_underWay.size()), all, m_bytes - left, m_bytes);
    clearProgress();
    console().writeError(text.left(console().columns() - 1).toUtf8());
    m_hasLine = true;
}

void CarryFilesCommand::clearProgress()
{
    if (std::exchange(m_hasLine, false))
        console().writeError("\r\x1b[K");
}

void CarryFilesCommand::conclude()
{
    m_progress.stop();
    clearProgress();
    if (!m_worst)
        return succeed();
    const Error error = *m_worst;
    if (m_failed == 1 && m_ids.size() <= 1)
        return fail({error.kind, {}, {}, error.detail});
    fail({error.kind, tr("%n file(s) could not be carried.", nullptr, m_failed),
          tr("What went wrong with each is said above."), error.detail});
}

void CarryFilesCommand::stop()
{
    m_progress.stop();
    for (const qint64 id : std::as_const(m_ids))
        m_transfers.forget(id);
}

} // namespace Aloft

#include "moc_carryfiles.cpp"
