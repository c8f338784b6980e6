#pragma once

#include "core/hardware/sampler.h"
#include "core/runs/runhost.h"
#include "core/session/session.h"
#include "tests/support/fakeprovider.h"

#include <QDir>
#include <QHash>
#include <QPointer>

#include <functional>

namespace Aloft {

/// A session without a server, for tests of windows: set its members, move it with become(),
/// give it kernels of your own kind by kernelFor.
class FakeSession : public Session
{
public:
    explicit FakeSession(QString id = QStringLiteral("s1"), QObject *parent = nullptr)
        : Session(parent)
        , m_id(std::move(id))
        , m_name(QStringLiteral("Session ") + m_id)
        , m_provider(new FakeProvider(QStringLiteral("fake"), this))
    { }

    QString id() const override { return m_id; }
    QString name() const override { return m_name; }
    void setName(const QString &name) override
    {
        if (name == m_name)
            return;
        m_name = name;
        Q_EMIT nameChanged(name);
    }
    FakeProvider &provider() const override { return *m_provider; }
    const RuntimeSpec &spec() const override { return m_spec; }
    const std::optional<Runtime> &runtime() const override { return m_runtime; }
    SessionState state() const override { return m_state; }
    const std::optional<Error> &reason() const override { return m_reason; }
    QDateTime changedAt() const override { return m_changedAt; }
    JupyterServer *server() const override { return m_server; }
    QList<Kernel *> kernels() const override { return m_kernels; }
    RunHost *runHost() const override { return m_runHost; }
    Sampler *sampler() const override { return m_sampler; }
    QString serverPath(const QString &localPath) const override
    {
        const QString path = QDir(m_spec.folder).relativeFilePath(localPath);
        return path.startsWith(QStringLiteral("..")) ? QString() : path;
    }

    Kernel *kernelOf(const QString &path) const override { return m_kernelOf.value(path); }

    Task *start() override { return new Step(this, SessionState::Starting, SessionState::Ready); }
    Task *stop() override { return new Step(this, SessionState::Stopping, SessionState::Stopped); }
    OpenKernelTask *openKernel(const KernelRequest &request) override
    {
        requests << request;
        return new Open(this, request);
    }
    Task *closeKernel(Kernel *kernel) override
    {
        dropKernel(kernel);
        return new DoneTask(this);
    }

    void setServer(JupyterServer *server) { m_server = server; } ///< outlives it
    void setFolder(const QString &folder) { m_spec.folder = folder; }
    void become(SessionState state, const std::optional<Error> &reason = std::nullopt)
    {
        m_state = state;
        m_reason = reason;
        m_changedAt = QDateTime::currentDateTimeUtc();
        Q_EMIT stateChanged(state);
    }
    void setRunHost(RunHost *host)
    {
        host->setParent(this);
        m_runHost = host;
        Q_EMIT runHostChanged();
    }
    void setSampler(Sampler *sampler) ///< null: its machine is gone
    {
        if (sampler)
            sampler->setParent(this);
        m_sampler = sampler;
        Q_EMIT samplerChanged();
    }
    void addKernel(Kernel *kernel)
    {
        kernel->setParent(this);
        m_kernels << kernel;
        Q_EMIT kernelsChanged();
    }
    void dropKernel(Kernel *kernel)
    {
        if (m_kernels.removeOne(kernel))
            kernel->deleteLater();
        Q_EMIT kernelsChanged();
    }

    QList<KernelRequest> requests;
    std::optional<Error> startError; ///< start() and openKernel() fail with it
    std::function<Kernel *(const KernelRequest &)> kernelFor; ///< null: openKernel() fails
    bool isSlow = false;                                      ///< openKernel() does not end

private:
    class Step : public Task
    {
    public:
        Step(FakeSession *session, SessionState during, SessionState after)
            : Task(session)
            , m_session(session)
            , m_during(during)
            , m_after(after)
        { }

    protected:
        void run() override
        {
            m_session->become(m_during);
            const bool isStart = m_during == SessionState::Starting;
            if (isStart && m_session->startError) {
                m_session->become(SessionState::Lost, m_session->startError);
                fail(*m_session->startError);
                return;
            }
            m_session->become(m_after);
            succeed();
        }

    private:
        FakeSession *m_session;
        SessionState m_during;
        SessionState m_after;
    };

    class Open : public OpenKernelTask
    {
    public:
        Open(FakeSession *session, KernelRequest request)
            : OpenKernelTask(session)
            , m_session(session)
            , m_request(std::move(request))
        { }
        Kernel *kernel() const override { return m_kernel; }

    protected:
        void run() override
        {
            if (m_session->isSlow)
                return m_session->become(SessionState::Starting);
            if (m_session->startError || !m_session->kernelFor) {
                fail(m_session->startError.value_or(
                    Error{Error::Kind::Provider, QStringLiteral("No kernel."), {}, {}}));
                return;
            }
            m_kernel = m_session->kernelFor(m_request);
            if (m_session->state() == SessionState::Idle)
                m_session->become(SessionState::Ready);
            m_session->m_kernelOf.insert(m_request.path, m_kernel);
            m_session->addKernel(m_kernel);
            succeed();
        }

    private:
        FakeSession *m_session;
        KernelRequest m_request;
        Kernel *m_kernel = nullptr;
    };

    QString m_id;
    QString m_name;
    FakeProvider *m_provider;
    RuntimeSpec m_spec;
    std::optional<Runtime> m_runtime;
    SessionState m_state = SessionState::Idle;
    std::optional<Error> m_reason;
    QDateTime m_changedAt = QDateTime::currentDateTimeUtc();
    QList<Kernel *> m_kernels;
    QHash<QString, QPointer<Kernel>> m_kernelOf;
    JupyterServer *m_server = nullptr;
    RunHost *m_runHost = nullptr;
    QPointer<Sampler> m_sampler;
};

} // namespace Aloft
