#pragma once

#include "core/base/secret.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace Aloft {

/// What a run executes.
enum class RunKind {
    Program,  ///< a Python file
    Notebook, ///< cell by cell, in a kernel of its own
    Command,  ///< a line for the shell
    Cells,    ///< of an open notebook, in its kernel; this Aloft itself carries them
};

/// What is asked of a host.
struct RunOrder
{
    QString id; ///< of newRunId(); the run's name for ever, on every machine
    RunKind kind = RunKind::Program;
    QString name;                             ///< for people: "train.py"
    QString path;                             ///< on the runtime; of program and notebook
    QString command;                          ///< of a command
    QStringList arguments;                    ///< without the program's name
    QString folder;                           ///< working folder on the runtime
    QHash<QString, QString> environment;      ///< beside what the runtime has
    QHash<QString, Secret> secretEnvironment; ///< the same, never written down
    std::optional<QByteArray> source;         ///< the program's bytes, where path is not there
    QString output;                           ///< of a notebook: where to write; empty: in place
    QString python;                           ///< interpreter; empty: the host's own
    bool wantsTerminal = true;                ///< pseudo-terminals rather than pipes
    int columns = 0;                          ///< of the terminal; 0: the host's own choice
    int rows = 0;

    bool operator==(const RunOrder &) const = default;
};

enum class RunState {
    Queued,   ///< in a RunQueue, not given to a host yet
    Starting, ///< on its way to the host
    Running,
    Ended,  ///< exited by itself: exitStatus
    Killed, ///< by a signal
    Failed, ///< could not start, or its output could not be kept
    Lost,   ///< its machine or its supervisor is gone
};

/// What takes a run with it when it ends, though the run has left every connection.
enum class RunTie {
    None,      ///< nothing that could be found out
    Service,   ///< of the system: it ends all that was begun in it
    Container, ///< whose first process is a program, a server perhaps
    Job,       ///< of a cluster
};

constexpr bool isOver(RunState state)
{
    return state >= RunState::Ended;
}

/// What a host says of a run.
struct RunStatus
{
    QString id;
    RunKind kind = RunKind::Program;
    QString name;
    QString path;
    QString command;
    QStringList arguments;
    QString folder;
    QString client; ///< which Aloft started it
    RunState state = RunState::Starting;
    int exitStatus = 0;   ///< of an ended one
    QString signal;       ///< of a killed one: "SIGKILL"
    QString reason;       ///< of a failed or lost one, as the host says it
    QDateTime created;    ///< UTC; by the host's clock
    QDateTime started;    ///< UTC; invalid before
    QDateTime ended;      ///< UTC; invalid before
    double seconds = 0;   ///< of run time, by a clock that does not jump
    qint64 size = 0;      ///< bytes of output
    qint64 dropped = 0;   ///< bytes of output that a full disk swallowed
    qint64 peakBytes = 0; ///< most memory that program and children had; 0: unknown
    int cell = 0;         ///< of a notebook: cells done
    int cells = 0;
    QString place;    ///< of cells: id of the one that failed, or else of the last one
    int question = 0; ///< of a live notebook: counts what its cells ask for; 0: nothing now
    bool asksSecretly = false; ///< the answer is not to be shown
    QString prompt;
    RunTie tie = RunTie::None;
    QString tieName; ///< of the service or job

    bool isSuccess() const { return state == RunState::Ended && exitStatus == 0; }
    bool operator==(const RunStatus &) const = default;
};

RunStatus statusOf(const RunOrder &order); ///< before anybody has seen to it: Queued

enum class RunSignal {
    Interrupt, ///< as Ctrl+C
    Terminate,
    Kill,
};

QString newRunId(); ///< never one that was used before, on any machine

QString stateText(RunState state); ///< translated word

// Names for files, scripts and the agent's protocol: "running", "notebook".
QString stateName(RunState state);
QString kindName(RunKind kind);
QString tieName(RunTie tie);                                  ///< empty: None
RunState stateNamed(const QString &name, RunState otherwise); ///< otherwise: what no name fits
RunKind kindNamed(const QString &name);                       ///< Program where none fits
RunTie tieNamed(const QString &name);                         ///< None where none fits

} // namespace Aloft
