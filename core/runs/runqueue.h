#pragma once

#include "core/runs/runrecord.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace Aloft {

class RunBook;
class RunStore;

/// Runs that wait for their turn, in one line for each session. The next one starts when no
/// other that came from a queue is live on the same host; one whose terms are not met is passed
/// over by those behind it. It survives a restart, and never starts a run twice.
class RunQueue : public QObject
{
    Q_OBJECT

public:
    using GpuCheck = std::function<bool(const QString &sessionId)>;

    RunQueue(RunBook &book, RunStore &store, QObject *parent = nullptr);

    /// At the end of the session's line; its id.
    QString add(const QString &sessionId, const RunOrder &order, const QueueTerms &terms = {});

    QStringList waiting(const QString &sessionId) const; ///< ids, the next one first
    QStringList sessionIds() const;                      ///< with somebody in line
    int count() const; ///< of all runs in line; they start while this program runs
    QString waitReason(const QString &runId) const; ///< translated sentence

    void moveTo(const QString &runId, qsizetype place); ///< place among waiting(), cut to its ends
    /// False, and nothing changes, when the run would come to wait for itself.
    bool setTerms(const QString &runId, const QueueTerms &terms);
    void startNow(const QString &runId); ///< whatever its place and terms
    void cancel(const QString &runId);   ///< takes it out; its row goes

    bool isPaused(const QString &sessionId) const;
    void pause(const QString &sessionId); ///< what is live goes on
    void resume(const QString &sessionId);

    /// Who knows whether a GPU of a session is free; without one, none is.
    void setGpuCheck(GpuCheck check);
    void reconsider(); ///< something that runs wait for may have come true

Q_SIGNALS:
    void orderChanged(const QString &sessionId); ///< of waiting(), or who is in it
    void pausedChanged(const QString &sessionId);

private:
    friend class RunBook; // restores it when the rows are there

    void restore();
    void restoreLine(const QString &sessionId);
    void keep(const QString &sessionId);
    void startWhatCan();
    void startNext(const QString &sessionId);
    bool isReady(const RunRecord &record) const;
    bool isHostTaken(const QString &sessionId) const;
    bool waitsFor(const QString &runId, const QString &otherId) const;
    void takeOut(const QString &runId);

    RunBook &m_book;
    RunStore &m_store;
    GpuCheck m_gpuCheck;
    QMap<QString, QStringList> m_lines; ///< by session, the next one first
    QSet<QString> m_paused;
    QTimer m_reconsider;
};

} // namespace Aloft
