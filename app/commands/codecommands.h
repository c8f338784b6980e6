#pragma once

#include "app/commands/command.h"
#include "app/commands/lineinput.h"
#include "app/commands/outputprinter.h"

#include <QPointer>

namespace Aloft {

class KernelRun;

/// The commands that run a program, a notebook or a piece of code.
QList<CommandSpec> codeCommandSpecs();

/// Relays a KernelRun: output, input(), Ctrl+C, and its end.
class KernelRunCommand : public Command
{
    Q_OBJECT

public:
    explicit KernelRunCommand(const CommandContext &context);

    /// The first time it interrupts the code, which may clean up; the second time it ends all.
    void interrupt() override;

protected:
    void relay(KernelRun *run); ///< takes the run

    LineInput &input() { return m_input; }

private:
    void askForInput(const QString &prompt, bool isPassword);
    void conclude(const Error &error);

    OutputPrinter m_printer;
    LineInput m_input;
    QPointer<KernelRun> m_run;
    bool m_isInterrupted = false;
};

/// `exec CODE|-`.
class ExecCommand : public KernelRunCommand
{
    Q_OBJECT

public:
    using KernelRunCommand::KernelRunCommand;

protected:
    void run() override;

private:
    void execute(const QString &code);
};

} // namespace Aloft
