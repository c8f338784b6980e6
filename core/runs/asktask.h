#pragma once

#include "core/base/task.h"

#include <QHash>
#include <QStringList>

#include <chrono>

namespace Aloft {

/// A small Python program of Aloft's own that looks at a machine and prints what it found. Its text
/// is `__source__` there.
struct Question
{
    QByteArray program; ///< UTF-8
    QStringList arguments;
    QString python;                      ///< empty: the one that the place itself runs by
    QHash<QString, QString> environment; ///< beside that of the place
    std::chrono::seconds limit{60};      ///< then it is killed, with all that it started
};

/// What became of a question.
struct Reply
{
    int exitStatus = -1; ///< negative: killed by this signal
    bool isLate = false; ///< the limit has passed
    bool isCut = false;  ///< it printed more than is kept (1 MiB)
    QByteArray output;   ///< standard output
    QString complaint;   ///< the end of standard error, for the log

    bool operator==(const Reply &) const = default;
};

/// A question on its way. A program that failed is a reply, too; cancelled, it is ended there.
class AskTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const Reply &reply() const = 0;
};

} // namespace Aloft
