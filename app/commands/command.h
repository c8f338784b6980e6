#pragma once

#include "app/commands/commandline.h"
#include "core/base/result.h"
#include "core/base/task.h"

#include <QJsonObject>
#include <QMap>

namespace Aloft {

class Console;
class Workbench;

/// What a command works with. It outlives the command.
struct CommandContext
{
    Console &console;
    CommandLine line;
    QString folder;                     ///< relative paths are of it
    QMap<QString, QString> environment; ///< of the caller, see commandVariables()
    Workbench *workbench = nullptr;     ///< null where the spec says that none is needed
};

/// One command of the terminal program at work. Its error is the exit code and the message; an
/// error without a message says nothing more than the output did.
class Command : public Task
{
    Q_OBJECT

public:
    explicit Command(const CommandContext &context);

    /// Ctrl+C: ends the command, by itself or soon after.
    virtual void interrupt() { cancel(); }

protected:
    const CommandContext &context() const { return m_context; }
    const CommandLine &line() const { return m_context.line; }
    Console &console() const { return m_context.console; }
    Workbench &workbench() const { return *m_context.workbench; }

    QString localPath(const QString &path) const; ///< absolute; relative ones are the caller's

    /// Conflict where another Aloft has the workspace open in which a file or folder lies.
    Result<void> checkNobodyHolds(const QString &localPath) const;

    /// A result: a line of text, or an object with --json.
    void print(const QString &text, const QJsonObject &object);
    void say(const QString &message); ///< what the person may want to know, on standard error

private:
    const CommandContext m_context;
};

} // namespace Aloft
