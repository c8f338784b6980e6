#pragma once

#include "core/jupyter/server/jupyterserver.h"
#include "core/runs/agentrunhost.h"
#include "core/runs/kernelchannel.h"
#include "core/runs/processchannel.h"
#include "core/runs/terminalchannel.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/realserver.h"
#include "tests/support/serverprocess.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTemporaryDir>

#include <csignal>

namespace Aloft {

/// Starts the agent of a home on this computer by a Python, as a session of this computer does.
class StartAgentTask : public AgentCommandTask
{
public:
    StartAgentTask(AgentText agent, QString home, QString python)
        : m_agent(std::move(agent))
        , m_home(std::move(home))
        , m_python(std::move(python))
    { }
    const AgentCommand &command() const override { return m_command; }

protected:
    void run() override
    {
        const Result<QString> path = installAgent(m_agent, m_home);
        if (!path) {
            fail(path.error());
            return;
        }
        m_command.program = m_python;
        m_command.arguments = {*path, QStringLiteral("serve")};
        m_command.environment.insert(QStringLiteral("ALOFT_AGENT_HOME"), m_home);
        succeed();
    }

private:
    AgentText m_agent;
    QString m_home;
    QString m_python;
    AgentCommand m_command;
};

/// One home of the agent, and a way to it that can be cut. Each test's is its own.
class AgentPlace
{
public:
    enum class Kind { Process, Kernel, Terminal };

    explicit AgentPlace(Kind kind) : m_kind(kind) { }
    ~AgentPlace()
    {
        host.reset(); // before what it speaks through
        endPrograms();
    }

    /// False: what it needs is not installed here, or did not start (reason()).
    bool open(AgentText agent = ownAgent(), const QStringList &serverOptions = {})
    {
        m_agent = std::move(agent);
        m_python = ServerProcess::pythonWith({QStringLiteral("ipykernel")});
        if (m_python.isEmpty() || !m_folder.isValid()) {
            m_reason = QStringLiteral("no Python with ipykernel");
            return false;
        }
        qputenv("ALOFT_AGENT_HOME", home().toLocal8Bit()); // for the server's kernels, too
        if (m_kind != Kind::Process && !startServer(serverOptions))
            return false;
        host = connectAnother();
        return true;
    }

    bool startServer(const QStringList &options = {})
    {
        m_server = std::make_unique<RealServer>();
        if (!m_server->start(RealServer::Flavour::JupyterServer,
                             QStringList{QStringLiteral("--token"), m_token} + options)) {
            m_reason = m_server->output();
            return false;
        }
        if (m_proxy) {
            m_proxy->setServerPort(m_server->port());
            return true;
        }
        m_proxy = std::make_unique<CuttingProxy>(m_server->port());
        ServerAddress address;
        address.url = QUrl(m_server->url());
        address.url.setPort(m_proxy->port());
        address.token = Secret(m_token);
        jupyter = std::make_unique<JupyterServer>(m_http, address);
        return true;
    }
    void killServer()
    {
        m_server->kill();
        m_proxy->cut(CuttingProxy::Cut::Abruptly);
        m_server->stop();
    }

    /// One more client of the same place, by the same kind of channel.
    std::unique_ptr<AgentRunHost> connectAnother(std::optional<AgentText> agent = std::nullopt)
    {
        auto channel = newChannel(agent.value_or(m_agent));
        return std::make_unique<AgentRunHost>(std::move(channel), QStringLiteral("a test"), nullptr,
                                              timing());
    }

    static AgentTiming timing()
    {
        using namespace std::chrono_literals;
        AgentTiming timing;
        timing.reconnectFirst = 10ms;
        timing.reconnectLast = 500ms;
        timing.silence = 10s;
        timing.idlePause = 500ms;
        return timing;
    }

    /// Breaks the way there. The process has no other way to break than to end.
    void cut(CuttingProxy::Cut how = CuttingProxy::Cut::Abruptly)
    {
        if (m_proxy)
            m_proxy->cut(how);
        else
            signalProcess(SIGKILL);
    }
    void signalProcess(int number)
    {
        if (m_process && m_process->processId() > 0)
            ::kill(pid_t(m_process->processId()), number);
    }

    QString home() const { return m_folder.filePath(QStringLiteral("agent")); }
    QString runFolder(const QString &id) const { return home() + QStringLiteral("/runs/") + id; }
    /// Where the server keeps its log and all else; empty for a process.
    QString serverFolder() const
    {
        return m_server ? QFileInfo(m_server->root()).path() : QString();
    }
    QString reason() const { return m_reason; }
    Kind kind() const { return m_kind; }
    KernelChannel *kernelChannel() const { return m_kernelChannel; } ///< of the first host

    std::unique_ptr<JupyterServer> jupyter; ///< through the proxy; null for a process
    std::unique_ptr<AgentRunHost> host;

private:
    /// Runs outlive whoever started them, and so would those of a test.
    void endPrograms() const
    {
        QDirIterator states(home() + QStringLiteral("/runs"), {QStringLiteral("state.json")},
                            QDir::Files, QDirIterator::Subdirectories);
        while (states.hasNext()) {
            QFile file(states.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonObject state = QJsonDocument::fromJson(file.readAll()).object();
            const QString word = state[QStringLiteral("state")].toString();
            const int group = state[QStringLiteral("group")].toInt();
            if ((word == QStringLiteral("running") || word == QStringLiteral("lost")) && group > 1)
                ::kill(pid_t(-group), SIGKILL);
        }
    }

    std::unique_ptr<AgentChannel> newChannel(const AgentText &agent)
    {
        using namespace std::chrono_literals;
        KernelContext context;
        context.timing.pingInterval = 500ms;
        switch (m_kind) {
        case Kind::Process:
            break;
        case Kind::Kernel: {
            auto channel = std::make_unique<KernelChannel>(*jupyter, QStringLiteral("python3"),
                                                           agent, context);
            if (!m_kernelChannel)
                m_kernelChannel = channel.get();
            return channel;
        }
        case Kind::Terminal:
            return std::make_unique<TerminalChannel>(*jupyter, agent, 500ms);
        }
        auto channel = std::make_unique<ProcessChannel>([this, agent] {
            return new StartAgentTask(agent, home(), m_python);
        });
        if (!m_process)
            m_process = channel.get();
        return channel;
    }

    Kind m_kind;
    AgentText m_agent;
    QString m_python;
    QString m_reason;
    QString m_token = QStringLiteral("test-token-0123456789");
    QTemporaryDir m_folder;
    HttpClient m_http{HttpClient::Cookies::Kept};
    std::unique_ptr<RealServer> m_server;
    std::unique_ptr<CuttingProxy> m_proxy;
    QPointer<ProcessChannel> m_process;
    QPointer<KernelChannel> m_kernelChannel;
};

} // namespace Aloft

Q_DECLARE_METATYPE(Aloft::AgentPlace::Kind)
