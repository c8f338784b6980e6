#include "ui/editor/filerunner.h"

#include "core/runs/runbook.h"
#include "core/session/coderun.h"
#include "ui/output/runoutput.h"
#include "ui/output/runoutputs.h"
#include "ui/runs/runforms.h"
#include "ui/runs/runview.h"

#include <algorithm>

namespace Aloft {

FileRunner::FileRunner(RunOutputs &outputs, QObject *parent) : QObject(parent), m_outputs(&outputs)
{
    connect(&outputs, &RunOutputs::runningChanged, this, &FileRunner::runningChanged);
}

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

void FileRunner::setRuns(RunBook &runs)
{
    m_book = &runs;
}

bool FileRunner::hasVariables() const
{
    return m_kernel && m_kernel->hasVariables();
}

bool FileRunner::isRunning() const
{
    return !m_runs.isEmpty() || (m_outputs && m_outputs->isRunning());
}

bool FileRunner::bringUpRunning(const QString &title)
{
    const QList<RunView *> views = m_outputs->panes<RunView>();
    const auto running = std::ranges::find_if(views, [&title](const RunView *view) {
        return view->isRunning() && view->title() == title;
    });
    if (running == views.end())
        return false;
    m_outputs->bringUp(*running);
    return true;
}

bool FileRunner::runFile(const QString &path, const RunForm &form)
{
    if (!m_session || !m_outputs || !m_book)
        return false;
    const Result<RunOrder> order = orderOf(*m_session, path, form);
    if (!order) {
        if (form == RunForm())
            Q_EMIT messagePosted(order.error());
        else
            Q_EMIT formWanted();
        return false;
    }
    const QString title = runTitle(*order);
    if (!bringUpRunning(title))
        return showRun(m_book->submit(m_session->id(), *order));
    Q_EMIT messagePosted({Error::Kind::Refused,
                          tr("%1 is still running.").arg(title),
                          tr("Interrupt it first, or wait for its end."),
                          {}});
    return true;
}

bool FileRunner::showRun(const QString &runId)
{
    return m_book && m_outputs && openRun(*m_outputs, *m_book, runId);
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
    if (!m_session || !m_outputs)
        giveUpWaiting();
    if (m_waiting.isEmpty())
        return;
    const WaitingCode next = m_waiting.takeFirst();
    auto *run = new CodeRun(m_session, next.code, this);
    m_codeRun = run;
    m_outputs->open<RunOutput>(tr("Cells"), next.folder)->follow(run, next.heading);
    connect(run, &KernelRun::started, this, [this, run] { setKernel(run->kernel()); });
    connect(run, &Task::finished, this, [this, run, ended = next.ended] {
        m_codeRun = nullptr;
        ended(run->error());
        if (run->error())
            giveUpWaiting();
        startNextCode();
    });
    start(run);
}

void FileRunner::giveUpWaiting()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const WaitingCode &given : waiting)
        given.ended(cancelled());
}

void FileRunner::interrupt()
{
    giveUpWaiting();
    const auto panes = m_outputs ? m_outputs->panes<OutputPane>() : QList<OutputPane *>();
    for (OutputPane *pane : panes)
        pane->stopFurther();
}

void FileRunner::cancelAll()
{
    m_waiting.clear();
    const auto runs = m_runs;
    for (KernelRun *run : runs)
        run->cancel();
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
