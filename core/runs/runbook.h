#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/runs/outputmark.h"
#include "core/runs/runrecord.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace Aloft {

class RunHost;
class RunHosts;
class RunLog;
class RunQueue;
class Settings;

/// All runs that this Aloft knows of: queued, live, and ended ones of the last 90 days, on every
/// host, each once. It follows the live ones, whoever started them, and keeps a copy of their
/// output here; after any break it goes on from the last byte it has.
///
/// Rows are on disk, the newest 500 and all unfinished ones also in memory; older ones come with
/// loadOlder() and search().
class RunBook : public QObject
{
    Q_OBJECT

public:
    /// Everything is in folder: runs.sqlite and runs/ID/. One book at a time has a folder.
    RunBook(const QString &folder, Settings &settings, RunHosts &hosts,
            const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~RunBook() override;

    /// What is wrong with the list of runs on disk; nothing when all is well.
    const std::optional<Error> &problem() const;

    const RunRecord *record(
        const QString &runId) const;             ///< null: not in memory; good until the next event
    const RunRecord *find(const QString &runId); ///< in memory from now on; null: unknown
    QStringList idsBeginning(const QString &words) const; ///< of all rows, also those on disk
    QStringList ids() const;                              ///< of rows in memory, newest first
    QStringList liveIds() const;
    bool hasOlder() const;
    void loadOlder(); ///< the next 500
    void loadAll();
    void search(const QString &text);               ///< loads up to 500 older rows that match
    double lastSeconds(const QString &runId) const; ///< "last time" (UX-105); below 0: unknown

    RunQueue &queue() const { return *m_queue; }
    const Clock &clock() const { return m_clock; }

    /// Gives an order to the session's host; an id is made where it has none. The row is there at
    /// once, as Starting; what becomes of it shows there, a refusal as Failed with problem.
    /// While the host does not answer it is tried again, for the same id is never run twice.
    QString submit(const QString &sessionId, const RunOrder &order);

    /// The same once more under a new id, on the same session or another; empty: unknown run,
    /// cells, which their notebook runs, or one of others, whose order is not known in full.
    QString runAgain(const QString &runId, const QString &sessionId = {});

    Task *interrupt(const QString &runId) { return signal(runId, RunSignal::Interrupt); }
    Task *terminate(const QString &runId) { return signal(runId, RunSignal::Terminate); }
    Task *kill(const QString &runId) { return signal(runId, RunSignal::Kill); }

    /// Tasks come started and belong to the book or the host. NotFound: no such run, or it is over;
    /// Network: its host does not answer now. One that has not started yet is taken back.
    Task *signal(const QString &runId, RunSignal signal);
    Task *sendInput(const QString &runId, const QByteArray &bytes);
    Task *endInput(const QString &runId);
    Task *resize(const QString &runId, int columns, int rows);

    /// Deletes a run that is over, here and on its host, there later if it does not answer now; takes
    /// a queued one out of its queue. A live one stays.
    void remove(const QString &runId);

    /// Takes a live run whose host does not answer off the list. Found there again, it is listed
    /// again. One that can be reached stays, or is to be stopped first.
    void forget(const QString &runId);
    bool canForget(const QString &runId) const;

    /// Asks the host of a run how it is, and tells before the task ends. Errors as signal().
    Task *refresh(const QString &runId);

    /// The copy of its output; null: unknown run. The book's, until the run is removed.
    RunLog *log(const QString &runId);

    /// Fetches the output of an ended run that was never followed. outputArrived() tells.
    void fetch(const QString &runId);

    /// Where the notebook of a run is kept, with its outputs: of one that was sent along, from its
    /// end on; of any other, once it was asked for.
    QString notebookPath(const QString &runId) const;
    Task *keepNotebook(
        const QString &runId); ///< as it is there now. NotFound: none; Network, Storage

    /// Curves of a run, read from its log when first asked for; seriesChanged() tells of more.
    QList<MetricSeries> series(const QString &runId);

    /// Opens a row for cells that a kernel runs from now on, and which whoever began them tells
    /// about. The order is of the kind Cells; reasonNotDurable as RunHost::reasonNotDurable().
    QString beginCells(const QString &sessionId, const RunOrder &order, int cells,
                       const QString &reasonNotDurable);
    /// At an offset of their output; what is there already is not added again.
    void printOfCells(const QString &runId, qint64 offset, OutputMark::Stream stream,
                      const QByteArray &text);
    void noteCells(const RunStatus &status); ///< how far they are, how they ended
    void noteCellProgress(const QString &runId,
                          const RunProgress &progress); ///< of the running one

    /// Cells may go on while nobody follows them: their notebook was closed, or Aloft ended. Then
    /// the row waits for the notebook.
    void leaveCells(const QString &runId);
    QString leftCells(const QString &sessionId, const QString &path) const; ///< id; empty: none
    void takeUpCells(const QString &runId);
    void loseCells(const QString &runId); ///< they are no more, and nobody saw how they ended

    /// How busy the GPUs of a host are, from whoever measures it: the busiest, 0 to 100.
    void setGpuLoad(const QString &hostId, int percent);

    void look();           ///< somebody looks: hosts are asked for news, also those that rest
    void checkForStalls(); ///< by itself every 30 s
    void pruneHosts(); ///< by itself, too: of runs so old that they are forgotten here; once a day

Q_SIGNALS:
    void added(const QString &runId);
    void changed(const QString &runId); ///< anything of its record
    void removed(const QString &runId);
    void stateChanged(const QString &runId);               ///< of its RunState; changed() follows
    void outputArrived(const QString &runId, qint64 size); ///< so much is in log() now
    void seriesChanged(const QString &runId);
    /// It is over, and all of its output is here and read, or problem says why not. Once.
    void ended(const QString &runId);
    void stalled(const QString &runId);                             ///< once for each stall
    void cellsAsked(const QString &runId, Aloft::RunSignal signal); ///< to stop
    void reset();                                                   ///< many rows came at once

private:
    friend class RunQueue;
    class Private;

    /// For the queue: a row that waits, and its start.
    QString enlist(const QString &sessionId, const RunOrder &order, const QueueTerms &terms);
    void start(const QString &runId);
    void setTerms(const QString &runId, const QueueTerms &terms);
    void drop(const QString &runId);
    QString hostIdOf(const QString &sessionId) const;
    bool isReachable(const QString &sessionId) const;

    const Clock &m_clock;
    std::unique_ptr<Private> d;
    std::unique_ptr<RunQueue> m_queue;
};

} // namespace Aloft
