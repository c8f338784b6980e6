#pragma once

#include "core/base/clock.h"
#include "core/base/database.h"
#include "core/runs/runrecord.h"

namespace Aloft {

/// The rows of all runs, kept across restarts in one SQLite file in write-ahead mode. Secrets of
/// an order are kept by name only.
///
/// A file of a later Aloft is left as it is, an unusable one too: problem() says so, and the
/// store lives in memory for this time.
class RunStore
{
public:
    explicit RunStore(const QString &path, const Clock &clock = systemClock());
    ~RunStore();
    Q_DISABLE_COPY_MOVE(RunStore)

    const std::optional<Error> &problem() const { return m_database.problem(); }

    void save(const RunRecord &record);
    void remove(const QString &runId);

    std::optional<RunRecord> record(const QString &runId) const;
    QStringList idsBeginning(const QString &words, int count) const;
    QList<RunRecord> unfinished() const; ///< queued, live, or without all of their output here
    QList<RunRecord> newest(int count) const;
    QList<RunRecord> olderThan(const RunRecord &record, int count) const;
    QList<RunRecord> matching(const QString &text,
                              int count) const; ///< in name, arguments, session
    qint64 count() const;

    /// Seconds that the last successful run of this program took; below 0: none is known.
    double lastDuration(const RunRecord &like) const;

    /// Forgets ended runs that are older, and says which. A clock that jumped ahead does not
    /// count: nothing is forgotten unless the store was also used in the last 30 days.
    QStringList purge(int days);

    /// Queues: order of the waiting runs of a session, and whether it rests.
    void setQueue(const QString &sessionId, const QStringList &runIds);
    QStringList queue(const QString &sessionId) const;
    QStringList queuedSessions() const; ///< with a queue, or one that rests
    void setPaused(const QString &sessionId);
    void setResumed(const QString &sessionId);
    bool isPaused(const QString &sessionId) const;

    /// Runs that were deleted here while their host did not answer: id to host id.
    void buryUntilDeleted(const QString &runId, const QString &hostId);
    void unbury(const QString &runId);
    bool isBuried(const QString &runId) const;
    QStringList buried(const QString &hostId) const;

private:
    bool wasUsedLately();
    QSqlQuery query(const QString &sql, const QVariantList &values = {}) const;
    QList<RunRecord> records(QSqlQuery rows) const;

    const Clock &m_clock;
    Database m_database;
};

} // namespace Aloft
