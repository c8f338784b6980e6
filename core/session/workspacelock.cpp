#include "core/session/workspacelock.h"

#include "core/base/computetask.h"
#include "core/providers/local/processgroup.h"
#include "core/session/workspacelockfile.h"

#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto renewal = 30s;
constexpr auto patience = 2min;   ///< with a holder that does not renew it
constexpr auto confirmation = 1s; ///< until a lock that was taken is looked at again

/// It needs no patience: a profile has one process at a time, and this computer knows its own.
bool hasEnded(const WorkspaceHolder &holder, const WorkspaceHolder &self)
{
    return holder.machine == self.machine
        && (holder.profile == self.profile || !isAlive(holder.process));
}

std::chrono::milliseconds apart(const QDateTime &one, const QDateTime &other)
{
    return std::chrono::abs(std::chrono::milliseconds(one.msecsTo(other)));
}

} // namespace

bool WorkspaceHolder::isInTheWayOf(const WorkspaceHolder &self, const QDateTime &now) const
{
    return !hasEnded(*this, self) && apart(renewed, now) < patience;
}

WorkspaceLock::WorkspaceLock(WorkspaceHolder self, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_self(std::move(self))
    , m_clock(clock)
{
    m_timer.setInterval(renewal);
    m_confirmation.setInterval(confirmation);
    m_confirmation.setSingleShot(true);
    for (const QTimer *timer : {&m_timer, &m_confirmation})
        connect(timer, &QTimer::timeout, this, qOverload<>(&WorkspaceLock::look));
}

WorkspaceLock::~WorkspaceLock()
{
    giveBack();
}

void WorkspaceLock::setFolder(const QString &folder)
{
    giveBack();
    m_self.since = m_clock.utcNow();
    if (!folder.isEmpty()) {
        m_file = WorkspaceLockFile::of(folder, m_self);
        m_file->addWindow();
    }
    become(State::Free, {});
    if (!m_file)
        return m_timer.stop();
    m_timer.start();
    look();
}

void WorkspaceLock::giveBack()
{
    delete m_look;
    m_confirmation.stop();
    m_watched.reset();
    m_isOurs = false;
    m_isSettled = false;
    if (const auto file = std::exchange(m_file, nullptr))
        file->removeWindow();
}

void WorkspaceLock::takeOver()
{
    m_self.since = m_clock.utcNow();
    delete m_look;
    look(Wish::TakeOver);
}

/// One that began before the computer slept knows nothing of what came since.
void WorkspaceLock::look()
{
    if (m_look && !isOverdue())
        return;
    delete m_look;
    look(Wish::Renew);
}

bool WorkspaceLock::isOverdue() const
{
    return m_isOurs && std::chrono::milliseconds(m_renewed.msecsTo(m_clock.utcNow())) >= patience;
}

/// In a thread: the disk may be at the other end of a slow line.
void WorkspaceLock::look(Wish wish)
{
    if (!m_file)
        return;
    if (m_state == State::Free && isOverdue())
        become(State::Unsure, {});
    const bool isPatient = m_clock.elapsed() - m_watchedSince < patience;
    const auto abandoned = isPatient ? std::nullopt : m_watched;
    m_self.renewed = m_clock.utcNow();
    auto *task = new ComputeTask<Finding>(
        [file = m_file, self = m_self, wish, abandoned](const auto &isCancelled) {
            return lookAt(*file, self, wish, abandoned, isCancelled);
        },
        this);
    m_look = task;
    connect(task, &Task::finished, this, [this, task, began = m_self.renewed] {
        m_look = nullptr;
        if (!task->error())
            take(task->value(), began);
    });
    task->start();
}

WorkspaceLock::Finding WorkspaceLock::lookAt(WorkspaceLockFile &file, const WorkspaceHolder &self,
                                             Wish wish,
                                             const std::optional<WorkspaceHolder> &abandoned,
                                             const std::function<bool()> &isCancelled)
{
    const auto found = file.read();
    if ((!found && wish == Wish::Renew) || isCancelled())
        return {Finding::Kind::Unknown, {}, {}};
    const auto holder = found.value_or(std::nullopt);
    const bool isOurs = holder && holder->isSameAs(self);
    const bool isFree = found
        && (!holder || isOurs || hasEnded(*holder, self) || holder == abandoned);
    if (!isFree && wish == Wish::Renew)
        return {Finding::Kind::Others, holder, {}};
    const Result<void> written = file.write(self);
    if (written)
        return {isOurs ? Finding::Kind::Renewed : Finding::Kind::Taken, {}, {}};
    if (isFree) // nobody can be in the way where nothing can be written
        return {isOurs ? Finding::Kind::Renewed : Finding::Kind::Nobodys, {}, {}};
    return {holder ? Finding::Kind::Others : Finding::Kind::Unknown, holder, written.error()};
}

/// What is not known changes nothing. Of two that took it at once, the second look shows the one
/// that was a moment earlier what came of it.
void WorkspaceLock::take(const Finding &finding, const QDateTime &began)
{
    if (finding.problem)
        Q_EMIT failed(*finding.problem);
    const bool isUnknown = finding.kind == Finding::Kind::Unknown;
    if (finding.kind == Finding::Kind::Taken || (isUnknown && m_state == State::Unsure))
        m_confirmation.start();
    if (isUnknown)
        return;
    const bool wasOurs = std::exchange(m_isOurs, finding.isOurs());
    if (m_isOurs)
        m_renewed = began;
    if (!finding.other) {
        m_watched.reset();
        become(State::Free, {});
        if (!std::exchange(m_isSettled, true))
            Q_EMIT settled();
        return;
    }
    const bool isAlive = seemsAlive(*finding.other);
    watch(*finding.other);
    if (wasOurs)
        become(State::TakenOver, finding.other);
    else if (m_state != State::Free)
        become(m_state, finding.other);
    else if (isAlive)
        become(State::Held, finding.other);
}

/// By what is seen to change, and not by a clock of another computer; that is believed only where
/// it says the same as ours.
bool WorkspaceLock::seemsAlive(const WorkspaceHolder &other) const
{
    const bool wasRenewed = m_watched && m_watched->isSameAs(other) && *m_watched != other;
    return wasRenewed || apart(other.renewed, m_clock.utcNow()) < patience;
}

void WorkspaceLock::watch(const WorkspaceHolder &other)
{
    if (m_watched == other)
        return;
    m_watched = other;
    m_watchedSince = m_clock.elapsed();
}

void WorkspaceLock::become(State state, const std::optional<WorkspaceHolder> &other)
{
    const bool isSame = m_state == state && (!other || (m_other && m_other->isSameAs(*other)));
    m_state = state;
    m_other = other;
    if (!isSame)
        Q_EMIT changed();
}

} // namespace Aloft

#include "moc_workspacelock.cpp"
