#include "core/session/workspacesync.h"

#include "core/base/computetask.h"
#include "core/drive/drivebook.h"
#include "core/net/reachability.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto gatherTime = 100ms; // steps that are told of together

WorkspaceSync::Deed deedOf(const SyncStep &step)
{
    const auto files = std::ranges::count(step.members, false, &SyncStep::Member::isFolder);
    const QString from = step.kind == SyncStep::Kind::MoveRemote ? step.item.name : step.from;
    return {systemClock().utcNow(), step.kind, step.path, from,
            step.members.isEmpty() ? 1 : int(files)};
}

bool isNoted(const SyncStep &step)
{
    return step.kind != SyncStep::Kind::Agree && step.kind != SyncStep::Kind::Forget;
}

} // namespace

WorkspaceSync::WorkspaceSync(const QString &folder, const Surroundings &around, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_around(around)
    , m_tie(around.ties.of(folder))
{
    m_again.setSingleShot(true);
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherTime);
    connect(&m_again, &QTimer::timeout, this, &WorkspaceSync::reconsider);
    connect(&m_gather, &QTimer::timeout, this, &WorkspaceSync::marksChanged);
    connect(&m_gather, &QTimer::timeout, this, &WorkspaceSync::changed);
    connect(&m_progress, &SyncProgress::carried, this, &WorkspaceSync::changed);
    connect(&around.drives, &DriveBook::added, this, [this](const QString &name) {
        if (m_tie && m_tie->place.drive == name)
            syncNow();
    });
    if (around.means.reachability)
        connect(around.means.reachability, &Reachability::cameBack, this, [this] {
            m_failures = 0;
            if (m_again.isActive())
                reconsider();
        });
    connect(&around.drives, &DriveBook::removed, this, &WorkspaceSync::takeLeave);
}

WorkspaceSync::~WorkspaceSync()
{
    delete m_opening;
    delete m_leaving;
}

WorkspaceSync::State WorkspaceSync::state() const
{
    if (!m_tie)
        return State::Untied;
    if (m_tie->isPaused)
        return State::Paused;
    if (m_hold == Hold::WithTransfers)
        return State::Held;
    if (m_access == Access::ReadOnly)
        return State::ReadOnly;
    if (m_opening || m_access == Access::Unknown || (m_continuous && m_isNew))
        return State::Opening;
    if (m_leaving || m_isLent)
        return State::Syncing;
    if (m_continuous && m_continuous->state() == ContinuousSync::State::Syncing)
        return State::Syncing;
    if (m_continuous && m_continuous->state() == ContinuousSync::State::Asking)
        return State::Asking;
    return m_continuous && !m_problem ? State::InStep : State::Waiting;
}

std::chrono::milliseconds WorkspaceSync::untilNext() const
{
    return m_continuous ? m_continuous->untilNext() : m_again.remainingTimeAsDuration();
}

/// The drive goes. One that is only made anew comes right after.
void WorkspaceSync::takeLeave(const QString &drive)
{
    if (!m_tie || m_tie->place.drive != drive)
        return;
    close();
    m_problem = Error{Error::Kind::NotFound,
                      tr("The drive %1 is not in Aloft any more.").arg(drive),
                      tr("Add it again, or stop keeping this folder in step."),
                      {}};
    Q_EMIT changed();
}

/// Opens or closes the pair, as all that it depends on has it now.
void WorkspaceSync::reconsider()
{
    const bool isWanted = m_tie && !m_tie->isPaused && m_hold == Hold::None && !m_isLent
        && m_access == Access::Full;
    if (!isWanted)
        close();
    else if (!m_continuous && !m_opening && !m_leaving)
        open();
    Q_EMIT changed();
}

void WorkspaceSync::open()
{
    m_again.stop();
    auto *opening = new OpenPairTask({m_around.drives, m_around.dataFolder, m_folder, m_tie->place,
                                      OpenPairTask::Missing::MakeThere, m_around.means},
                                     this);
    m_opening = opening;
    connect(opening, &Task::finished, this, [this, opening] {
        m_opening = nullptr;
        if (opening->error())
            return wait(*opening->error());
        m_pair = opening->take();
        read();
    });
    opening->start();
}

/// The marks want all of the journal at once, and a long one takes its time.
void WorkspaceSync::read()
{
    const std::shared_future<void> rows = m_pair->journal->haveCome();
    auto *reading = new ComputeTask<bool>(
        [rows](const auto &) {
            if (rows.valid())
                rows.wait();
            return true;
        },
        this);
    m_opening = reading;
    connect(reading, &Task::finished, this, [this] {
        m_opening = nullptr;
        begin();
    });
    reading->start();
}

void WorkspaceSync::begin()
{
    m_failures = 0;
    m_isNew = true;
    m_problem.reset();
    m_marks.take(m_pair->journal->rows());
    readRules();
    m_continuous = std::make_unique<ContinuousSync>(m_pair->sides(systemClock()), m_folder,
                                                    m_around.pace);
    if (m_allowedUploads)
        m_continuous->allowUploads(*m_allowedUploads);
    connect(m_continuous.get(), &ContinuousSync::planned, this,
            qOverload<const SyncPlan &>(&WorkspaceSync::take));
    connect(m_continuous.get(), &ContinuousSync::ended, this,
            qOverload<const SyncOutcome &>(&WorkspaceSync::take));
    connect(m_continuous.get(), &ContinuousSync::carried, &m_progress, &SyncProgress::carry);
    connect(m_continuous.get(), &ContinuousSync::passed, this, &WorkspaceSync::conclude);
    connect(m_continuous.get(), &ContinuousSync::stateChanged, this, [this](auto state) {
        m_progress.reset();
        m_isNew = false;
        if (state == ContinuousSync::State::Syncing)
            readRules();
        Q_EMIT changed();
    });
    noteStep();
    Q_EMIT changed();
}

/// They may be others with each pass.
void WorkspaceSync::readRules()
{
    auto *task = new TreeTask<IgnoreTexts>(
        m_pair->tree, [](SyncTree &tree, const auto &) { return tree.ignoreTexts(); }, this);
    connect(task, &Task::finished, this, [this, task] {
        if (task->error())
            return;
        m_marks.take(*task->result());
        noteStep();
    });
    task->start();
}

void WorkspaceSync::take(const SyncPlan &plan)
{
    m_progress.plan(int(std::ranges::count_if(plan.steps, isNoted)),
                    plan.uploadBytes + plan.downloadBytes);
    m_marks.take(plan);
    noteStep();
    Q_EMIT changed();
}

void WorkspaceSync::take(const SyncOutcome &outcome)
{
    m_marks.take(outcome);
    noteStep();
    m_hasChanged = true;
    if (!isNoted(outcome.step))
        return;
    m_progress.endStep();
    if (outcome.end == SyncOutcome::End::Done) {
        m_deeds.append(deedOf(outcome.step));
        if (m_deeds.size() > mostDeeds)
            m_deeds.removeFirst();
        Q_EMIT done(m_deeds.constLast());
    }
}

void WorkspaceSync::conclude(const SyncSummary &summary, const std::optional<Error> &error)
{
    m_summary = summary;
    const bool isProblem = error && error->kind != Error::Kind::Cancelled
        && summary.question == SyncQuestion::None;
    m_problem = isProblem ? error : std::nullopt;
    if (std::exchange(m_hasChanged, false))
        m_marks.take(m_pair->journal->rows());
    m_marks.take(summary.problems);
    noteStep();
    Q_EMIT passed(summary);
    Q_EMIT changed();
}

void WorkspaceSync::wait(const Error &problem)
{
    m_problem = problem;
    ++m_failures;
    const double random = QRandomGenerator::global()->generateDouble();
    m_again.start(
        m_around.pace.retry.delay(m_failures, problem.kind, random).value_or(m_around.pace.idle));
    Q_EMIT changed();
}

void WorkspaceSync::close()
{
    delete m_opening;
    delete m_leaving;
    m_again.stop();
    m_continuous.reset();
    m_pair.reset();
    m_problem.reset();
    m_summary = {};
    m_progress.reset();
    m_marks.rest();
    noteStep();
    Q_EMIT changed();
}

void WorkspaceSync::noteStep()
{
    if (!m_gather.isActive())
        m_gather.start();
}

} // namespace Aloft

#include "moc_workspacesync.cpp"
