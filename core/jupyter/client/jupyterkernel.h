#pragma once

#include "core/base/clock.h"
#include "core/jupyter/client/kerneljournal.h"
#include "core/jupyter/kernel.h"
#include "core/jupyter/server/servertypes.h"

#include <QPointer>

#include <chrono>
#include <memory>

namespace Aloft {

class ExecutionLedger;
class JupyterServer;
class Reachability;

/// The waits of a kernel's client; tests shorten them.
struct KernelTiming
{
    std::chrono::milliseconds pingInterval{7'000};
    std::chrono::milliseconds reconnectFirst{1'000}; ///< doubled each time, with jitter
    std::chrono::milliseconds reconnectLast{60'000};
    std::chrono::milliseconds silence{3'000}; ///< of iopub after a reply, or of shell after idle
    std::chrono::milliseconds poll{30'000};   ///< is the kernel still there?
    std::chrono::milliseconds answerTimeout{5'000}; ///< of complete, inspect and the like
};

/// What a kernel's client is given; what is null or default is done without.
struct KernelContext
{
    ExecutionLedger *ledger = nullptr;
    QPointer<KernelJournal> journal;
    Reachability *reachability = nullptr;
    KernelTiming timing;
    const Clock *clock = &systemClock();
    qint64 messageLimit = qint64(256) << 20; ///< bytes of one incoming message
};

/// A kernel behind a Jupyter server: its WebSocket, in whichever framing the server speaks, and
/// the REST calls that belong to it.
class JupyterKernel final : public Kernel
{
    Q_OBJECT

public:
    /// Attaches to a running kernel. server, ledger, reachability and clock
    /// outlive it; deleting
    /// it drops the link (suspend() closes it properly) and leaves the kernel alone.
    JupyterKernel(JupyterServer &server, const KernelModel &model, const KernelContext &context,
                  QObject *parent = nullptr);
    ~JupyterKernel() override;

    QString id() const override;
    QString specName() const override;
    State state() const override;
    QString reason() const override;
    bool hasDied() const override;
    const KernelInfo &info() const override;
    bool hasVariables() const override;

    Execution *execute(const ExecuteRequest &request) override;
    Execution *follow(const QString &messageId) override;
    CompleteTask *complete(const QString &code, qsizetype cursor) override;
    InspectTask *inspect(const QString &code, qsizetype cursor, int detailLevel) override;
    IsCompleteTask *isComplete(const QString &code) override;
    HistoryTask *history(int count) override;
    Task *interrupt() override;
    Task *restart() override;
    Task *shutdown() override;

    void sendComm(const QString &commId, const Json &data) override;
    const QList<Comm> &comms() const override;

    void suspend() override;
    void resume() override;

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
