#include "core/runs/runqueue.h"

#include "core/runs/runbook.h"
#include "core/runs/runstore.h"

namespace Aloft {

RunQueue::RunQueue(RunBook &book, RunStore &store, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_store(store)
{
    m_reconsider.setSingleShot(true);
    m_reconsider.setInterval(0);
    connect(&m_reconsider, &QTimer::timeout, this, &RunQueue::startWhatCan);
    connect(&book, &RunBook::stateChanged, this, &RunQueue::reconsider);
    connect(&book, &RunBook::removed, this, &RunQueue::reconsider);
}

void RunQueue::restore()
{
    for (const QString &sessionId : m_store.queuedSessions())
        restoreLine(sessionId);
    // Its row was written, and the program ended before its line was.
    for (const QString &runId : m_book.ids()) {
        const RunRecord *record = m_book.record(runId);
        if (record->isQueued() && !m_lines.value(record->sessionId).contains(runId))
            m_lines[record->sessionId].append(runId);
    }
    reconsider();
}

/// One that was being started when the program ended is no longer queued: the book asks its host
/// what became of it.
void RunQueue::restoreLine(const QString &sessionId)
{
    if (m_store.isPaused(sessionId))
        m_paused.insert(sessionId);
    QStringList line;
    for (const QString &runId : m_store.queue(sessionId)) {
        const RunRecord *record = m_book.record(runId);
        if (record && record->isQueued() && record->sessionId == sessionId)
            line.append(runId);
    }
    if (!line.isEmpty())
        m_lines.insert(sessionId, line);
}

QString RunQueue::add(const QString &sessionId, const RunOrder &order, const QueueTerms &terms)
{
    const QString runId = m_book.enlist(sessionId, order, terms);
    if (runId.isEmpty())
        return order.id; // it is there already
    m_lines[sessionId].append(runId);
    keep(sessionId);
    Q_EMIT m_book.added(runId);
    reconsider();
    return runId;
}

QStringList RunQueue::waiting(const QString &sessionId) const
{
    return m_lines.value(sessionId);
}

QStringList RunQueue::sessionIds() const
{
    return m_lines.keys();
}

int RunQueue::count() const
{
    int count = 0;
    for (const QStringList &line : m_lines)
        count += int(line.size());
    return count;
}

QString RunQueue::waitReason(const QString &runId) const
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued())
        return {};
    if (m_paused.contains(record->sessionId))
        return tr("The queue is paused.");
    if (!m_book.isReachable(record->sessionId))
        return tr("Waits until its session is connected.");
    const RunRecord *other = m_book.find(record->terms.afterRun);
    if (other && !isOver(other->state()))
        return tr("Waits for the end of %1.").arg(other->order.name);
    if (other && record->terms.afterEnding == AfterEnding::Success && !other->status.isSuccess())
        return tr("Waits for a success of %1, which did not end well.").arg(other->order.name);
    if (isHostTaken(record->sessionId))
        return tr("Waits for its turn.");
    if (!isReady(*record))
        return tr("Waits for a free GPU.");
    return {};
}

void RunQueue::moveTo(const QString &runId, qsizetype place)
{
    const RunRecord *record = m_book.record(runId);
    if (!record)
        return;
    const QString sessionId = record->sessionId;
    QStringList &line = m_lines[sessionId];
    const qsizetype from = line.indexOf(runId);
    const qsizetype to = qBound<qsizetype>(0, place, line.size() - 1);
    if (from < 0 || from == to)
        return;
    line.move(from, to);
    keep(sessionId);
}

bool RunQueue::setTerms(const QString &runId, const QueueTerms &terms)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued() || waitsFor(terms.afterRun, runId))
        return false;
    m_book.setTerms(runId, terms);
    reconsider();
    return true;
}

/// Whether a run is the other one, or waits for it through any number of others.
bool RunQueue::waitsFor(const QString &runId, const QString &otherId) const
{
    QString next = runId;
    QSet<QString> seen;
    while (!next.isEmpty() && !seen.contains(next)) {
        if (next == otherId)
            return true;
        seen.insert(next);
        const RunRecord *record = m_book.record(next);
        next = record && record->isQueued() ? record->terms.afterRun : QString();
    }
    return false;
}

void RunQueue::startNow(const QString &runId)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued())
        return;
    m_book.start(runId);
    takeOut(runId);
}

void RunQueue::cancel(const QString &runId)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued())
        return;
    takeOut(runId);
    m_book.drop(runId);
}

bool RunQueue::isPaused(const QString &sessionId) const
{
    return m_paused.contains(sessionId);
}

void RunQueue::pause(const QString &sessionId)
{
    m_paused.insert(sessionId);
    m_store.setPaused(sessionId);
    Q_EMIT pausedChanged(sessionId);
}

void RunQueue::resume(const QString &sessionId)
{
    m_paused.remove(sessionId);
    m_store.setResumed(sessionId);
    Q_EMIT pausedChanged(sessionId);
    reconsider();
}

void RunQueue::setGpuCheck(GpuCheck check)
{
    m_gpuCheck = std::move(check);
    reconsider();
}

void RunQueue::reconsider()
{
    m_reconsider.start();
}

void RunQueue::startWhatCan()
{
    for (const QString &sessionId : m_lines.keys())
        startNext(sessionId);
}

/// A session that is not connected is left alone: starting its machine may cost money.
void RunQueue::startNext(const QString &sessionId)
{
    if (m_paused.contains(sessionId) || !m_book.isReachable(sessionId) || isHostTaken(sessionId))
        return;
    for (const QString &runId : waiting(sessionId)) {
        const RunRecord *record = m_book.record(runId);
        if (record && isReady(*record))
            return startNow(runId);
    }
}

bool RunQueue::isReady(const RunRecord &record) const
{
    const QueueTerms &terms = record.terms;
    if (const RunRecord *other = m_book.find(terms.afterRun)) {
        const bool isMet = terms.afterEnding == AfterEnding::Success ? other->status.isSuccess()
                                                                     : isOver(other->state());
        if (!isMet)
            return false;
    }
    return !terms.waitsForGpu || (m_gpuCheck && m_gpuCheck(record.sessionId));
}

bool RunQueue::isHostTaken(const QString &sessionId) const
{
    const QString hostId = m_book.hostIdOf(sessionId);
    for (const QString &runId : m_book.liveIds()) {
        const RunRecord *record = m_book.record(runId);
        if (record->wasQueued && (record->hostId == hostId || record->sessionId == sessionId))
            return true;
    }
    return false;
}

void RunQueue::takeOut(const QString &runId)
{
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        if (!line->removeOne(runId))
            continue;
        const QString sessionId = line.key();
        if (line->isEmpty())
            m_lines.erase(line);
        keep(sessionId);
        return;
    }
}

void RunQueue::keep(const QString &sessionId)
{
    m_store.setQueue(sessionId, waiting(sessionId));
    Q_EMIT orderChanged(sessionId);
}

} // namespace Aloft

#include "moc_runqueue.cpp"
