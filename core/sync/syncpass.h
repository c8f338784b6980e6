#pragma once

#include "core/sync/leftrules.h"
#include "core/sync/remotetasks.h"
#include "core/sync/syncexecution.h"

#include <optional>

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
    int conflicts = 0; ///< files of which both versions are there now
    qint64 uploadBytes = 0;
    qint64 downloadBytes = 0;
    QList<SyncProblem> problems; ///< each an item that is not in step
    QList<SyncProblem> leftOut;  ///< links and such, which never are
    SyncQuestion question = SyncQuestion::None;
    SyncDeletions asked;        ///< what the question is about, or:
    qint64 askedBytes = 0;      ///< with SyncQuestion::Uploads: that would go up
    std::optional<qint64> room; ///< and what the drive has for them, if too few
    SyncDeletions unasked;      ///< what went without a question

    /// What was done to either side.
    int changes() const
    {
        return uploads + downloads + moves + folders + localDeletions + remoteDeletions;
    }
};

/// A folder as a pass saw it.
struct SyncScan
{
    LocalSnapshot snapshot;
    SyncDigest digest; ///< of the snapshot
    IgnoreTexts texts; ///< of the rules that it went by
    quint64 root = 0;  ///< the number of the folder itself
    SyncLook look;
    std::chrono::milliseconds at{0}; ///< of the clock's elapsed time, when it began
};

/// What two sides are kept in step with. All outlive whoever works with them.
struct SyncPair
{
    std::shared_ptr<SyncTree> tree;
    Drive &drive;
    RemoteView &view; ///< of the drive's folder
    SyncJournal &journal;
    const Clock &clock;
    CarryMeans means = {};      ///< without: no limits, and large uploads begin again when cut
    QString key = {};           ///< of the pair in secrets' names, the same in each life
    SyncRests *rests = nullptr; ///< null: what failed is tried again each time
};

/// Brings a folder and a drive's folder in step once: looks at both, plans, carries out, and looks
/// again where something changed meanwhile. It fails when it could not look, and with Conflict
/// where somebody has to be asked first (summary().question); what that is about was not done. What
/// went wrong with single items is in the summary, and so is each file that the drive has no room for.
class SyncPass : public Task
{
    Q_OBJECT

public:
    enum class Intent { CarryOut, ShowOnly };

    SyncPass(const SyncPair &pair, Intent intent, const SyncAllowance &allowance,
             QObject *parent = nullptr);

    static constexpr int mostRounds = 4;

    /// Nothing has changed here since that scan: while the rules are the same, the folder is not
    /// read again. Before the pass starts.
    void goBy(const SyncScan &scan) { m_known = scan; }

    /// The scan that there was nothing to do after.
    const std::optional<SyncScan> &quietScan() const { return m_quiet; }

    const SyncSummary &summary() const { return m_summary; }
    const IgnoreRules &rules() const { return m_rules; } ///< that it went by in the end

Q_SIGNALS:
    void scanned(const QStringList &folders);  ///< all that are synced, below the workspace
    void planned(const Aloft::SyncPlan &plan); ///< perhaps several times: for each look
    void ended(const Aloft::SyncOutcome &outcome);

protected:
    void run() override;

private:
    void begin();
    void beginRound();
    void look();
    void scan();
    void takeScan(const SyncScan &scan);
    void refresh();
    void endLook();
    bool isQuiet() const;
    void endQuiet();
    void checkEmpty();
    void makeSnapshot();
    void confirm(const QStringList &ids);
    void addRead();
    void makePlan();
    void satisfy(const QList<SyncPlan::Wanted> &wanted);
    void readWanted();
    void readRemote(const QString &id);
    void hashRemote(const QString &id, const QString &file);
    void takeRead(const QString &id, const QList<Checksum> &checksums);
    void leaveUnread(const QString &id, const Error &error);
    void checkDrive();
    void ask(const SyncPlan &plan);
    SyncDeletions known() const;
    bool isFew(const SyncDeletions &deletions, int files) const;
    SyncQuestion questionAbout(const SyncPlan &plan, const SyncDeletions &deletions) const;
    void failAsking(SyncQuestion question, const SyncDeletions &deletions);
    void checkUploads(const SyncPlan &plan);
    void carryOut(const SyncPlan &plan, std::optional<qint64> room);
    bool asksAboutUploads(const SyncPlan &plan) const;
    void failAskingAboutUploads(qint64 bytes, std::optional<qint64> room);
    bool takeRules(const SyncPlan &plan);
    bool readRules(const SyncPlan &plan);
    void takeText(const QString &file);
    void execute(const SyncPlan &plan);
    void note(const SyncOutcome &outcome);
    void count(const SyncStep &step);
    void endRound();
    SyncSides sides() const;

    const SyncPair m_pair;
    const Intent m_intent;
    const SyncAllowance m_allowance;
    SyncSummary m_summary;
    int m_round = 0;
    int m_plans = 0;                 ///< of this round
    int m_looking = 0;               ///< sides that are being looked at
    bool m_hasConfirmed = false;     ///< in this round
    bool m_hasTakenRules = false;    ///< the drive's, in this pass
    bool m_isForRules = false;       ///< this round; another follows
    std::optional<Error> m_noRules;  ///< why they did not come
    std::optional<SyncScan> m_known; ///< until something is done
    std::optional<SyncScan> m_quiet;
    SyncScan m_scan; ///< of this round; its snapshot has become m_local
    IgnoreRules m_rules;
    LeftRules m_left;
    LocalSnapshot m_local;
    RemoteSnapshot m_remote;
    QList<SyncProblem> m_inTrash;         ///< which could not be looked into
    QList<SyncProblem> m_hidden;          ///< in this round
    QHash<QString, DriveItem> m_read;     ///< by id, what had to be read, with its checksum
    QHash<QString, SyncProblem> m_unread; ///< by id
    QList<SyncPlan::Wanted> m_wanted;
    int m_reading = 0;            ///< of them, at the moment
    bool m_isDoubted = false;     ///< whether the drive is there is being asked
    QList<SyncOutcome> m_changed; ///< of this round
};

} // namespace Aloft
