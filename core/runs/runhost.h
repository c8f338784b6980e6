#pragma once

#include "core/base/task.h"
#include "core/runs/outputmark.h"
#include "core/runs/run.h"

namespace Aloft {

class AskTask;
class KernelJournal;
struct Question;

/// Asks how a run is; status() holds once it succeeded. NotFound: the host knows no such run.
class RunStatusTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const RunStatus &status() const = 0;
};

/// A piece of a run's output.
struct RunOutputPiece
{
    qint64 offset = 0; ///< of its first byte in the whole output
    QByteArray bytes;
    qint64 firstMark = 0; ///< index of the first of marks
    QList<OutputMark> marks;
    qint64 size = 0;     ///< of the whole, when this was read
    bool isLast = false; ///< the run is over and these are its last bytes
};

/// Asks for all runs that the host knows, ended ones too.
class RunListTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<RunStatus> &statuses() const = 0;
};

class FileTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QByteArray &bytes() const = 0;
};

/// Reads a run's output from an offset; the piece may be empty while the run says nothing.
class ReadOutputTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const RunOutputPiece &piece() const = 0;
};

/// Where runs are executed: a runtime by its agent, or a provider's own queue. Whatever becomes
/// of the link, runs go on; what is asked while it is down waits for it or fails as Network.
/// Tasks come started and belong to the host until a flow takes them as its step.
class RunHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Stable name of the place, so that a run seen through two sessions is listed once. Empty
    /// until the place has answered for the first time: idChanged().
    virtual QString id() const = 0;

    virtual bool isConnected() const = 0;

    /// Empty when runs go on without this client; otherwise a translated sentence that says why not.
    virtual QString reasonNotDurable() const = 0;

    virtual RunStatusTask *submit(const RunOrder &order) = 0; ///< the same id twice is one run
    virtual RunStatusTask *status(const QString &runId) = 0;  ///< NotFound: unknown there
    virtual RunListTask *list() = 0;                          ///< all runs that are kept there
    virtual ReadOutputTask *read(const QString &runId, qint64 offset, qint64 firstMark) = 0;
    /// An interrupt is never sent twice, as input: the second one could meet the program's cleaning up.
    virtual RunStatusTask *signal(const QString &runId, RunSignal signal) = 0;
    /// Never sent twice: when the link broke before the answer, it fails as Network and nobody
    /// knows whether the program has them.
    virtual Task *sendInput(const QString &runId, const QByteArray &bytes) = 0;
    virtual Task *endInput(const QString &runId) = 0;
    virtual Task *resize(const QString &runId, int columns, int rows) = 0;
    virtual Task *remove(const QString &runId) = 0; ///< of an ended one, with its output there
    virtual Task *prune(int days) = 0;              ///< the same for all that ended longer ago

    /// The notebook of a run, with its outputs so far. Null where it cannot be had.
    virtual FileTask *notebook(const RunOrder &order);

    /// What a small program of ours finds out there. Null where nothing can be asked.
    virtual AskTask *ask(const Question &question);

    /// The journal of a kernel of this runtime, begun if need be; the host's. Null where none can
    /// be kept.
    virtual KernelJournal *journal(const QString &kernelId);
    virtual void endJournal(const QString &kernelId); ///< the kernel is gone; removes it there

    /// Watches the runs of the host from now on, by signals: each run is told once, and again when
    /// it changes. Those in offsets are also watched for output beyond that offset, which is told
    /// once for each growth. Called again, it replaces the offsets. Where asking keeps a machine from
    /// ending by itself, the watch rests after a while without a live run, until look().
    virtual void watch(const QHash<QString, qint64> &offsets) = 0;
    virtual void look() { } ///< now: somebody looks, and the watch may be resting
    virtual void unwatch() = 0;

Q_SIGNALS:
    void idChanged();
    void reasonNotDurableChanged();
    void connectionChanged(bool isConnected);
    void statusesArrived(const QList<Aloft::RunStatus> &statuses); ///< new or changed ones
    void outputGrew(const QString &runId, qint64 size);
    void runVanished(const QString &runId); ///< one that was in offsets is not there any more
    void failed(const Aloft::Error &error); ///< the link; it is tried again
};

} // namespace Aloft
