#include "app/commands/hearruns.h"

#include "core/runs/runbook.h"

#include <QTimer>

namespace Aloft {

HearRunsTask::HearRunsTask(RunBook &book, const QStringList &runIds, QObject *parent)
    : Task(parent)
    , m_book(book)
    , m_waiting(runIds)
{ }

void HearRunsTask::run()
{
    // Cells are told about by the window that runs them, which is this process or nobody.
    m_waiting.removeIf([this](const QString &runId) {
        const RunRecord *record = m_book.find(runId);
        return !record || !record->isLive() || record->order.kind == RunKind::Cells;
    });
    if (m_waiting.isEmpty()) {
        succeed();
        return;
    }
    QTimer::singleShot(patience, this, [this] { succeed(); });
    connect(&m_book, &RunBook::changed, this, &HearRunsTask::look);
    connect(&m_book, &RunBook::removed, this, &HearRunsTask::note);
    for (const QString &runId : QStringList(m_waiting))
        look(runId);
}

void HearRunsTask::look(const QString &runId)
{
    if (isFinished() || !m_waiting.contains(runId))
        return;
    const RunRecord *record = m_book.record(runId);
    if (!record || !record->isLive())
        return note(runId);
    if (!record->isConnected || m_asked.contains(runId))
        return;
    m_asked.append(runId);
    Task *asking = m_book.refresh(runId);
    connect(asking, &Task::finished, this, [this, runId](const Task *asked) {
        m_asked.removeOne(runId);
        if (!asked->error())
            note(runId);
    });
}

void HearRunsTask::note(const QString &runId)
{
    m_waiting.removeOne(runId);
    if (m_waiting.isEmpty() && !isFinished())
        succeed();
}

} // namespace Aloft

#include "moc_hearruns.cpp"
