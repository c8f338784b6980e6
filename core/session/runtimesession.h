#pragma once

#include "core/jupyter/server/servertypes.h"
#include "core/session/session.h"
#include "core/session/sessionstore.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace Aloft {

class AgentRunHost;
class HttpClient;
class KernelJournal;
class Reachability;
class SamplerSource;

/// What every session of a program shares; all of it outlives them.
struct SessionContext
{
    HttpClient &http;
    SessionStore &store;
    Reachability *reachability = nullptr;
    const Clock *clock = &systemClock();
    SamplerSource *thisComputer = nullptr; ///< reads its hardware; null: nobody does
    QString agentHome = {}; ///< folder of this computer's runs; empty: there are none here
};

/// A session with a provider's runtime and the Jupyter server in it. It is moved by the events of
/// sessionstate.h alone, and every move is written to the store.
class RuntimeSession : public Session
{
    Q_OBJECT

public:
    RuntimeSession(Provider &provider, const StoredSession &stored, const SessionContext &context,
                   QObject *parent = nullptr);
    ~RuntimeSession() override;

    QString id() const override { return m_stored.id; }
    QString name() const override { return m_stored.name; }
    void setName(const QString &name) override;
    const Provider &provider() const override { return m_provider; }
    const RuntimeSpec &spec() const override { return m_stored.spec; }
    const std::optional<Runtime> &runtime() const override { return m_stored.runtime; }

    SessionState state() const override { return m_stored.state; }
    const std::optional<Error> &reason() const override { return m_stored.reason; }
    QDateTime changedAt() const override { return m_stored.changedAt; }

    JupyterServer *server() const override { return m_server; }
    QList<Kernel *> kernels() const override;
    RunHost *runHost() const override;
    Sampler *sampler() const override;
    QString serverPath(const QString &localPath) const override;
    Kernel *kernelOf(const QString &path) const override;

    Task *start() override;
    Task *stop() override;
    OpenKernelTask *openKernel(const KernelRequest &request) override;
    Task *closeKernel(Kernel *kernel) override;

    /// Looks for the machine of an earlier life; a session whose machine is gone becomes Idle
    /// (of this computer) or Lost. Never fails.
    Task *restore();

    /// Closes all links properly, so that the server keeps what its kernels say meanwhile. Ends
    /// when they are closed.
    Task *suspend();
    void resume();

    /// Lets go of the runtime for good, in a few seconds at most: kernels and runs live on there,
    /// and what Aloft needed for itself does not. Never fails.
    Task *leave();

private:
    friend class SessionStartTask;
    friend class SessionRestoreTask;
    friend class SessionStopTask;
    friend class SessionOpenKernelTask;
    friend class SessionCloseKernelTask;
    friend class AwaitReadyTask;

    /// A document and the kernel that is open for it.
    struct OpenDocument
    {
        QString path;
        QString serverSessionId;
        Kernel *kernel = nullptr;
    };

    void apply(SessionEvent event, const std::optional<Error> &why = std::nullopt);
    void beginStart();
    void endStart(Task *flow);
    void takeRuntime(const Runtime &runtime);
    void connectServer();
    void makeRunHost();
    void takeRunHost(std::unique_ptr<AgentRunHost> host);
    Task *dropRunHost(); ///< as EndRunHostTask, not started
    void makeSampler();
    void dropSampler();
    void takeReplacement(const Runtime &runtime);

    Kernel *attach(const QString &path, const QString &serverSessionId, const KernelModel &model);
    KernelJournal *journalOf(const QString &kernelId) const;
    void forget(const QString &kernelId); ///< the kernel is gone
    void detach(Kernel *kernel);
    void detachAll();
    const OpenDocument *openDocument(const QString &path) const;
    const OpenDocument *documentOf(const Kernel *kernel) const;
    void watchKernels();

    void lookAtServer();
    void takeServerAnswer(const Task &status);

    Provider &m_provider;
    SessionContext m_context;
    StoredSession m_stored;
    QPointer<Task> m_starting;
    JupyterServer *m_server = nullptr;
    AgentRunHost *m_runHost = nullptr;
    Sampler *m_sampler = nullptr;
    QList<OpenDocument> m_documents;
    QPointer<Task> m_look;
    QTimer m_lookTimer;
    int m_looksFailed = 0;
};

} // namespace Aloft
