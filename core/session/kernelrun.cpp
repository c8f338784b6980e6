#include "core/session/kernelrun.h"

namespace Aloft {

KernelRun::KernelRun(Session *session, QObject *parent) : Task(parent), m_session(session) { }

void KernelRun::answerInput(const QString &value)
{
    if (m_execution)
        m_execution->answerInput(value);
}

/// One that comes while the kernel is still being made is as good as a cancel.
void KernelRun::interrupt()
{
    if (!m_kernel || !m_execution) {
        cancel();
        return;
    }
    m_kernel->interrupt()->start();
    Q_EMIT interruptRequested();
}

void KernelRun::terminate()
{
    cancel();
}

void KernelRun::run()
{
    if (!m_session) {
        fail({Error::Kind::NotFound, tr("The session is gone."), {}, {}});
        return;
    }
    OpenKernelTask *open = m_session->openKernel(kernelRequest());
    connect(open, &Task::statusChanged, this, &Task::statusChanged);
    runStep(open, [this](const OpenKernelTask &opened) { execute(opened.kernel()); });
}

void KernelRun::stop()
{
    if (m_execution)
        m_execution->disconnect(this);
    m_execution = nullptr;
    if (m_kernel)
        letGo(m_kernel);
}

void KernelRun::execute(Kernel *kernel)
{
    m_kernel = kernel;
    m_execution = kernel->execute(executeRequest());
    connect(kernel, &Kernel::displayUpdated, this, &KernelRun::displayUpdated);
    connect(m_execution, &Execution::started, this, &KernelRun::started);
    connect(m_execution, &Execution::outputArrived, this, &KernelRun::outputArrived);
    connect(m_execution, &Execution::outputCleared, this, &KernelRun::outputCleared);
    connect(m_execution, &Execution::inputRequested, this, &KernelRun::inputRequested);
    connect(m_execution, &Execution::finished, this, &KernelRun::conclude);
    connect(m_execution, &QObject::destroyed, this, [this] {
        fail({Error::Kind::Provider, tr("The kernel went away before the end."), {}, {}});
    });
}

void KernelRun::conclude(Execution::Status status)
{
    m_execution->disconnect(this);
    if (status == Execution::Status::Lost) {
        m_exitStatus = -1;
        fail({Error::Kind::UserCode, tr("The kernel ended before the code did."),
              tr("Memory may have run out, or the code ended its own process."),
              m_kernel ? m_kernel->reason() : QString()});
        return;
    }
    m_exitStatus = statusOf(*m_execution);
    m_errorName = stringAt(m_execution->reply(), "ename");
    if (m_exitStatus == 0)
        succeed();
    else
        fail(failureOf(m_exitStatus));
}

} // namespace Aloft

#include "moc_kernelrun.cpp"
