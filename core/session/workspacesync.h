#pragma once

#include "core/base/retrypolicy.h"
#include "core/session/syncprogress.h"
#include "core/sync/continuoussync.h"
#include "core/sync/leavetask.h"
#include "core/sync/syncmarks.h"
#include "core/sync/syncties.h"
#include "core/sync/tiedpair.h"

namespace Aloft {

/// Keeps one folder in step with the place that it is tied to, from the moment that somebody lets
/// it write there: opens the pair, waits for a drive that is away, pauses. Tying and untying are
/// remembered; nothing of a file is changed by either.
class WorkspaceSync : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Untied,
        Paused,   ///< by the user
        Held,     ///< with all transfers, by the user
        ReadOnly, ///< nobody said that the folder may be written to
        Opening,  ///< looks for both sides, and who may write
        InStep,   ///< but for what summary() names
        Syncing,
        Asking,  ///< see summary().question: nothing is done until somebody answers
        Waiting, ///< see problem(): tried again by itself
    };

    /// What it stands on; outlives it.
    struct Surroundings
    {
        SyncTies &ties;
        DriveBook &drives;
        QString dataFolder; ///< Aloft's own
        CarryMeans means = {};
        ContinuousSync::Pace pace = {};
    };

    /// Something that was done.
    struct Deed
    {
        QDateTime when; ///< UTC
        SyncStep::Kind kind = SyncStep::Kind::Agree;
        QString path; ///< below the folder
        QString from; ///< before a move
        int files = 1;
    };
    static constexpr int mostDeeds = 500;

    WorkspaceSync(const QString &folder, const Surroundings &around, QObject *parent = nullptr);
    ~WorkspaceSync() override;

    const QString &folder() const { return m_folder; }
    const std::optional<SyncTie> &tie() const { return m_tie; }
    State state() const;
    const std::optional<Error> &problem() const { return m_problem; }
    std::chrono::milliseconds untilNext() const;             ///< below 0: not known
    const SyncSummary &summary() const { return m_summary; } ///< of the last pass
    const SyncProgress &progress() const { return m_progress; }
    const QList<Deed> &deeds() const { return m_deeds; } ///< of this life, the last one last
    const SyncMarks &marks() const { return m_marks; }
    QStringList askedPaths() const; ///< what the question is about, in order

    enum class Access { Full, ReadOnly, Unknown };
    void setAccess(Access access); ///< ReadOnly until somebody says otherwise

    enum class Hold { None, WithTransfers };
    void setHold(Hold hold);

    void tie(const DrivePath &place); ///< in place of what it was tied to
    Result<void> untie(); ///< Busy where somebody else syncs the two: then it stays tied
    void pause();
    void resume();
    void syncNow(); ///< and tries again what failed

    /// For whoever syncs the two himself, such as a command: until the last copy goes, this one rests.
    /// Null while it is at it.
    std::shared_ptr<const void> lend();

    bool mayWrite() const { return m_access == Access::Full; }
    bool canLeave() const { return m_continuous != nullptr; } ///< only what is looked at
    /// What is in step goes to the trash here and stays on the drive alone; see LeaveTask. It ends
    /// with left(), leavingFailed(), or, where only some of it could go, both.
    void leave(const QStringList &paths);
    Result<void> bring(const QStringList &paths); ///< what was left, for it to come here again

    // Answers to the question:
    void allowDeletions(); ///< of just those that were asked about
    void bringBack();      ///< what went on the one side comes again from the other
    void allowUploads(); ///< of as much as was asked about, until it is untied; syncNow() looks again

Q_SIGNALS:
    void changed();      ///< state(), progress() or what is known of a problem
    void marksChanged(); ///< many at once are one signal
    void done(const Aloft::WorkspaceSync::Deed &deed);
    void passed(const Aloft::SyncSummary &summary);
    void left(const QStringList &paths); ///< on the drive alone
    void leavingFailed(const Aloft::Error &error);

private:
    void takeLeave(const QString &drive);
    Result<void> forgetWhatWasInStep();
    void setTie(const std::optional<SyncTie> &tie);
    void reconsider();
    void open();
    void read();
    void begin();
    void readRules();
    void endLeaving(const LeaveTask &leaving);
    void take(const SyncPlan &plan);
    void take(const SyncOutcome &outcome);
    void conclude(const SyncSummary &summary, const std::optional<Error> &error);
    void wait(const Error &problem);
    void close();
    void noteStep();

    const QString m_folder;
    const Surroundings m_around;
    std::optional<SyncTie> m_tie; ///< as it is remembered
    Access m_access = Access::ReadOnly;
    Hold m_hold = Hold::None;
    bool m_isLent = false;
    std::unique_ptr<TiedPair> m_pair;
    std::unique_ptr<ContinuousSync> m_continuous; ///< works with what stands above it
    QPointer<Task> m_opening;                     ///< the pair, or its journal
    QPointer<LeaveTask> m_leaving; ///< instead of m_continuous: nobody syncs meanwhile
    std::optional<Error> m_problem;
    SyncSummary m_summary;
    std::optional<qint64> m_allowedUploads; ///< bytes
    SyncProgress m_progress;
    QList<Deed> m_deeds;
    SyncMarks m_marks;
    QTimer m_again;
    QTimer m_gather; ///< what many steps change in a moment
    int m_failures = 0;
    bool m_isNew = false;      ///< m_continuous: nothing is known of either side yet
    bool m_hasChanged = false; ///< the journal, since its rows were taken
};

} // namespace Aloft
