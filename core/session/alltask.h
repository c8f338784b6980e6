#pragma once

#include "core/base/task.h"

#include <QList>

namespace Aloft {

/// Several tasks at once. It ends when all have; its error is that of the first that failed.
class AllTask : public Task
{
    Q_OBJECT

public:
    AllTask(const QList<Task *> &tasks, QObject *parent = nullptr); ///< takes the tasks

protected:
    void run() override;

private:
    void countDown();

    QList<Task *> m_tasks;
    qsizetype m_left = 0;
    std::optional<Error> m_firstError;
};

} // namespace Aloft
