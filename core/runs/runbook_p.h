#pragma once

#include "core/runs/runbook.h"
#include "core/runs/rundispatch.h"
#include "core/runs/runhost.h"
#include "core/runs/runhosts.h"
#include "core/runs/runplace.h"
#include "core/runs/runshelf.h"
#include "core/runs/runstore.h"

#include <QHash>
#include <QTimer>

namespace Aloft {

/// What a book does behind its questions and orders: meets hosts, hears them, keeps what they say.
class RunBook::Private
{
public:
    Private(RunBook *book, const QString &folder, Settings &settings, RunHosts &hosts);

    void restore();
    void purge();

    // Hosts
    Result<RunHost *> hostFor(const QString &runId);
    void meetHosts(const QString &sessionId);
    void rename(const QString &sessionId);
    void loseWhatIsElsewhere(const QString &sessionId, const QString &hostId);
    void loseWhatIsOut(const QString &sessionId);
    bool isReached(const RunRecord &record);
    void meetHost(const QString &sessionId, RunHost &host);
    void noteDurability(RunPlace &place);
    RunPlace *place(const QString &hostId);
    RunPlace *placeOf(const RunRecord &record) { return places.value(record.hostId); }
    void noteConnection(RunPlace &place);
    void greet(RunPlace &place);
    void checkUp(RunPlace &place);
    void checkUp(RunPlace &place, const QString &runId);
    void deleteBuried(RunPlace &place);

    // What hosts say
    void takeStatuses(RunPlace &place, const QList<RunStatus> &statuses);
    void takeStatus(RunPlace &place, const RunStatus &status);
    void meetRun(RunPlace &place, const RunStatus &status);
    void update(RunEntry &entry, const RunStatus &status);
    void noteGrowth(const QString &runId);
    void noteComplete(const QString &runId);
    void noteMissing(const QString &runId);
    void lose(const QString &runId, const QString &reason);
    void noteNotKept(const QString &runId, const Error &error);
    void noteAsked(const QString &runId, RunSignal signal);
    void noteNotAsked(const QString &runId);
    void tellEnd(RunEntry &entry);

    // Orders
    RunRecord newRecord(const QString &sessionId, const RunOrder &order) const;
    void accept(const QString &runId, const RunStatus &status);
    void refuse(const QString &runId, const Error &error);

    // Reading the output
    void follow(RunEntry &entry);
    RunDigest &digest(RunEntry &entry);
    void noteProgress(RunEntry &entry);
    void noteMetrics(RunEntry &entry);

    // Notebooks (runbooknotebooks.cpp)
    Result<FileTask *> notebookOf(const QString &runId);
    RunOrder wholeOrder(const RunEntry &entry) const;
    void dropPartialNotebook(const RunRecord &record);
    void bringHome(const RunEntry &entry);

    // Cells (runbookcells.cpp)
    void restoreCells(RunEntry &entry);
    std::optional<Error> askCells(const QString &runId, RunSignal signal);

    void setState(RunEntry &entry, RunState state);
    void saveAndTell(RunEntry &entry);
    QDateTime now() const { return q->m_clock.utcNow(); }

    RunBook *const q;
    Settings &settings;
    RunHosts &hosts;
    RunStore store;
    RunShelf shelf;
    RunDispatch dispatch;
    const QString folder;
    QHash<QString, RunPlace *> places;  ///< by host; children of q
    QHash<QString, QDateTime> prunedAt; ///< by host
    QTimer tick;
    bool isMeetingMany = false;
};

} // namespace Aloft
