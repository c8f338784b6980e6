#pragma once

#include "core/sync/remotetasks.h"
#include "core/sync/syncexecution.h"

namespace Aloft {

/// What a pass has done, or would do.
struct SyncSummary
{
    int uploads = 0;
    int downloads = 0;
    int moves = 0;
    int folders = 0; ///< made
    int localDeletions = 0;
    int remoteDeletions = 0;
    int conflicts = 0;           ///< files of which both versions are there now
    QList<SyncProblem> problems; ///< each an item that is not in step
    QList<SyncProblem> leftOut;  ///< links and such, which never are
    SyncQuestion question = SyncQuestion::None;
    SyncDeletions asked;   ///< what the question is about
    SyncDeletions unasked; ///< what went without one

    /// What was done to either side.
    int changes() const
    {
        return uploads + downloads + moves + folders + localDeletions + remoteDeletions;
    }
};

/// What two sides are kept in step with. All outlive whoever works with them.
struct SyncPair
{
    std::shared_ptr<SyncTree> tree;
    Drive &drive;
    RemoteView &view; ///< of the drive's folder
    SyncJournal &journal;
    const Clock &clock;
};

/// Brings a folder and a drive's folder in step once: looks at both, plans, carries out, and looks
/// again where something changed meanwhile. It fails when it could not look, and with Conflict
/// where somebody has to be asked first (summary().question); then nothing was changed. What went
/// wrong with single items is in the summary.
class SyncPass : public Task
{
    Q_OBJECT

public:
    enum class Intent { CarryOut, ShowOnly };

    SyncPass(const SyncPair &pair, Intent intent, const SyncAllowance &allowance,
             QObject *parent = nullptr);

    static constexpr int mostRounds = 4;

    const SyncSummary &summary() const { return m_summary; }

Q_SIGNALS:
    void scanned(const QStringList &folders);  ///< all that are synced, below the workspace
    void planned(const Aloft::SyncPlan &plan); ///< perhaps several times: for each look
    void ended(const Aloft::SyncOutcome &outcome);

protected:
    void run() override;

private:
    void begin();
    void scan();
    void refresh();
    void confirm();
    void makeSnapshot();
    void addRead();
    void makePlan();
    void satisfy(const QList<SyncPlan::Wanted> &wanted);
    void readWanted();
    void readRemote(const QString &id);
    void hashRemote(const QString &id, const QString &file);
    void leaveUnread(const QString &id, const Error &error);
    void ask(const SyncPlan &plan);
    SyncDeletions known() const;
    bool isFew(const SyncDeletions &deletions, int files) const;
    SyncQuestion questionAbout(const SyncPlan &plan, const SyncDeletions &deletions) const;
    void failAsking(SyncQuestion question, const SyncDeletions &deletions);
    void execute(const SyncPlan &plan);
    void note(const SyncOutcome &outcome);
    void count(const SyncStep &step);
    void endRound();
    QStringList silent() const;
    QList<SyncProblem> hidden() const;
    SyncSides sides() const;

    const SyncPair m_pair;
    const Intent m_intent;
    const SyncAllowance m_allowance;
    SyncSummary m_summary;
    int m_round = 0;
    int m_plans = 0; ///< of this round
    SyncLook m_look;
    IgnoreRules m_rules;
    LocalSnapshot m_local;
    RemoteSnapshot m_remote;
    QHash<QString, DriveItem> m_read;     ///< by id, what had to be read, with its checksum
    QHash<QString, SyncProblem> m_unread; ///< by id
    QList<SyncPlan::Wanted> m_wanted;
    QList<SyncProblem> m_changed; ///< of this round
};

} // namespace Aloft
