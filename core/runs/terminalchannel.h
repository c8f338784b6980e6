#pragma once

#include "core/net/websocket.h"
#include "core/runs/agentchannel.h"
#include "core/runs/agenttext.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

class JupyterServer;

/// A channel through a terminal of a Jupyter server, for runtimes without a Python kernel: the
/// shell is told to become the agent, whose text is typed in. The terminal stays while the link is
/// down, and ends by itself some time after nobody asks any more.
class TerminalChannel final : public AgentChannel
{
    Q_OBJECT

public:
    /// server outlives it.
    TerminalChannel(JupyterServer &server, AgentText agent,
                    std::chrono::milliseconds pingInterval = std::chrono::seconds(7),
                    QObject *parent = nullptr);
    ~TerminalChannel() override;

    ChannelManner manner() const override;
    void open() override;
    void send(const QByteArray &frame) override;
    void drop() override;
    Task *end() override;

private:
    enum class Stage { Closed, Connecting, Shell, Loading, Open };

    void findTerminal();
    void createTerminal();
    void connectTo(const QString &name);
    void enter();
    void take(const QByteArray &message);
    void takeStartup(const QByteArray &text);
    void typeAgent();
    void takeFrames(const QByteArray &text);
    void type(const QByteArray &text);
    void flush();
    void breakOff(const Error &why);
    void forgetTerminal();

    JupyterServer &m_server;
    AgentText m_agent;
    std::chrono::milliseconds m_pingInterval;
    WebSocket m_socket;
    QPointer<Task> m_step; ///< REST call before the link
    Stage m_stage = Stage::Closed;
    QString m_terminal;        ///< name; empty: none yet
    bool m_isServing = false;  ///< the agent is what listens in the terminal
    QByteArray m_heard;        ///< the last of what came before the agent was there
    QList<QByteArray> m_typed; ///< what waits to be sent
    AgentFrameScanner m_scanner;
    QTimer m_startLimit;
};

} // namespace Aloft
