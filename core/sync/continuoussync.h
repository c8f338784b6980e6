#pragma once

#include "core/base/retrypolicy.h"
#include "core/sync/folderwatch.h"
#include "core/sync/syncpass.h"
#include "core/sync/syncrests.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

/// Keeps a pair in step until it is deleted: a pass when something changed here, and from time to
/// time, for what changed on the drive. After a failure that may pass by itself it tries again later;
/// where somebody has to be asked it waits for allowDeletions(), allowUploads() or syncNow(). When
/// the network comes back, all that rests is tried at once. As long as the system says that nothing
/// has changed here, the folder is not read again, but for a look at all of it every few minutes:
/// a file that is mapped into memory, or changed by another computer, changes without a word.
class ContinuousSync : public QObject
{
    Q_OBJECT

public:
    /// How often the drive is asked.
    struct Pace
    {
        std::chrono::milliseconds pause{300}; ///< after a change here, for those that come with it
        std::chrono::milliseconds inUse{15'000};
        std::chrono::milliseconds idle{60'000};
        std::chrono::milliseconds untilIdle{600'000}; ///< without a change on either side
        std::chrono::milliseconds wholeLook{120'000}; ///< at all that is here, whatever was told
        RetryPolicy retry{.attempts = 0};
    };

    enum class State {
        Resting, ///< all is in step, or waits for its time
        Syncing,
        Asking, ///< see question()
    };

    /// root: the folder of the pair's tree, to be watched.
    ContinuousSync(const SyncPair &pair, const QString &root, const Pace &pace,
                   QObject *parent = nullptr);
    ~ContinuousSync() override;

    State state() const { return m_state; }
    SyncQuestion question() const { return m_question; }

    /// Until the next pass, as far as only time leads to it; below 0: nothing of that kind.
    std::chrono::milliseconds untilNext() const { return m_next.remainingTimeAsDuration(); }

    void syncNow();        ///< also what rests after failures of its own
    void allowDeletions(); ///< of just those that were asked about, until a pass went through
    void allowUploads();   ///< up to as much as was asked about, from now on
    void allowUploads(qint64 bytes)
    {
        m_allowedUploads = bytes;
    } ///< asked earlier: with the next pass

Q_SIGNALS:
    void stateChanged(Aloft::ContinuousSync::State state);
    void planned(const Aloft::SyncPlan &plan);
    void ended(const Aloft::SyncOutcome &outcome);
    void carried(qint64 bytes, qint64 all); ///< of the plan's files

    /// A pass is over: it went well but for what the summary names, or failed.
    void passed(const Aloft::SyncSummary &summary, const std::optional<Aloft::Error> &error);

private:
    void begin();
    void tryAgain();
    SyncDeletions recent();
    void noteChange();
    void noteWrite();
    void takeKnown(SyncPass &pass);
    void conclude(const SyncSummary &summary, const std::optional<Error> &error);
    void scheduleNext(const std::optional<Error> &error);
    void setState(State state);

    SyncRests m_rests;
    const SyncPair m_pair;
    const Pace m_pace;
    FolderWatch m_watch;
    QTimer m_pause;
    QTimer m_next;
    QPointer<SyncPass> m_pass;
    std::optional<SyncScan> m_known; ///< and nothing has changed here since
    State m_state = State::Resting;
    SyncQuestion m_question = SyncQuestion::None;
    SyncDeletions m_asked;
    SyncDeletions m_allowed;                ///< until a pass went through
    qint64 m_askedUploads = 0;              ///< bytes
    std::optional<qint64> m_allowedUploads; ///< bytes
    QList<std::pair<std::chrono::milliseconds, SyncDeletions>> m_unasked; ///< lately, and when
    bool m_isAgain = false;   ///< something changed while a pass was under way
    bool m_isWritten = false; ///< or only a file that is still open
    int m_failures = 0;
    std::chrono::milliseconds m_lastChange;
};

} // namespace Aloft
