#pragma once

#include "core/base/task.h"

namespace Aloft {

/// The end of a channel that leaves nothing behind.
class NothingToEndTask final : public Task
{
public:
    using Task::Task;

    static Task *begun(QObject *parent)
    {
        auto *task = new NothingToEndTask(parent);
        task->start();
        return task;
    }

protected:
    void run() override { succeed(); }
};

} // namespace Aloft
