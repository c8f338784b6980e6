#include "ui/runs/queuechanges.h"

#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"

#include <QPointer>

namespace Aloft {

namespace {

qsizetype placeOf(const RunRecord &record, const RunQueue &queue)
{
    return queue.waiting(record.sessionId).indexOf(record.id());
}

/// Those in all lines that wait for the end of this one.
QStringList waitingFor(const QString &runId, const RunBook &book)
{
    QStringList found;
    for (const QString &sessionId : book.queue().sessionIds()) {
        for (const QString &otherId : book.queue().waiting(sessionId)) {
            const RunRecord *other = book.record(otherId);
            if (other && other->terms.afterRun == runId)
                found.append(otherId);
        }
    }
    return found;
}

/// It comes back under another id: an id never runs twice.
void putBack(RunBook &book, const RunRecord &record, qsizetype place, const QStringList &waiting)
{
    RunOrder order = record.order;
    order.id.clear();
    const QString runId = book.queue().add(record.sessionId, order, record.terms);
    book.queue().moveTo(runId, place);
    for (const QString &otherId : waiting) {
        const RunRecord *other = book.record(otherId);
        if (!other || !other->isQueued())
            continue;
        QueueTerms terms = other->terms;
        terms.afterRun = runId;
        book.queue().setTerms(otherId, terms);
    }
}

} // namespace

QueueChanges::QueueChanges(RunBook &book, QObject *parent) : QObject(parent), m_book(book) { }

void QueueChanges::move(const QString &runId, qsizetype steps)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isQueued())
        return;
    const qsizetype place = placeOf(*record, m_book.queue());
    m_book.queue().moveTo(runId, place + steps);
    noteMove(runId, place);
}

void QueueChanges::noteMove(const QString &runId, qsizetype place)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || placeOf(*record, m_book.queue()) == place)
        return;
    const auto undo = [book = QPointer(&m_book), runId, place] {
        if (book)
            book->queue().moveTo(runId, place);
    };
    Q_EMIT reported(tr("%1 is number %2 in the queue now.")
                        .arg(runTitle(record->order))
                        .arg(placeOf(*record, m_book.queue()) + 1),
                    undo);
}

void QueueChanges::setTerms(const QString &runId, const QueueTerms &terms)
{
    const RunRecord *record = m_book.record(runId);
    if (!record)
        return;
    const QueueTerms before = record->terms;
    if (before == terms || !m_book.queue().setTerms(runId, terms))
        return;
    const auto undo = [book = QPointer(&m_book), runId, before] {
        if (book)
            book->queue().setTerms(runId, before);
    };
    Q_EMIT reported(tr("%1 waits for something else now.").arg(runTitle(record->order)), undo);
}

void QueueChanges::takeOut(const QString &runId)
{
    const RunRecord record = *m_book.record(runId);
    const qsizetype place = placeOf(record, m_book.queue());
    const QStringList waiting = waitingFor(runId, m_book);
    m_book.queue().cancel(runId);
    const auto undo = [book = QPointer(&m_book), record, place, waiting] {
        if (book)
            putBack(*book, record, place, waiting);
    };
    Q_EMIT reported(tr("%1 no longer waits.").arg(runTitle(record.order)), undo);
}

} // namespace Aloft

#include "moc_queuechanges.cpp"
