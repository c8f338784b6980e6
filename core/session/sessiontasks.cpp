#include "core/session/sessiontasks.h"

#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/server/jupyterserver.h"

#include <algorithm>

namespace Aloft {

SessionStartTask::SessionStartTask(RuntimeSession *session) : Task(session), m_session(session) { }

void SessionStartTask::run()
{
    if (!m_session->runtime()) {
        ask();
        return;
    }
    StartTask *find = m_session->m_provider.find(*m_session->runtime());
    connect(find, &Task::statusChanged, this, &Task::statusChanged);
    runStep(
        find, [this](const StartTask &found) { connectTo(found.runtime()); },
        [this](const Error &) { ask(); });
}

void SessionStartTask::ask()
{
    Q_EMIT statusChanged(tr("Asking for a machine"));
    StartTask *start = m_session->m_provider.start(m_session->spec());
    connect(start, &Task::statusChanged, this, &Task::statusChanged);
    runStep(start, [this](const StartTask &started) { connectTo(started.runtime()); });
}

void SessionStartTask::connectTo(const Runtime &runtime)
{
    Q_EMIT statusChanged(tr("Connecting"));
    m_session->takeRuntime(runtime);
    auto *reach = new ConnectTask(m_session->server(),
                                  m_session->m_context.store.documents(m_session->id()));
    runStep(reach, [this](const ConnectTask &done) {
        for (const ServerSession &one : done.found())
            m_session->attach(one.path, one.id, one.kernel);
        succeed();
    });
}

SessionRestoreTask::SessionRestoreTask(RuntimeSession *session) : Task(session), m_session(session)
{ }

void SessionRestoreTask::run()
{
    if (!m_session->runtime()) {
        succeed();
        return;
    }
    StartTask *find = m_session->m_provider.find(*m_session->runtime());
    runStep(
        find, [this](const StartTask &) { takeUp(); },
        [this](const Error &error) { letGo(error); });
}

/// The machine was found: starting the session now finds it again, and asks for nothing.
void SessionRestoreTask::takeUp()
{
    runStep(
        m_session->start(), [this](const Task &) { succeed(); },
        [this](const Error &) { succeed(); }); // the session says why
}

/// This computer's machines end with Aloft, so theirs is no loss; others are missed.
void SessionRestoreTask::letGo(const Error &why)
{
    if (why.kind == Error::Kind::NotFound) {
        m_session->m_context.store.save(m_session->m_stored); // Idle from now on
    } else {
        m_session->apply(SessionEvent::StartAsked);
        m_session->apply(SessionEvent::StartFailed, why);
    }
    succeed();
}

ConnectTask::ConnectTask(JupyterServer *server, QList<StoredDocument> documents, QObject *parent)
    : Task(parent)
    , m_server(server)
    , m_documents(std::move(documents))
{ }

void ConnectTask::run()
{
    runStep(m_server->probe(), [this](const Task &) {
        runStep(m_server->status(), [this](const Task &) { list(); });
    });
}

void ConnectTask::list()
{
    if (m_documents.isEmpty()) {
        succeed();
        return;
    }
    runStep(m_server->sessions(), [this](const ServerTask<QList<ServerSession>> &answer) {
        for (const ServerSession &session : answer.value()) {
            const StoredDocument same{session.path, session.kernel.id};
            if (m_documents.contains(same))
                m_found.append(session);
        }
        succeed();
    });
}

AwaitReadyTask::AwaitReadyTask(RuntimeSession *session) : Task(session), m_session(session) { }

void AwaitReadyTask::run()
{
    connect(m_session, &Session::stateChanged, this, &AwaitReadyTask::look);
    connect(m_session, &Session::progressChanged, this, &Task::statusChanged);
    const SessionState before = m_session->state();
    if (before == SessionState::Idle || before == SessionState::Stopped
        || before == SessionState::Lost) {
        m_session->beginStart();
        m_started = m_session->m_starting;
    } else {
        look();
    }
}

void AwaitReadyTask::look()
{
    switch (m_session->state()) {
    case SessionState::Ready:
    case SessionState::Busy:
        succeed();
        break;
    case SessionState::Lost:
        fail(m_session->reason().value_or(
            Error{Error::Kind::Network, tr("The session cannot be reached."), {}, {}}));
        break;
    case SessionState::Stopped:
        fail(cancelled());
        break;
    default:
        break;
    }
}

void AwaitReadyTask::stop()
{
    m_session->disconnect(this);
    if (m_started)
        m_started->cancel();
}

SessionStopTask::SessionStopTask(RuntimeSession *session) : Task(session), m_session(session) { }

void SessionStopTask::run()
{
    if (m_session->m_starting)
        m_session->m_starting->cancel();
    m_session->apply(SessionEvent::StopAsked);
    const bool endsMachine = m_session->provider().capabilities().testFlag(
        Provider::Capability::Stop);
    if (!endsMachine && m_session->server()) {
        for (const auto &document : std::as_const(m_session->m_documents))
            m_serverSessions.append(document.serverSessionId);
    }
    m_session->detachAll();
    letGoOfRuns();
}

/// Runs of a provider's processes do not depend on what is stopped here.
void SessionStopTask::letGoOfRuns()
{
    const auto capabilities = m_session->provider().capabilities();
    if (capabilities.testFlag(Provider::Capability::Processes))
        closeNext();
    else
        runStep(m_session->dropRunHost(), [this](const Task &) { closeNext(); });
}

void SessionStopTask::closeNext()
{
    if (m_serverSessions.isEmpty()) {
        stopMachine();
        return;
    }
    Task *close = m_session->server()->deleteSession(m_serverSessions.takeFirst());
    runStep(
        close, [this](const Task &) { closeNext(); },
        [this](const Error &) { closeNext(); }); // one that is gone is what was wanted
}

void SessionStopTask::stopMachine()
{
    if (!m_session->runtime()) {
        m_session->apply(SessionEvent::StopDone);
        succeed();
        return;
    }
    Task *stop = m_session->m_provider.stop(*m_session->runtime());
    runStep(stop, [this](const Task &) {
        m_session->m_stored.runtime.reset();
        m_session->apply(SessionEvent::StopDone);
        succeed();
    });
}

SessionOpenKernelTask::SessionOpenKernelTask(RuntimeSession *session, KernelRequest request)
    : OpenKernelTask(session)
    , m_session(session)
    , m_request(std::move(request))
{ }

void SessionOpenKernelTask::run()
{
    Task *ready = m_session->start();
    connect(ready, &Task::statusChanged, this, &Task::statusChanged);
    runStep(ready, [this](const Task &) { open(); });
}

void SessionOpenKernelTask::open()
{
    if (const auto *document = m_session->openDocument(m_request.path)) {
        m_kernel = document->kernel;
        succeed();
        return;
    }
    Q_EMIT statusChanged(tr("Starting a kernel"));
    auto *opening = m_session->server()->openSession(m_request.path, m_request.type,
                                                     m_request.specName);
    runStep(opening, [this](const ServerTask<ServerSession> &opened) {
        m_kernel = m_session->attach(m_request.path, opened.value().id, opened.value().kernel);
        succeed();
    });
}

SessionCloseKernelTask::SessionCloseKernelTask(RuntimeSession *session, Kernel *kernel)
    : Task(session)
    , m_session(session)
    , m_kernel(kernel)
{ }

void SessionCloseKernelTask::run()
{
    const auto *document = m_kernel ? m_session->documentOf(m_kernel) : nullptr;
    if (!document || !m_session->server()) {
        conclude();
        return;
    }
    Task *close = m_session->server()->deleteSession(document->serverSessionId);
    runStep(
        close, [this](const Task &) { conclude(); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                conclude();
            else
                fail(error);
        });
}

void SessionCloseKernelTask::conclude()
{
    if (m_kernel)
        m_session->detach(m_kernel);
    succeed();
}

SuspendKernelTask::SuspendKernelTask(Kernel *kernel) : m_kernel(kernel) { }

void SuspendKernelTask::run()
{
    if (!m_kernel) {
        succeed();
        return;
    }
    connect(m_kernel, &Kernel::suspended, this, [this] { succeed(); });
    connect(m_kernel, &QObject::destroyed, this, [this] { succeed(); });
    m_kernel->suspend();
}

} // namespace Aloft

#include "moc_sessiontasks.cpp"
