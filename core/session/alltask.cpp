#include "core/session/alltask.h"

namespace Aloft {

AllTask::AllTask(const QList<Task *> &tasks, QObject *parent)
    : Task(parent)
    , m_tasks(tasks)
    , m_left(tasks.size())
{
    for (Task *task : tasks)
        task->setParent(this);
}

void AllTask::run()
{
    if (m_tasks.isEmpty()) {
        succeed();
        return;
    }
    const QList<Task *> tasks = std::exchange(m_tasks, {});
    for (Task *task : tasks) {
        runStep(
            task, [this](const Task &) { countDown(); },
            [this](const Error &error) {
                if (!m_firstError)
                    m_firstError = error;
                countDown();
            });
    }
}

void AllTask::countDown()
{
    if (--m_left > 0)
        return;
    if (m_firstError)
        fail(*m_firstError);
    else
        succeed();
}

} // namespace Aloft

#include "moc_alltask.cpp"
