#include "core/sync/syncexecution.h"

#include "core/sync/syncrests.h"

#include <QLoggingCategory>
#include <QPointer>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcExecution, "aloft.sync.execution", QtInfoMsg)

constexpr qsizetype notesAtATime = 500;

bool isNote(const SyncStep &step)
{
    return step.kind == SyncStep::Kind::Agree || step.kind == SyncStep::Kind::Forget;
}

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
    , m_bytes(plan.steps)
{
    m_tools.ids = plan.ids;
}

SyncExecution::~SyncExecution() = default;

bool SyncExecution::isTransfer(const SyncStep &step)
{
    return step.kind == SyncStep::Kind::Upload || step.kind == SyncStep::Kind::Download;
}

void SyncExecution::run()
{
    while (m_next < m_steps.size() && mayBegin(m_steps[m_next]) && !isFinished()) {
        if (isNote(m_steps[m_next])) {
            if (noteAFew()) // a great many of them do not keep the event loop waiting
                QMetaObject::invokeMethod(
                    this, [this] { run(); }, Qt::QueuedConnection);
            return;
        }
        if (const std::optional<Error> reason = reasonAgainst(m_steps[m_next])) {
            if (!leaveOut(m_steps[m_next++], *reason))
                return;
            continue;
        }
        begin(m_steps[m_next++]);
    }
    if (m_next == m_steps.size() && m_underWay == 0 && !m_isChecking)
        succeed();
}

std::optional<Error> SyncExecution::reasonAgainst(const SyncStep &step) const
{
    const auto unmade = m_unmade.constFind(step.parentNode);
    if (unmade != m_unmade.cend())
        return *unmade;
    return m_tools.rests ? m_tools.rests->reasonAgainst(step, m_tools.clock.elapsed())
                         : std::nullopt;
}

/// @return whether this is still there
bool SyncExecution::leaveOut(const SyncStep &step, const Error &reason)
{
    noteForThoseBelow(step, reason);
    const QPointer<SyncExecution> self(this);
    settle(step, SyncOutcome::End::Failed);
    Q_EMIT ended({step, SyncOutcome::End::Failed, reason});
    return self;
}

/// What is to come into the folder cannot, and it is not because something changed.
void SyncExecution::noteForThoseBelow(const SyncStep &step, const Error &error)
{
    const bool isPlacing = step.kind == SyncStep::Kind::MakeLocalFolder
        || step.kind == SyncStep::Kind::MakeRemoteFolder
        || (step.kind == SyncStep::Kind::MoveLocal && step.isFolder);
    if (isPlacing)
        m_unmade.insert(step.node, error);
}

/// Where the drive is away, nothing is said about any file.
void SyncExecution::noteForRests(const SyncStep &step, const std::optional<Error> &error,
                                 qint64 reached)
{
    if (!m_tools.rests)
        return;
    if (!error)
        m_tools.rests->noteSuccess(step);
    else if (isOfTheDrive(*error))
        m_doubtful.append({step, *error, reached});
    else if (endOf(error) == SyncOutcome::End::Failed && error->kind != Error::Kind::Cancelled)
        m_tools.rests->noteFailure(step, *error, m_tools.clock.elapsed(), reached);
}

/// What only the journal learns, written at once. Whoever hears of a step may delete this.
/// @return whether it is still there
bool SyncExecution::noteAFew()
{
    const qsizetype first = m_next;
    m_tools.journal.begin();
    while (m_next < m_steps.size() && m_next < first + notesAtATime && isNote(m_steps[m_next]))
        noteInJournal(m_steps[m_next++], m_tools);
    m_tools.journal.commit();
    const QPointer<SyncExecution> self(this);
    for (qsizetype i = first, end = m_next; self && i < end; ++i)
        Q_EMIT ended({m_steps[i], SyncOutcome::End::Done, std::nullopt});
    return self;
}

bool SyncExecution::mayBegin(const SyncStep &step) const
{
    if (m_isChecking)
        return false;
    if (m_underWay == 0)
        return true;
    return isTransfer(step) && !m_isAlone && m_underWay < transfersAtATime;
}

void SyncExecution::begin(const SyncStep &step)
{
    SyncStepTask *task = SyncStepTask::make(step, m_tools, this);
    ++m_underWay;
    m_isAlone = !isTransfer(step);
    connect(task, &Task::progressChanged, this, [this, task](qint64 done) {
        m_bytes.reach(task->step(), done);
        Q_EMIT progressChanged(m_bytes.done(), m_bytes.all());
    });
    connect(task, &Task::finished, this, [this, task] {
        --m_underWay;
        conclude(task->step(), task->error(), task->reached());
    });
    task->start();
}

/// Its bytes have gone, or are not this plan's any more.
void SyncExecution::settle(const SyncStep &step, SyncOutcome::End end)
{
    if (!isTransfer(step))
        return;
    if (end == SyncOutcome::End::Done)
        m_bytes.arrive(step);
    else
        m_bytes.giveUp(step);
    Q_EMIT progressChanged(m_bytes.done(), m_bytes.all());
}

void SyncExecution::conclude(const SyncStep &step, const std::optional<Error> &error,
                             qint64 reached)
{
    if (error)
        qCInfo(lcExecution) << int(step.kind) << int(error->kind) << error->detail;
    noteForRests(step, error, reached);
    if (endOf(error) == SyncOutcome::End::Failed)
        noteForThoseBelow(step, *error);
    // Where ids are paths, all that was planned below a folder is called otherwise now.
    const bool hasNewIds = step.kind == SyncStep::Kind::MoveRemote && step.isFolder && !error
        && m_tools.latest.value(step.node).id != step.item.id;
    settle(step, endOf(error));
    const auto latest = m_tools.latest.constFind(step.node);
    const QPointer<SyncExecution> self(this);
    if (!error && latest != m_tools.latest.cend())
        Q_EMIT remoteChanged(*latest);
    if (self)
        Q_EMIT ended({step, endOf(error), error});
    if (self && hasNewIds)
        abandonTheRest();
    if (self)
        goOn(error);
}

/// Thousands of steps would each wait for a drive that is not there.
void SyncExecution::goOn(const std::optional<Error> &error)
{
    if (error && isOfTheDrive(*error) && !m_isChecking)
        checkDrive();
    else
        run();
}

void SyncExecution::checkDrive()
{
    m_isChecking = true;
    runStep(
        m_tools.drive.stat(m_tools.ids.value(0)), [this](const ItemTask &) { endCheck(); },
        [this](const Error &error) {
            if (isOfTheDrive(error))
                fail(error);
            else
                endCheck();
        });
}

/// The drive is there: what failed, failed by itself.
void SyncExecution::endCheck()
{
    m_isChecking = false;
    for (const Doubtful &each : std::as_const(m_doubtful)) {
        if (m_tools.rests)
            m_tools.rests->noteFailure(each.step, each.error, m_tools.clock.elapsed(),
                                       each.reached);
    }
    m_doubtful.clear();
    run();
}

void SyncExecution::abandonTheRest()
{
    const QPointer<SyncExecution> self(this);
    while (self && m_next < m_steps.size()) {
        const SyncStep step = m_steps[m_next++];
        settle(step, SyncOutcome::End::Changed);
        Q_EMIT ended({step, SyncOutcome::End::Changed, SyncStepTask::changedMeanwhile(step.path)});
    }
}

} // namespace Aloft

#include "moc_syncexecution.cpp"
