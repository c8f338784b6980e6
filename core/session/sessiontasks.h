#pragma once

#include "core/jupyter/server/servertypes.h"
#include "core/session/runtimesession.h"

namespace Aloft {

// The flows of a RuntimeSession. They belong to the session and go with it; results reach it
// through its own methods, so that the state machine has one owner.

/// Ask the provider (for the machine of before, if there was one, or else for a new one) → reach
/// its server → attach the kernels that are open there.
class SessionStartTask : public Task
{
    Q_OBJECT

public:
    explicit SessionStartTask(RuntimeSession *session);

protected:
    void run() override;

private:
    void ask();
    void await(StartTask *machine);
    void connectTo(const Runtime &runtime);

    RuntimeSession *m_session;
};

/// The same for a session of an earlier life, which asks for nothing new.
class SessionRestoreTask : public Task
{
    Q_OBJECT

public:
    explicit SessionRestoreTask(RuntimeSession *session);

protected:
    void run() override;

private:
    void takeUp();
    void letGo(const Error &why);

    RuntimeSession *m_session;
};

/// Server answers with our token → kernels of the session's documents are attached again.
class ConnectTask : public Task
{
    Q_OBJECT

public:
    ConnectTask(JupyterServer *server, QList<StoredDocument> documents, QObject *parent = nullptr);

    /// Server sessions of the documents, alive.
    const QList<ServerSession> &found() const { return m_found; }

protected:
    void run() override;

private:
    void list();

    JupyterServer *m_server;
    QList<StoredDocument> m_documents;
    QList<ServerSession> m_found;
};

/// Waits for a session to be ready, starting it if need be. Cancelling the one that started it
/// cancels the start.
class AwaitReadyTask : public Task
{
    Q_OBJECT

public:
    explicit AwaitReadyTask(RuntimeSession *session);

protected:
    void run() override;
    void stop() override;

private:
    void look();

    RuntimeSession *m_session;
    QPointer<Task> m_started; ///< the start that this task set off
};

class SessionStopTask : public Task
{
    Q_OBJECT

public:
    explicit SessionStopTask(RuntimeSession *session);

protected:
    void run() override;

private:
    void letGoOfRuns();
    void closeNext();
    void stopMachine();

    RuntimeSession *m_session;
    QStringList m_serverSessions; ///< still to be closed
};

class SessionOpenKernelTask : public OpenKernelTask
{
    Q_OBJECT

public:
    SessionOpenKernelTask(RuntimeSession *session, KernelRequest request);
    Kernel *kernel() const override { return m_kernel; }

protected:
    void run() override;

private:
    void open();

    RuntimeSession *m_session;
    KernelRequest m_request;
    QPointer<Kernel> m_kernel;
};

class SessionCloseKernelTask : public Task
{
    Q_OBJECT

public:
    SessionCloseKernelTask(RuntimeSession *session, Kernel *kernel);

protected:
    void run() override;

private:
    void conclude();

    RuntimeSession *m_session;
    QPointer<Kernel> m_kernel;
};

/// Closes a kernel's link and waits until it is closed.
class SuspendKernelTask : public Task
{
    Q_OBJECT

public:
    explicit SuspendKernelTask(Kernel *kernel);

protected:
    void run() override;

private:
    QPointer<Kernel> m_kernel;
};

} // namespace Aloft
