#pragma once

#include "core/runs/agentchannel.h"

#include <QPointer>
#include <QProcess>

#include <functional>

namespace Aloft {

/// A process that speaks with us as the agent: `python agent-….py serve`, or one that carries its
/// words to another machine.
struct AgentCommand
{
    QString program;
    QStringList arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
};

/// Gets an agent ready to be started, and says how.
class AgentCommandTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const AgentCommand &command() const = 0;
};

/// A channel through the standard input and output of a process of ours. The process ends with
/// the channel; runs do not.
class ProcessChannel final : public AgentChannel
{
    Q_OBJECT

public:
    using Prepare = std::function<AgentCommandTask *()>; ///< asked before each start

    explicit ProcessChannel(Prepare prepare, QObject *parent = nullptr);
    ~ProcessChannel() override;

    ChannelManner manner() const override;
    void open() override;
    void send(const QByteArray &frame) override;
    void drop() override;
    Task *end() override;

    qint64 processId() const; ///< 0 while there is none

private:
    void launch(const AgentCommand &command);
    void read();
    void breakOff(const Error &why);
    Error endOf(const QString &program) const;

    Prepare m_prepare;
    QPointer<Task> m_preparing;
    QPointer<QProcess> m_process;
    AgentFrameScanner m_scanner;
    QByteArray m_complaints; ///< the last of its standard error
};

} // namespace Aloft
