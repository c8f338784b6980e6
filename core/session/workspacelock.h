#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Aloft {

class Task;
class WorkspaceLockFile;

/// Who has a workspace open, as the lock file in it says.
struct WorkspaceHolder
{
    QString owner;      ///< the user's name
    QString host;       ///< the computer's name, for people
    QString machine;    ///< tells computers apart that have the same name
    QString profile;    ///< tells profiles of one computer apart
    qint64 process = 0; ///< its number there
    QDateTime since;    ///< UTC, by the holder's clock: when it began
    QDateTime renewed;  ///< the same: when it last said that it is there

    bool isSameAs(const WorkspaceHolder &other) const; ///< one Aloft, at whatever time

    /// As far as can be told from one look: later ones see whether it is renewed. A profile has one
    /// process at a time, so what it holds itself is never in its way.
    bool isInTheWayOf(const WorkspaceHolder &self, const QDateTime &now) const;
    bool operator==(const WorkspaceHolder &) const = default;
};

/// This process with the profile that is kept in a folder; no times yet.
WorkspaceHolder thisHolder(const QString &profileFolder);

// The lock file's text. Whatever is not such a text has no holder; names are short and printable.
QByteArray writtenHolder(const WorkspaceHolder &holder);
std::optional<WorkspaceHolder> readHolder(const QByteArray &text);

/// `.aloft/workspace.lock` in a folder, so that two Alofts on two computers, or with two profiles,
/// do not write over each other's files. Whoever holds it renews it every 30 s; 2 min after the
/// last renewal that was seen it is free, at once where its process has ended on this computer.
/// Where the folder cannot be written to there is no lock, and that is no fault.
class WorkspaceLock : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Free,      ///< it is ours, or nobody's
        Held,      ///< by another Aloft, since before us
        TakenOver, ///< it was ours until another one took it
        Unsure,    ///< it was ours, but not renewed for so long that another may have taken it
    };
    Q_ENUM(State)

    /// The clock outlives it.
    WorkspaceLock(WorkspaceHolder self, const Clock &clock = systemClock(),
                  QObject *parent = nullptr);
    ~WorkspaceLock() override; ///< gives it back

    /// Canonical, for one lock has many names; gives the one of before back. Empty: none.
    void setFolder(const QString &folder);
    void takeOver();

    /// Renews it, or sees how the other one is; by itself every 30 s. To be called when the
    /// computer woke: until it is known what came meanwhile, the state is Unsure.
    void look();

    State state() const { return m_state; }
    bool isSettled() const { return m_isSettled; } ///< Free is no mere guess: a look has shown it
    const std::optional<WorkspaceHolder> &other() const { return m_other; } ///< Held, TakenOver

Q_SIGNALS:
    void changed();                         ///< state() or other()
    void settled();                         ///< isSettled() now
    void failed(const Aloft::Error &error); ///< of takeOver()

private:
    /// What a look at the file found, and did.
    struct Finding
    {
        enum class Kind {
            Unknown, ///< it could not be read
            Nobodys, ///< and cannot be written
            Taken,   ///< it was free, or the other one's
            Renewed,
            Others,
        };
        bool isOurs() const { return kind == Kind::Taken || kind == Kind::Renewed; }

        Kind kind = Kind::Unknown;
        std::optional<WorkspaceHolder> other; ///< who holds it
        std::optional<Error> problem;
    };
    enum class Wish { Renew, TakeOver };

    void look(Wish wish);
    void take(const Finding &finding, const QDateTime &began);
    bool isOverdue() const; ///< another one had the right to take it
    void watch(const WorkspaceHolder &other);
    bool seemsAlive(const WorkspaceHolder &other) const;
    void become(State state, const std::optional<WorkspaceHolder> &other);
    void giveBack();
    static Finding lookAt(WorkspaceLockFile &file, const WorkspaceHolder &self, Wish wish,
                          const std::optional<WorkspaceHolder> &abandoned,
                          const std::function<bool()> &isCancelled);

    WorkspaceHolder m_self;
    const Clock &m_clock;
    std::shared_ptr<WorkspaceLockFile> m_file; ///< null: no folder
    State m_state = State::Free;
    bool m_isOurs = false;
    bool m_isSettled = false;
    std::optional<WorkspaceHolder> m_other;
    std::optional<WorkspaceHolder> m_watched; ///< the last that was seen of another
    std::chrono::milliseconds m_watchedSince{0};
    QDateTime m_renewed; ///< by our clock, while it is ours
    QTimer m_timer;
    QTimer m_confirmation;
    QPointer<Task> m_look;
};

} // namespace Aloft
