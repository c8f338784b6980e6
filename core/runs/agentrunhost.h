#pragma once

#include "core/runs/agentclient.h"
#include "core/runs/agentwatch.h"
#include "core/runs/outputreader.h"
#include "core/runs/runhost.h"

namespace Aloft {

class AgentJournal;

/// A runtime that carries runs by its agent, over any channel. It connects when something is asked
/// or watched.
class AgentRunHost final : public RunHost
{
    Q_OBJECT

public:
    /// client: what runs started here say of who started them. reachability and clock outlive it.
    AgentRunHost(std::unique_ptr<AgentChannel> channel, QString client,
                 Reachability *reachability = nullptr, const AgentTiming &timing = {},
                 const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~AgentRunHost() override;

    QString id() const override { return m_id; }
    bool isConnected() const override { return m_isConnected; } ///< or rests until it is asked
    QString reasonNotDurable() const override { return m_reason; }
    const AgentHello &hello() const { return m_agent.hello(); } ///< empty before the first link

    RunStatusTask *submit(const RunOrder &order) override;
    RunStatusTask *status(const QString &runId) override;
    RunListTask *list() override;
    ReadOutputTask *read(const QString &runId, qint64 offset, qint64 firstMark) override;
    RunStatusTask *signal(const QString &runId, RunSignal signal) override;
    Task *sendInput(const QString &runId, const QByteArray &bytes) override;
    Task *endInput(const QString &runId) override;
    Task *resize(const QString &runId, int columns, int rows) override;
    Task *remove(const QString &runId) override;
    Task *prune(int days) override;

    FileTask *notebook(const RunOrder &order) override;
    AskTask *ask(const Question &question) override;
    KernelJournal *journal(const QString &kernelId) override;
    void endJournal(const QString &kernelId) override;
    void watch(const QHash<QString, qint64> &offsets) override;
    void look() override;
    void unwatch() override;

    AgentClient &agent() { return m_agent; } ///< for what is asked of the place beside runs
    void retryNow() { m_agent.retryNow(); }  ///< the computer woke up, or the server is back
    Task *end(); ///< lets go of the place and leaves nothing there but runs; comes started

private:
    template<typename Kind>
    Kind *begun(Kind *task);
    void takeConnection();
    void takeStatuses(const QList<RunStatus> &statuses);
    void takeLoss(const Error &why);
    void takeEnd(const Error &why);
    void setConnected(bool isConnected);
    void setReason(const QString &reason);

    AgentClient m_agent;
    QHash<QString, AgentJournal *> m_journals; ///< by kernel
    OutputReader m_reader;
    AgentWatch m_watch;
    QString m_client;
    QString m_id;
    QString m_reason;
    bool m_isConnected = false;
};

} // namespace Aloft
