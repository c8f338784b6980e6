#pragma once

#include "app/commands/command.h"
#include "app/commands/lineinput.h"
#include "app/commands/outputprinter.h"
#include "core/jupyter/kernel.h"

#include <QPointer>

#include <memory>

namespace Aloft {

class NotebookDocument;
class NotebookRunner;
class NotebookSaver;
class Session;

Error notebookTakesNoArguments();

/// `run FILE.ipynb [--output OUT]`: all cells in a fresh kernel, outputs shown as they come.
class RunNotebookCommand : public Command
{
    Q_OBJECT

public:
    explicit RunNotebookCommand(const CommandContext &context);
    ~RunNotebookCommand() override;

    /// The first time it interrupts the cell that runs; the second time it ends all.
    void interrupt() override;

protected:
    void run() override;
    void stop() override;

private:
    Result<void> load();
    void openKernel();
    void runCells(Kernel *kernel);
    void relayInput();
    void relayOutputs();
    void printOutputs(int row, int first);
    void tellOfCell(const QString &cellId, const QString &event);
    void judgeCell(const QString &cellId, Execution::Status status);
    void closeKernel();
    void conclude();

    OutputPrinter m_printer;
    LineInput m_input;
    QString m_path;
    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<NotebookSaver> m_saver;
    std::unique_ptr<NotebookRunner> m_runner;
    QPointer<Session> m_session;
    QPointer<Kernel> m_kernel;
    QString m_askingCell;
    std::optional<Error> m_failure;
    bool m_isInterrupted = false;
};

} // namespace Aloft
