#include "core/session/runtimesession.h"

#include "core/hardware/agentsampler.h"
#include "core/hardware/samplersource.h"
#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/net/reachability.h"
#include "core/runs/agentrunhost.h"
#include "core/session/alltask.h"
#include "core/session/runaccess.h"
#include "core/session/sessiontasks.h"

#include <QDir>
#include <QLoggingCategory>

#include <algorithm>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcSession, "aloft.session", QtInfoMsg)

constexpr auto lookInterval = 30s; // at a server that answers
constexpr auto firstLookAgain = 1s;
constexpr auto lastLookAgain = 60s;

bool isUp(SessionState state)
{
    return state == SessionState::Ready || state == SessionState::Busy
        || state == SessionState::Reconnecting;
}

} // namespace

RuntimeSession::RuntimeSession(Provider &provider, const StoredSession &stored,
                               const SessionContext &context, QObject *parent)
    : Session(parent)
    , m_provider(provider)
    , m_context(context)
    , m_stored(stored)
{
    if (!m_stored.isOver())
        m_stored.state = SessionState::Idle; // whatever it was in an earlier life
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &RuntimeSession::lookAtServer);
    if (m_context.reachability)
        connect(m_context.reachability, &Reachability::cameBack, this,
                &RuntimeSession::lookAtServer);
    connect(&provider, &Provider::lost, this, [this](const QString &runtimeId, const Error &why) {
        if (m_stored.runtime && m_stored.runtime->id == runtimeId)
            apply(SessionEvent::MachineLost, why);
    });
    connect(&provider, &Provider::replaced, this,
            [this](const QString &runtimeId, const Runtime &now) {
                if (m_stored.runtime && m_stored.runtime->id == runtimeId)
                    takeReplacement(now);
            });
    makeRunHost();
    if (!m_stored.isOver())
        makeSampler();
}

/// Kernels and the way to runs refer to the server, so they go first.
RuntimeSession::~RuntimeSession()
{
    delete std::exchange(m_sampler, nullptr);
    delete std::exchange(m_runHost, nullptr);
    for (const OpenDocument &document : std::as_const(m_documents))
        delete document.kernel;
}

void RuntimeSession::setName(const QString &name)
{
    if (name == m_stored.name)
        return;
    m_stored.name = name;
    m_context.store.save(m_stored);
    Q_EMIT nameChanged(name);
}

RunHost *RuntimeSession::runHost() const
{
    return m_runHost;
}

Sampler *RuntimeSession::sampler() const
{
    return m_sampler;
}

QString RuntimeSession::serverPath(const QString &localPath) const
{
    const QString root = m_stored.spec.folder;
    if (root.isEmpty())
        return {};
    const QString path = QDir(root).relativeFilePath(QFileInfo(localPath).absoluteFilePath());
    const bool isOutside = path == QStringLiteral("..") || path.startsWith(QStringLiteral("../"))
        || QDir::isAbsolutePath(path);
    return isOutside ? QString() : path;
}

Task *RuntimeSession::start()
{
    return new AwaitReadyTask(this);
}

Task *RuntimeSession::stop()
{
    return new SessionStopTask(this);
}

OpenKernelTask *RuntimeSession::openKernel(const KernelRequest &request)
{
    return new SessionOpenKernelTask(this, request);
}

Task *RuntimeSession::closeKernel(Kernel *kernel)
{
    return new SessionCloseKernelTask(this, kernel);
}

Task *RuntimeSession::restore()
{
    return new SessionRestoreTask(this);
}

Task *RuntimeSession::suspend()
{
    m_lookTimer.stop();
    QList<Task *> tasks;
    for (Kernel *kernel : kernels())
        tasks.append(new SuspendKernelTask(kernel));
    return new AllTask(tasks, this);
}

Task *RuntimeSession::leave()
{
    return new AllTask({suspend(), dropRunHost()}, this);
}

void RuntimeSession::resume()
{
    if (m_runHost)
        m_runHost->retryNow();
    for (const OpenDocument &document : std::as_const(m_documents))
        document.kernel->resume();
    if (isUp(m_stored.state))
        lookAtServer();
}

/// The one place where the state changes.
void RuntimeSession::apply(SessionEvent event, const std::optional<Error> &why)
{
    const SessionState before = m_stored.state;
    const SessionState now = next(before, event);
    if (now == before)
        return;
    m_stored.state = now;
    m_stored.reason = why;
    m_stored.changedAt = m_context.clock->utcNow();
    qCInfo(lcSession) << m_stored.id << event << before << "→" << now;
    if (!isUp(now))
        m_lookTimer.stop();
    if (now == SessionState::Stopped || now == SessionState::Lost)
        dropSampler();
    else if (isUp(now))
        makeSampler();
    // A busy kernel comes and goes many times a second; that is not worth a line on disk.
    const bool isWork = event == SessionEvent::WorkBegan || event == SessionEvent::WorkEnded;
    if (!isWork)
        m_context.store.save(m_stored);
    Q_EMIT stateChanged(now);
}

void RuntimeSession::beginStart()
{
    if (m_starting)
        return;
    apply(SessionEvent::StartAsked);
    auto *flow = new SessionStartTask(this);
    m_starting = flow;
    connect(flow, &Task::statusChanged, this, &Session::progressChanged);
    connect(flow, &Task::finished, this, &RuntimeSession::endStart);
    flow->start();
}

void RuntimeSession::endStart(Task *flow)
{
    m_starting = nullptr;
    if (!flow->error()) {
        apply(SessionEvent::ServerAnswered);
        watchKernels();
        m_lookTimer.start(lookInterval);
    } else if (flow->error()->kind == Error::Kind::Cancelled) {
        apply(SessionEvent::StopAsked);
        apply(SessionEvent::StopDone);
    } else {
        apply(SessionEvent::StartFailed, flow->error());
    }
}

void RuntimeSession::takeRuntime(const Runtime &runtime)
{
    m_stored.runtime = runtime;
    connectServer();
    apply(SessionEvent::MachineGiven);
}

void RuntimeSession::connectServer()
{
    if (m_server)
        m_server->setAddress(m_stored.runtime->server);
    else
        m_server = new JupyterServer(m_context.http, m_stored.runtime->server, this);
    makeRunHost();
}

/// Where processes can be started, runs need no server and outlive it; elsewhere they come with it.
void RuntimeSession::makeRunHost()
{
    if (m_runHost)
        return;
    if (!m_provider.capabilities().testFlag(Provider::Capability::Processes)) {
        if (m_server)
            takeRunHost(serverRunHost(*m_server, m_stored.id, m_context));
        return;
    }
    if (m_context.agentHome.isEmpty())
        return;
    takeRunHost(processRunHost(
        [this] {
            return new LocalAgentTask(m_provider.interpreter(m_stored.spec, m_stored.runtime),
                                      m_context.agentHome);
        },
        m_context));
}

void RuntimeSession::takeRunHost(std::unique_ptr<AgentRunHost> host)
{
    m_runHost = host.release();
    m_runHost->setParent(this);
    Q_EMIT runHostChanged();
}

Task *RuntimeSession::dropRunHost()
{
    dropSampler();
    auto *end = new EndRunHostTask(std::exchange(m_runHost, nullptr), this);
    Q_EMIT runHostChanged();
    return end;
}

/// This computer is read here; any other by its agent, over the way that runs take.
void RuntimeSession::makeSampler()
{
    if (m_sampler)
        return;
    if (m_provider.capabilities().testFlag(Provider::Capability::Processes)) {
        if (m_context.thisComputer)
            m_sampler = m_context.thisComputer->share(this);
    } else if (m_runHost) {
        m_sampler = new AgentSampler(m_runHost->agent(), this);
    }
    if (m_sampler)
        Q_EMIT samplerChanged();
}

void RuntimeSession::dropSampler()
{
    if (Sampler *dropped = std::exchange(m_sampler, nullptr)) {
        dropped->setPace({});
        dropped->deleteLater();
        Q_EMIT samplerChanged();
    }
}

/// The kernels ended with the old server; each notices by itself and says so.
void RuntimeSession::takeReplacement(const Runtime &runtime)
{
    if (m_stored.state == SessionState::Stopping || m_stored.state == SessionState::Stopped)
        return;
    takeRuntime(runtime);
    auto *reach = new ConnectTask(m_server, {}, this);
    connect(reach, &Task::finished, this, [this](Task *done) {
        if (done->error())
            apply(SessionEvent::StartFailed, done->error());
        else
            apply(SessionEvent::ServerAnswered);
        watchKernels();
        m_lookTimer.start(lookInterval);
    });
    reach->start();
}

/// Does the server still answer? Asked now and then, at once when a kernel's link broke, and
/// with growing pauses while it does not.
void RuntimeSession::lookAtServer()
{
    if (m_look || !m_server || !isUp(m_stored.state))
        return;
    m_look = m_server->status();
    connect(m_look, &Task::finished, this, [this](Task *status) { takeServerAnswer(*status); });
}

void RuntimeSession::takeServerAnswer(const Task &status)
{
    m_look = nullptr;
    if (!isUp(m_stored.state))
        return;
    if (!status.error()) {
        m_looksFailed = 0;
        apply(SessionEvent::ServerAnswered);
        watchKernels();
        m_lookTimer.start(lookInterval);
        return;
    }
    const Error &error = *status.error();
    if (error.kind == Error::Kind::Refused || error.kind == Error::Kind::NotFound) {
        apply(SessionEvent::MachineLost, error);
        return;
    }
    apply(SessionEvent::LinkLost, error);
    const auto pause = std::min<std::chrono::milliseconds>(
        firstLookAgain * (1 << std::min(m_looksFailed++, 6)), lastLookAgain);
    m_lookTimer.start(pause);
}

} // namespace Aloft

#include "moc_runtimesession.cpp"
