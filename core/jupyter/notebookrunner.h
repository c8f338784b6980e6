#pragma once

#include "core/base/clock.h"
#include "core/jupyter/client/executionledger.h"
#include "core/jupyter/kernel.h"

#include <QPointer>
#include <QSet>

#include <memory>

namespace Aloft {

class NotebookDocument;

/// Runs the cells of a document in a kernel and files what comes back: queue, states, outputs.
/// One runner for each document; windows and the terminal program drive the same.
///
/// Cells go to the kernel one after the other, so that nothing runs after an error; once a cell
/// takes longer, those behind it are handed over too, and go on while Aloft is closed.
class NotebookRunner : public QObject
{
    Q_OBJECT

public:
    /// What happens to the rest of the queue when a cell fails.
    enum class OnError { Stop, GoOn };

    /// document, ledger and clock outlive the runner; a null ledger remembers nothing.
    explicit NotebookRunner(NotebookDocument &document, ExecutionLedger *ledger = nullptr,
                            const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~NotebookRunner() override;

    /// Which kernel runs the cells from now on; null for none. Executions that the ledger knows
    /// of are taken up again. Cells still running in another kernel say that it is gone.
    void setKernel(Kernel *kernel);
    Kernel *kernel() const;

    OnError onError() const;
    void setOnError(OnError onError);

    bool isRunning() const;      ///< a cell is queued or under way
    int queuedCount() const;     ///< cells waiting, the running one not counted
    QString runningCell() const; ///< its id; empty when none

    void run(const QStringList &cellIds); ///< code cells join the queue; others are left out
    void runAll();
    Task *interrupt();  ///< stops the running cell and empties the queue; null without a kernel
    Task *restart();    ///< the kernel, with all variables gone; null without a kernel
    void cancelQueue(); ///< cells not handed over yet
    void forgetSent();  ///< nobody will want to follow what is at the kernel now

    void answerInput(const QString &cellId, const QString &value); ///< after inputRequested()

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void cellStarted(const QString &cellId);
    void outputArrived(const QString &cellId, const Aloft::Output &output); ///< is filed already
    void cellFinished(const QString &cellId, Aloft::Execution::Status status);
    void inputRequested(const QString &cellId, const QString &prompt, bool isPassword);
    void inputEnded(const QString &cellId); ///< answered, or no longer wanted
    void nextInputProposed(const QString &cellId, const QString &text, bool replaces); ///< %load
    void finished(bool hasSucceeded); ///< the queue is empty; false when a cell failed or was lost

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
