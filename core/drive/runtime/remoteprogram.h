#pragma once

#include "core/base/task.h"

#include <QStringList>

#include <functional>

namespace Aloft {

/// A Python program of Aloft's own at work on the machine of a runtime; output() is what it printed,
/// once it ended well. Network: it may never have begun.
class RemoteProgramTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QByteArray &output() const = 0;
};

/// Runs one there. Null: there is no way to do it now.
using RunRemotely =
    std::function<RemoteProgramTask *(const QByteArray &program, const QStringList &arguments)>;

} // namespace Aloft
