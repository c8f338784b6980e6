#pragma once

#include "core/providers/provider.h"
#include "core/runs/processchannel.h"

#include <memory>

namespace Aloft {

class AgentRunHost;
class JupyterServer;
struct SessionContext;

/// Gets the agent of this computer ready to be started by an interpreter.
class LocalAgentTask final : public AgentCommandTask
{
    Q_OBJECT

public:
    LocalAgentTask(InterpreterTask *interpreter, QString home); ///< takes interpreter
    const AgentCommand &command() const override { return m_command; }

protected:
    void run() override;

private:
    void install(const QString &interpreter);

    InterpreterTask *m_interpreter;
    QString m_home;
    AgentCommand m_command;
};

/// Ends what a run host has on its runtime, in a few seconds at most, and deletes it. Runs go on.
/// Never fails.
class EndRunHostTask final : public Task
{
    Q_OBJECT

public:
    explicit EndRunHostTask(AgentRunHost *host, QObject *parent = nullptr); ///< null: nothing to do

protected:
    void run() override;
    void stop() override;

private:
    QPointer<AgentRunHost> m_host;
};

/// Runs on the machine of a provider whose processes this computer can start, without any server.
std::unique_ptr<AgentRunHost> processRunHost(ProcessChannel::Prepare prepare,
                                             const SessionContext &context);

/// Runs behind a Jupyter server. The hidden kernel is remembered for the session.
std::unique_ptr<AgentRunHost> serverRunHost(JupyterServer &server, const QString &sessionId,
                                            const SessionContext &context);

} // namespace Aloft
