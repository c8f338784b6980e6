#include "core/session/runaccess.h"

#include "core/runs/agentrunhost.h"
#include "core/runs/agenttext.h"
#include "core/runs/serverchannel.h"
#include "core/session/runtimesession.h"

#include <QSysInfo>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto endLimit = 3s; // a server that does not answer does not keep Aloft from ending

/// Who started a run, for another Aloft that sees it.
QString thisClient()
{
    return u"Aloft, "_s + QSysInfo::machineHostName();
}

std::unique_ptr<AgentRunHost> hostOver(std::unique_ptr<AgentChannel> channel,
                                       const SessionContext &context)
{
    return std::make_unique<AgentRunHost>(std::move(channel), thisClient(), context.reachability,
                                          AgentTiming(), *context.clock);
}

} // namespace

LocalAgentTask::LocalAgentTask(InterpreterTask *interpreter, QString home)
    : m_interpreter(interpreter)
    , m_home(std::move(home))
{
    m_interpreter->setParent(this);
}

void LocalAgentTask::run()
{
    runStep(m_interpreter, [this](const InterpreterTask &found) { install(found.interpreter()); });
}

void LocalAgentTask::install(const QString &interpreter)
{
    const Result<QString> path = installAgent(ownAgent(), m_home);
    if (!path) {
        fail(path.error());
        return;
    }
    m_command.program = interpreter;
    m_command.arguments = {*path, u"serve"_s};
    m_command.environment.insert(u"ALOFT_AGENT_HOME"_s, m_home);
    succeed();
}

EndRunHostTask::EndRunHostTask(AgentRunHost *host, QObject *parent) : Task(parent), m_host(host) { }

void EndRunHostTask::run()
{
    if (!m_host) {
        succeed();
        return;
    }
    QTimer::singleShot(endLimit, this, [this] { succeed(); });
    Task *end = m_host->end();
    connect(end, &Task::finished, this, [this] { succeed(); });
}

void EndRunHostTask::stop()
{
    if (m_host)
        m_host->deleteLater();
}

std::unique_ptr<AgentRunHost> processRunHost(ProcessChannel::Prepare prepare,
                                             const SessionContext &context)
{
    return hostOver(std::make_unique<ProcessChannel>(std::move(prepare)), context);
}

std::unique_ptr<AgentRunHost> serverRunHost(JupyterServer &server, const QString &sessionId,
                                            const SessionContext &context)
{
    KernelContext kernel;
    kernel.reachability = context.reachability;
    kernel.clock = context.clock;
    auto channel = std::make_unique<ServerChannel>(server, ownAgent(), kernel,
                                                   context.store.agentKernel(sessionId));
    QObject::connect(channel.get(), &ServerChannel::kernelChanged, channel.get(),
                     [&store = context.store, sessionId](const QString &kernelId) {
                         store.setAgentKernel(sessionId, kernelId);
                     });
    return hostOver(std::move(channel), context);
}

} // namespace Aloft

#include "moc_runaccess.cpp"
