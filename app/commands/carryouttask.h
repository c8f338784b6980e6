#pragma once

#include "app/commands/command.h"
#include "core/base/ownerprotocol.h"

#include <QPointer>

namespace Aloft {

/// Carries out one command line, from its words to its exit code; messages go to the console. It
/// never fails: what goes wrong is said there and in exitCode().
class CarryOutTask : public Task
{
    Q_OBJECT

public:
    /// console and workbench outlive the task; without a workbench only commands that need none
    /// can be carried out.
    CarryOutTask(CommandRequest request, Console &console, Workbench *workbench,
                 QObject *parent = nullptr);

    int exitCode() const { return m_exitCode; }

protected:
    void run() override;

private:
    void carryOut(const CommandLine &line);
    void conclude(const Error &error, const CommandLine *line);

    const CommandRequest m_request;
    Console &m_console;
    Workbench *const m_workbench;
    QPointer<Command> m_command;
    int m_exitCode = 0;
};

} // namespace Aloft
