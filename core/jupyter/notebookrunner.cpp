#include "core/jupyter/notebookrunner_p.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// A cell that takes longer than this lets those behind it go to the kernel too. By then they
/// stand in its queue before the cell can fail, so that the kernel aborts them.
constexpr std::chrono::milliseconds handOverDelay{500};

constexpr QChar endOfInput(0x04); // as Ctrl+D in a terminal

constexpr qsizetype rememberedCells = 1'000; // whose threads may still print

using Phase = CellState::Phase;

Phase phaseOf(Execution::Status status, const Json &reply)
{
    switch (status) {
    case Execution::Status::Ok:
        return Phase::Done;
    case Execution::Status::Failed:
        return stringAt(reply, "ename") == "KeyboardInterrupt"_L1 ? Phase::Interrupted
                                                                  : Phase::Failed;
    case Execution::Status::Lost:
        return Phase::Interrupted;
    case Execution::Status::Waiting:
    case Execution::Status::Running:
    case Execution::Status::Aborted:
        break;
    }
    return Phase::NeverRun;
}

} // namespace

NotebookRunner::Private::Private(NotebookRunner &owner, NotebookDocument &ownersDocument,
                                 ExecutionLedger *ownersLedger, const Clock &ownersClock)
    : q(owner)
    , document(ownersDocument)
    , ledger(ownersLedger)
    , clock(ownersClock)
{
    handOver.setSingleShot(true);
    handOver.setInterval(handOverDelay);
    QObject::connect(&handOver, &QTimer::timeout, &q, [this] { handOverRest(); });
}

void NotebookRunner::Private::run(const QStringList &cellIds)
{
    if (!kernel)
        return;
    for (const QString &cellId : cellIds) {
        const int row = document.rowOf(cellId);
        if (row < 0 || document.cellAt(row).type != Cell::Type::Code || isQueued(cellId))
            continue;
        before.insert(cellId, document.stateAt(row));
        queue.push_back(cellId);
        setPhase(cellId, Phase::Queued);
    }
    sendNext();
    announce();
}

bool NotebookRunner::Private::isQueued(const QString &cellId) const
{
    const bool isWaiting = std::find(queue.begin(), queue.end(), cellId) != queue.end();
    return isWaiting || std::any_of(sent.begin(), sent.end(), [&](const Sent &cell) {
               return cell.cellId == cellId && cellId != runningCell;
           });
}

void NotebookRunner::Private::cancelQueue()
{
    const std::deque<QString> dropped = std::exchange(queue, {});
    for (const QString &cellId : dropped)
        resetPhase(cellId);
}

void NotebookRunner::Private::sendNext()
{
    if (!sent.empty() || queue.empty() || !kernel)
        return;
    const QString cellId = queue.front();
    queue.pop_front();
    send(cellId);
    if (onError == OnError::Stop)
        handOver.start();
}

void NotebookRunner::Private::handOverRest()
{
    while (!queue.empty() && kernel) {
        const QString cellId = queue.front();
        queue.pop_front();
        send(cellId);
    }
}

void NotebookRunner::Private::send(const QString &cellId)
{
    const int row = document.rowOf(cellId);
    if (row < 0)
        return sendNext(); // deleted while it waited
    Execution *execution = kernel->execute({.code = document.cellAt(row).source,
                                            .stopsOnError = onError == OnError::Stop});
    if (ledger)
        ledger->begin(kernel->id(), {execution->messageId(), cellId, clock.utcNow()});
    watch(cellId, execution);
}

void NotebookRunner::Private::watch(const QString &cellId, Execution *execution)
{
    sent.push_back({cellId, execution});
    cellOfMessage.insert(execution->messageId(), cellId);
    messageOrder.append(execution->messageId());
    if (messageOrder.size() > rememberedCells)
        cellOfMessage.remove(messageOrder.takeFirst());
    QObject::connect(execution, &Execution::started, &q,
                     [this, cellId](int count, const QDateTime &when) {
                         begin(cellId, count, when);
                     });
    QObject::connect(execution, &Execution::outputArrived, &q,
                     [this, cellId](const Output &output) {
                         if (document.rowOf(cellId) >= 0)
                             document.appendOutput(cellId, output);
                         Q_EMIT q.outputArrived(cellId, output);
                     });
    QObject::connect(execution, &Execution::outputCleared, &q, [this, cellId](bool waitsForNext) {
        if (document.rowOf(cellId) >= 0)
            document.clearRunOutputs(cellId, waitsForNext);
    });
    QObject::connect(execution, &Execution::inputRequested, &q,
                     [this, cellId](const QString &prompt, bool isPassword) {
                         if (Sent *cell = asking(cellId)) {
                             cell->prompt = prompt;
                             cell->isPassword = isPassword;
                         }
                         Q_EMIT q.inputRequested(cellId, prompt, isPassword);
                     });
    QObject::connect(execution, &Execution::finished, &q,
                     [this, cellId, execution](Execution::Status, const QDateTime &when) {
                         end(cellId, execution, when);
                     });
}

void NotebookRunner::Private::begin(const QString &cellId, int count, const QDateTime &when)
{
    runningCell = cellId;
    if (document.rowOf(cellId) >= 0) {
        document.beginRun(cellId);
        document.setExecutionCount(cellId, count);
        CellState state;
        state.phase = Phase::Running;
        state.startedAt = when.isValid() ? when : clock.utcNow();
        document.setState(cellId, state);
    }
    Q_EMIT q.cellStarted(cellId);
}

void NotebookRunner::Private::end(const QString &cellId, Execution *execution,
                                  const QDateTime &when)
{
    const Execution::Status status = execution->status();
    std::erase_if(sent, [&](const Sent &cell) { return cell.execution == execution; });
    if (ledger && kernel)
        ledger->end(kernel->id(), execution->messageId());
    const bool hasBegun = runningCell == cellId;
    if (hasBegun)
        runningCell.clear();
    const int row = document.rowOf(cellId);
    const bool hasRun = status != Execution::Status::Aborted
        && (hasBegun || status != Execution::Status::Lost);
    if (row >= 0 && hasRun) {
        CellState state = document.stateAt(row);
        state.phase = phaseOf(status, execution->reply());
        const qint64 took = state.startedAt.isValid() ? state.startedAt.msecsTo(when) : 0;
        state.duration = std::chrono::milliseconds(qMax<qint64>(0, took));
        document.setState(cellId, state);
    } else if (row >= 0) {
        resetPhase(cellId);
    }
    before.remove(cellId);
    const bool isGood = status == Execution::Status::Ok;
    hasFailed = hasFailed || !isGood;
    Q_EMIT q.inputEnded(cellId);
    Q_EMIT q.cellFinished(cellId, status);
    if (!isGood && (onError == OnError::Stop || status == Execution::Status::Lost))
        cancelQueue();
    if (sent.empty())
        handOver.stop();
    sendNext();
    announce();
}

NotebookRunner::Private::Sent *NotebookRunner::Private::asking(const QString &cellId)
{
    const auto found = std::find_if(sent.begin(), sent.end(), [&](const Sent &cell) {
        return cell.cellId == cellId && cell.execution;
    });
    return found == sent.end() ? nullptr : &*found;
}

/// The question and its answer stay in the output, as a terminal would have it: there, too, what
/// is secret is not seen, nor the character that ends all input.
void NotebookRunner::Private::file(const Sent &asked, const QString &answer)
{
    const bool isSeen = !asked.isPassword && !answer.startsWith(endOfInput);
    const QString line = asked.prompt + (isSeen ? answer : QString()) + u'\n';
    if (document.rowOf(asked.cellId) >= 0)
        document.appendOutput(asked.cellId,
                              StreamOutput{StreamOutput::Name::Stdout, line.toStdString()});
}

void NotebookRunner::Private::takeLate(const QString &messageId, const Output &output)
{
    const QString cellId = cellOfMessage.value(messageId);
    if (!cellId.isEmpty() && document.rowOf(cellId) >= 0)
        document.appendOutput(cellId, output);
}

void NotebookRunner::Private::setPhase(const QString &cellId, Phase phase)
{
    CellState state = document.stateAt(document.rowOf(cellId));
    state.phase = phase;
    document.setState(cellId, state);
}

void NotebookRunner::Private::resetPhase(const QString &cellId)
{
    if (document.rowOf(cellId) >= 0)
        document.setState(cellId, before.value(cellId));
}

void NotebookRunner::Private::announce()
{
    const bool isRunningNow = isRunning();
    if (std::exchange(wasRunning, isRunningNow) == isRunningNow)
        return;
    Q_EMIT q.runningChanged(isRunningNow);
    if (!isRunningNow)
        Q_EMIT q.finished(!std::exchange(hasFailed, false));
}

NotebookRunner::NotebookRunner(NotebookDocument &document, ExecutionLedger *ledger,
                               const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, document, ledger, clock))
{ }

NotebookRunner::~NotebookRunner() = default;

void NotebookRunner::setKernel(Kernel *kernel)
{
    d->setKernel(kernel);
}

Kernel *NotebookRunner::kernel() const
{
    return d->kernel;
}

NotebookRunner::OnError NotebookRunner::onError() const
{
    return d->onError;
}

void NotebookRunner::setOnError(OnError onError)
{
    d->onError = onError;
}

bool NotebookRunner::isRunning() const
{
    return d->isRunning();
}

int NotebookRunner::queuedCount() const
{
    const bool hasRunning = !d->runningCell.isEmpty();
    return int(d->queue.size() + d->sent.size()) - (hasRunning ? 1 : 0);
}

QString NotebookRunner::runningCell() const
{
    return d->runningCell;
}

void NotebookRunner::run(const QStringList &cellIds)
{
    d->run(cellIds);
}

void NotebookRunner::runAll()
{
    QStringList all;
    for (int row = 0; row < d->document.cellCount(); ++row)
        all += d->document.cellAt(row).id;
    d->run(all);
}

Task *NotebookRunner::interrupt()
{
    d->cancelQueue();
    d->announce();
    return d->kernel ? d->kernel->interrupt() : nullptr;
}

Task *NotebookRunner::restart()
{
    d->cancelQueue();
    d->announce();
    return d->kernel ? d->kernel->restart() : nullptr;
}

void NotebookRunner::cancelQueue()
{
    d->cancelQueue();
    d->announce();
}

void NotebookRunner::forgetSent()
{
    d->forgetSent();
}

void NotebookRunner::answerInput(const QString &cellId, const QString &value)
{
    const Private::Sent *asked = d->asking(cellId);
    if (!asked)
        return;
    d->file(*asked, value);
    asked->execution->answerInput(value);
    Q_EMIT inputEnded(cellId);
}

} // namespace Aloft

#include "moc_notebookrunner.cpp"
