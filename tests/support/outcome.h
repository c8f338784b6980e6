#pragma once

#include "core/base/task.h"

#include <QSignalSpy>

#include <optional>

namespace Aloft {

constexpr int taskPatience = 60'000; // ms; only a broken test waits that long

/// Starts a task and waits for its end; read(task), if given, sees its results before it goes.
/// The error it ended with, or nothing.
template<typename TaskType, typename Read>
std::optional<Error> outcome(TaskType *task, Read read)
{
    std::optional<Error> error;
    QObject::connect(task, &Task::finished, task, [&error, task, read] {
        error = task->error();
        if (!error)
            read(*task);
    });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    if (!finished.wait(taskPatience))
        return Error{Error::Kind::Internal, QStringLiteral("The task did not end."), {}, {}};
    return error;
}

inline std::optional<Error> outcome(Task *task)
{
    return outcome(task, [](const Task &) {});
}

/// For QVERIFY2: what went wrong, in full.
inline QByteArray words(const std::optional<Error> &error)
{
    return error ? (error->message + QStringLiteral(" | ") + error->detail).toUtf8() : QByteArray();
}

} // namespace Aloft
