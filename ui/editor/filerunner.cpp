#include "ui/editor/filerunner.h"

#include "core/session/scriptrun.h"
#include "ui/output/runoutput.h"
#include "ui/output/runoutputs.h"

#include <QFileInfo>

namespace Aloft {

FileRunner::FileRunner(RunOutputs &outputs, QObject *parent) : QObject(parent), m_outputs(outputs)
{ }

void FileRunner::setSession(Session *session)
{
    if (m_session == session)
        return;
    m_session = session;
    setKernel(nullptr);
}

void FileRunner::setKernel(Kernel *kernel)
{
    if (m_kernel == kernel)
        return;
    m_kernel = kernel;
    Q_EMIT kernelChanged(kernel);
}

void FileRunner::start(KernelRun *run)
{
    m_runs.append(run);
    connect(run, &QObject::destroyed, this, [this, run] {
        if (m_runs.removeOne(run))
            Q_EMIT runningChanged();
    });
    connect(run, &Task::finished, this, [this, run] {
        m_runs.removeOne(run);
        Q_EMIT runningChanged();
    });
    run->start();
    Q_EMIT runningChanged();
}

void FileRunner::runFile(const QString &path, const QByteArray &source)
{
    if (!m_session)
        return;
    const QFileInfo file(path);
    Script script;
    script.path = path;
    script.source = source;
    auto *run = new ScriptRun(m_session, script, this);
    RunOutput *output = m_outputs.show(file.fileName(), file.absolutePath());
    output->clear();
    output->follow(run, {});
    start(run);
}

void FileRunner::runCode(const QString &code, const QString &heading, const QString &folder,
                         std::function<void(const std::optional<Error> &)> ended)
{
    m_waiting.append({code, heading, folder, std::move(ended)});
    if (!m_codeRun)
        startNextCode();
}

/// One after the other: a failure of one gives up those that wait for it.
void FileRunner::startNextCode()
{
    if (m_waiting.isEmpty() || !m_session) {
        m_waiting.clear();
        return;
    }
    const WaitingCode next = m_waiting.takeFirst();
    auto *run = new CodeRun(m_session, next.code, this);
    m_codeRun = run;
    m_outputs.show(tr("Cells"), next.folder)->follow(run, next.heading);
    connect(run, &KernelRun::started, this, [this, run] { setKernel(run->kernel()); });
    connect(run, &Task::finished, this, [this, run, ended = next.ended] {
        m_codeRun = nullptr;
        const auto waiting = run->error() ? std::exchange(m_waiting, {}) : QList<WaitingCode>();
        ended(run->error());
        for (const WaitingCode &given : waiting)
            given.ended(cancelled());
        startNextCode();
    });
    start(run);
}

void FileRunner::interrupt()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const WaitingCode &given : waiting)
        given.ended(cancelled());
    const auto runs = m_runs;
    for (KernelRun *run : runs)
        run->isRunning() ? run->interrupt() : run->cancel();
}

void FileRunner::restartKernel()
{
    if (!m_kernel)
        return;
    Task *task = m_kernel->restart();
    connect(task, &Task::finished, this, [this, task] {
        if (task->error() && task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT messagePosted(*task->error());
    });
    task->start();
}

} // namespace Aloft

#include "moc_filerunner.cpp"
