// The part of NotebookRunner that deals with kernels that come, restart and go.
#include "core/jupyter/notebookrunner_p.h"

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

void NotebookRunner::Private::setKernel(Kernel *next)
{
    if (kernel == next)
        return;
    leaveKernel();
    kernel = next;
    if (!kernel)
        return;
    QObject::connect(kernel, &Kernel::displayUpdated, &q,
                     [this](const RichOutput &output) { document.updateDisplay(output); });
    QObject::connect(kernel, &Kernel::restarted, &q, [this] { takeRestart(); });
    QObject::connect(kernel, &Kernel::infoChanged, &q, [this] { describeKernel(); });
    QObject::connect(kernel, &Kernel::outputCameLate, &q,
                     [this](const QString &id, const Output &output) { takeLate(id, output); });
    QObject::connect(kernel, &Kernel::nextInputProposed, &q,
                     [this](const QString &id, const QString &text, bool replaces) {
                         const QString cellId = cellOfMessage.value(id);
                         if (!cellId.isEmpty())
                             Q_EMIT q.nextInputProposed(cellId, text, replaces);
                     });
    QObject::connect(kernel, &QObject::destroyed, &q, [this] { leaveKernel(); });
    followEarlier(); // whoever hears of the kernel knows at once what goes on in it
    announce();
    describeKernel();
}

/// Cells at the old kernel stop here: they say so, whatever the kernel goes on to do.
void NotebookRunner::Private::leaveKernel()
{
    if (kernel)
        kernel->disconnect(&q);
    handOver.stop();
    cancelQueue();
    const std::vector<Sent> left = std::exchange(sent, {});
    for (const Sent &cell : left) {
        if (cell.execution)
            cell.execution->disconnect(&q);
        if (document.rowOf(cell.cellId) < 0)
            continue;
        const bool hasBegun = cell.cellId == runningCell;
        if (hasBegun)
            document.appendOutput(cell.cellId,
                                  GapOutput{tr("The kernel is gone: what this cell printed from "
                                               "here on is not shown.")});
        hasBegun ? setPhase(cell.cellId, Phase::Interrupted) : resetPhase(cell.cellId);
        Q_EMIT q.cellFinished(cell.cellId, Execution::Status::Lost);
    }
    hasFailed = hasFailed || !left.empty();
    runningCell.clear();
    before.clear();
    kernel = nullptr;
    announce();
}

void NotebookRunner::Private::followEarlier()
{
    if (!ledger)
        return;
    const QList<OpenExecution> earlier = ledger->openExecutions(kernel->id());
    for (const OpenExecution &open : earlier) {
        if (document.rowOf(open.cellId) < 0)
            continue; // of another document, or of a cell that is no more
        CellState state;
        const bool isFirst = sent.empty(); // the one that ran when we left
        state.phase = isFirst ? Phase::Running : Phase::Queued;
        state.startedAt = open.sentAt;
        document.setState(open.cellId, state);
        if (isFirst)
            runningCell = open.cellId;
        watch(open.cellId, kernel->follow(open.messageId));
    }
}

void NotebookRunner::Private::forgetSent()
{
    for (const Sent &cell : sent) {
        if (ledger && kernel && cell.execution)
            ledger->end(kernel->id(), cell.execution->messageId());
    }
}

void NotebookRunner::Private::takeRestart()
{
    document.forgetDisplayIds();
    cellOfMessage.clear();
    messageOrder.clear();
}

/// What kernel a notebook was last run in belongs into its metadata; other keys stay.
void NotebookRunner::Private::describeKernel()
{
    const KernelInfo &info = kernel->info();
    if (info.languageName.isEmpty())
        return;
    Json metadata = document.notebook().metadata;
    Json &spec = metadata["kernelspec"];
    const std::string name = kernel->specName().toStdString();
    if (!spec.is_object() || memberAt(spec, "name") != Json(name))
        spec = Json{{"display_name", name},
                    {"language", info.languageName.toStdString()},
                    {"name", name}};
    metadata["language_info"] = info.languageInfo;
    if (metadata != document.notebook().metadata)
        document.setMetadata(metadata);
}

} // namespace Aloft
