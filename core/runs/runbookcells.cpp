// Cells of open notebooks: rows that this program itself tells about.

#include "core/runs/runbook_p.h"

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

void RunBook::printOfCells(const QString &runId, OutputMark::Stream stream, const QByteArray &text)
{
    RunEntry *entry = d->shelf.entry(runId);
    if (!entry || !entry->record.isLive() || entry->record.problem)
        return; // behind a gap that nobody could see nothing may follow
    RunLog &log = d->shelf.log(*entry);
    RunOutputPiece piece;
    piece.offset = log.size();
    piece.bytes = text;
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

/// This program ended before they did, and nobody can tell how they went on.
void RunBook::Private::loseCells(RunEntry &entry)
{
    RunRecord &record = entry.record;
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
    noteAsked(runId, signal);
    Q_EMIT q->cellsAsked(runId, signal);
    return std::nullopt;
}

} // namespace Aloft
