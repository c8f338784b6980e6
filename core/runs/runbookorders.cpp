// What becomes of orders.

#include "core/runs/runbook_p.h"

namespace Aloft {

RunRecord RunBook::Private::newRecord(const QString &sessionId, const RunOrder &order) const
{
    RunRecord record;
    record.order = order;
    if (order.id.isEmpty())
        record.order.id = newRunId();
    record.status = statusOf(record.order);
    record.sessionId = sessionId;
    record.sessionName = hosts.sessionName(sessionId);
    record.hostId = q->hostIdOf(sessionId);
    record.added = now();
    return record;
}

void RunBook::Private::accept(const QString &runId, const RunStatus &status)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    RunRecord &record = entry->record;
    const RunHost *host = hosts.host(record.sessionId);
    if (host) {
        record.hostId = host->id();
        record.isConnected = host->isConnected();
        record.reasonNotDurable = host->reasonNotDurable();
    }
    const RunState before = record.state();
    record.isGone = false; // it may have been given up meanwhile
    if (isOver(before) && !isOver(status.state))
        entry->isEndTold = false;
    record.status = status;
    record.status.id = runId;
    record.statusAt = now();
    if (!record.status.created.isValid())
        record.status.created = now(); // accepted, whatever the host forgot to say
    entry->stall.noteOutput();
    entry->stall.resume();
    shelf.save(*entry);
    follow(*entry);
    if (before != status.state)
        Q_EMIT q->stateChanged(runId);
    Q_EMIT q->changed(runId);
}

void RunBook::Private::refuse(const QString &runId, const Error &error)
{
    RunEntry *entry = shelf.entry(runId);
    if (!entry)
        return;
    entry->record.problem = error;
    entry->record.status.reason = error.message;
    entry->record.isGone = true; // it never was there
    setState(*entry, RunState::Failed);
    if (RunEntry *still = shelf.entry(runId))
        tellEnd(*still);
}

} // namespace Aloft
