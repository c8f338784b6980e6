#include "core/sync/syncexecution.h"

#include <QLoggingCategory>
#include <QPointer>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcExecution, "aloft.sync.execution", QtInfoMsg)

SyncOutcome::End endOf(const std::optional<Error> &error)
{
    if (!error)
        return SyncOutcome::End::Done;
    const bool isChanged = error->kind == Error::Kind::Conflict
        || error->kind == Error::Kind::NotFound;
    return isChanged ? SyncOutcome::End::Changed : SyncOutcome::End::Failed;
}

} // namespace

SyncExecution::SyncExecution(const SyncPlan &plan, SyncTools tools, QObject *parent)
    : Task(parent)
    , m_steps(plan.steps)
    , m_tools(std::move(tools))
{
    m_tools.ids = plan.ids;
}

SyncExecution::~SyncExecution() = default;

bool SyncExecution::isTransfer(const SyncStep &step)
{
    return step.kind == SyncStep::Kind::Upload || step.kind == SyncStep::Kind::Download;
}

/// Whoever hears of a step may delete this.
void SyncExecution::run()
{
    const QPointer<SyncExecution> self(this);
    while (m_next < m_steps.size() && mayBegin(m_steps[m_next]) && !isFinished()) {
        begin(m_steps[m_next++]);
        if (!self)
            return;
    }
    if (m_next == m_steps.size() && m_underWay == 0)
        succeed();
}

bool SyncExecution::mayBegin(const SyncStep &step) const
{
    if (m_underWay == 0)
        return true;
    return isTransfer(step) && !m_isAlone && m_underWay < transfersAtATime;
}

void SyncExecution::begin(const SyncStep &step)
{
    SyncStepTask *task = SyncStepTask::make(step, m_tools, this);
    if (!task) {
        noteInJournal(step, m_tools);
        Q_EMIT ended({step, SyncOutcome::End::Done, std::nullopt});
        return;
    }
    ++m_underWay;
    m_isAlone = !isTransfer(step);
    connect(task, &Task::finished, this, [this, task] {
        --m_underWay;
        conclude(task->step(), task->error());
    });
    task->start();
}

void SyncExecution::conclude(const SyncStep &step, const std::optional<Error> &error)
{
    if (error)
        qCInfo(lcExecution) << int(step.kind) << int(error->kind) << error->detail;
    // Where ids are paths, all that was planned below a folder is called otherwise now.
    const bool hasNewIds = step.kind == SyncStep::Kind::MoveRemote && step.isFolder && !error
        && m_tools.latest.value(step.node).id != step.item.id;
    const auto latest = m_tools.latest.constFind(step.node);
    const QPointer<SyncExecution> self(this);
    if (!error && latest != m_tools.latest.cend())
        Q_EMIT remoteChanged(*latest);
    if (self)
        Q_EMIT ended({step, endOf(error), error});
    if (self && hasNewIds)
        abandonTheRest();
    if (self)
        run();
}

void SyncExecution::abandonTheRest()
{
    const QPointer<SyncExecution> self(this);
    while (self && m_next < m_steps.size()) {
        const SyncStep step = m_steps[m_next++];
        Q_EMIT ended({step, SyncOutcome::End::Changed, SyncStepTask::changedMeanwhile(step.path)});
    }
}

} // namespace Aloft

#include "moc_syncexecution.cpp"
