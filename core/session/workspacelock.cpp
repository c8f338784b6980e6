#include "core/session/workspacelock.h"

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"
#include "core/providers/local/processgroup.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto renewal = 30s;
constexpr auto patience = 2min; ///< with a holder that does not renew it
constexpr qint64 largestLock = 4096;

QString placeIn(const QString &folder)
{
    return folder + u"/.aloft"_s;
}

QString lockIn(const QString &folder)
{
    return placeIn(folder) + u"/workspace.lock"_s;
}

/// A folder may come from anybody: a link in it could lead to any file of the user's, and a pipe
/// would never end.
bool isPlain(const QFileInfo &info)
{
    return !info.exists() ? !info.isSymLink() : info.isFile() && !info.isSymLink();
}

std::optional<WorkspaceHolder> holderOf(const QString &folder)
{
    const QString path = lockIn(folder);
    if (!isPlain(QFileInfo(path)))
        return {};
    const Result<QByteArray> text = readFile(path, largestLock);
    return text ? readHolder(*text) : std::nullopt;
}

Result<void> write(const QString &folder, const WorkspaceHolder &holder)
{
    const QFileInfo place(placeIn(folder));
    if (!place.exists() && !place.isSymLink())
        QDir(folder).mkdir(place.fileName());
    if (place.isSymLink() || !isPlain(QFileInfo(lockIn(folder))))
        return failure(Error{Error::Kind::Storage,
                             WorkspaceLock::tr("%1 is no plain file.").arg(lockIn(folder)),
                             WorkspaceLock::tr("Delete it to take the folder over."),
                             {}});
    return writeFile(lockIn(folder), writtenHolder(holder));
}

/// It needs no patience: a profile has one process at a time, and this computer knows its own.
bool hasEnded(const WorkspaceHolder &holder, const WorkspaceHolder &self)
{
    return holder.machine == self.machine
        && (holder.profile == self.profile || !isAlive(holder.process));
}

} // namespace

WorkspaceLock::WorkspaceLock(WorkspaceHolder self, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_self(std::move(self))
    , m_clock(clock)
{
    m_timer.setInterval(renewal);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&WorkspaceLock::look));
}

WorkspaceLock::~WorkspaceLock()
{
    giveBack();
}

void WorkspaceLock::setFolder(const QString &folder)
{
    giveBack();
    m_folder = folder;
    m_self.since = m_clock.utcNow();
    become(State::Free, {});
    if (folder.isEmpty())
        return m_timer.stop();
    m_timer.start();
    look();
}

/// Now: the program may be about to end.
void WorkspaceLock::giveBack()
{
    delete m_look;
    m_watched.reset();
    if (!std::exchange(m_isOurs, false))
        return;
    const auto holder = holderOf(m_folder);
    if (!holder || !holder->isSameAs(m_self))
        return;
    QFile::remove(lockIn(m_folder));
    QDir().rmdir(placeIn(m_folder)); // if nothing else is in it
}

void WorkspaceLock::takeOver()
{
    m_self.since = m_clock.utcNow();
    delete m_look;
    look(Wish::TakeOver);
}

void WorkspaceLock::look()
{
    if (!m_look)
        look(Wish::Renew);
}

/// In a thread: the disk may be at the other end of a slow line.
void WorkspaceLock::look(Wish wish)
{
    if (m_folder.isEmpty())
        return;
    const bool isPatient = m_clock.elapsed() - m_watchedSince < patience;
    const auto abandoned = isPatient ? std::nullopt : m_watched;
    m_self.renewed = m_clock.utcNow();
    auto *task = new ComputeTask<Finding>(
        [folder = m_folder, self = m_self, wish, abandoned](const auto &isCancelled) {
            return lookAt(folder, self, wish, abandoned, isCancelled);
        },
        this);
    m_look = task;
    connect(task, &Task::finished, this, [this, task] {
        m_look = nullptr;
        if (!task->error())
            take(task->value());
    });
    task->start();
}

WorkspaceLock::Finding WorkspaceLock::lookAt(const QString &folder, const WorkspaceHolder &self,
                                             Wish wish,
                                             const std::optional<WorkspaceHolder> &abandoned,
                                             const std::function<bool()> &isCancelled)
{
    const auto holder = holderOf(folder);
    const bool isFree = !holder || holder->isSameAs(self) || hasEnded(*holder, self)
        || holder == abandoned;
    if ((!isFree && wish == Wish::Renew) || isCancelled())
        return {holder, false, {}};
    const Result<void> written = write(folder, self);
    if (written || isFree) // nobody can be in the way where nothing can be written
        return {{}, written || (holder && holder->isSameAs(self)), {}};
    return {holder, false, written.error()};
}

void WorkspaceLock::take(const Finding &finding)
{
    const bool wasOurs = std::exchange(m_isOurs, finding.isOurs);
    if (finding.problem)
        Q_EMIT failed(*finding.problem);
    if (!finding.other) {
        m_watched.reset();
        return become(State::Free, {});
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
    return wasRenewed
        || std::chrono::abs(std::chrono::milliseconds(other.renewed.msecsTo(m_clock.utcNow())))
        < patience;
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
    const bool isSame = m_state == state
        && (!other || (m_other && m_other->isSameAs(*other) && m_other->since == other->since));
    m_state = state;
    m_other = other;
    if (!isSame)
        Q_EMIT changed();
}

} // namespace Aloft

#include "moc_workspacelock.cpp"
