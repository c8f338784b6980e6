// Cells of open notebooks: rows that this program itself tells about.

#include "core/runs/runbook_p.h"

#include <algorithm>

namespace Aloft {

QString RunBook::beginCells(const QString &sessionId, const RunOrder &order, int cells,
                            const QString &reasonNotDurable)
{
    RunRecord record = d->newRecord(sessionId, order);
    record.hostId.clear(); // no host knows of them
    record.isConnected = true;
    record.reasonNotDurable = reasonNotDurable;
    record.status.state = RunState::Running;
    record.status.created = record.status.started = record.statusAt = d->now();
    record.status.cells = cells;
    RunEntry &entry = d->shelf.add(record);
    entry.isEndTold = false;
    entry.stall.noteOutput();
    entry.stall.resume();
    Q_EMIT added(record.id());
    return record.id();
}

void RunBook::printOfCells(const QString &runId, qint64 offset, OutputMark::Stream stream,
                           const QByteArray &text)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive() || entry->record.problem)
        return; // behind a gap that nobody could see nothing may follow
    RunLog &log = d->shelf.log(*entry);
    RunOutputPiece piece;
    const qint64 known = log.size() - offset;
    if (known >= text.size())
        return;
    piece.offset = log.size();
    piece.bytes = known > 0 ? text.sliced(known) : text;
    piece.firstMark = log.markCount();
    piece.marks = {{log.size(), d->now().toMSecsSinceEpoch() * 1000, stream}};
    if (const Result<void> kept = log.append(piece); !kept)
        return d->noteNotKept(runId, kept.error());
    d->noteGrowth(runId);
}

void RunBook::noteCells(const RunStatus &status)
{
    RunEntry *entry = d->shelf.entry(status.id);
    if (!entry || !entry->record.isLive())
        return;
    d->shelf.log(*entry); // there may be none yet
    entry->stall.noteOutput();
    d->update(*entry, status);
    entry = d->shelf.entry(status.id);
    if (!entry)
        return;
    d->shelf.save(*entry); // where a cell's output begins has to be known after a crash
    if (!isOver(status.state))
        return;
    if (entry->record.problem)
        d->tellEnd(*entry);
    else
        d->noteComplete(status.id);
}

/// A bar that is a widget says more than what the same cell prints.
void RunBook::noteCellProgress(const QString &runId, const RunProgress &progress)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive() || entry->widget == progress)
        return;
    entry->widget = progress;
    entry->stall.noteOutput();
    d->noteProgress(*entry);
}

void RunBook::leaveCells(const QString &runId)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive())
        return;
    entry->record.isConnected = false;
    entry->stall.hold();
    Q_EMIT changed(runId);
}

QString RunBook::leftCells(const QString &sessionId, const QString &path) const
{
    const QStringList live = liveIds();
    const auto found = std::ranges::find_if(live, [&](const QString &runId) {
        const RunRecord *one = record(runId);
        return one->isLeft() && one->sessionId == sessionId && one->order.path == path;
    });
    return found == live.end() ? QString() : *found;
}

void RunBook::takeUpCells(const QString &runId)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive())
        return;
    entry->record.isConnected = true;
    entry->stall.resume();
    Q_EMIT changed(runId);
}

void RunBook::loseCells(const QString &runId)
{
    d->lose(runId,
            tr("Its cells ended while their notebook was closed; the notebook shows what "
               "came of them."));
}

/// What goes on in a kernel that outlives this program can be taken up again.
void RunBook::Private::restoreCells(RunEntry &entry)
{
    RunRecord &record = entry.record;
    if (record.reasonNotDurable.isEmpty())
        return;
    record.status.state = RunState::Lost;
    record.status.reason = RunBook::tr("Aloft ended before the cells did; the notebook shows how "
                                       "they went on.");
    record.isComplete = true;
    shelf.save(entry);
}

std::optional<Error> RunBook::Private::askCells(const QString &runId, RunSignal signal)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry->record.isLive())
        return Error{Error::Kind::NotFound, RunBook::tr("This run is over."), {}, runId};
    if (entry->record.isLeft())
        return Error{Error::Kind::NotFound, RunBook::tr("The notebook of these cells is closed."),
                     RunBook::tr("Open it to stop them."), runId};
    noteAsked(runId, signal);
    Q_EMIT q->cellsAsked(runId, signal);
    return std::nullopt;
}

} // namespace Aloft
