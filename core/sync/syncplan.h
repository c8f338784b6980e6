#pragma once

#include "core/sync/remotesnapshot.h"
#include "core/sync/syncallowance.h"
#include "core/sync/syncnames.h"
#include "core/sync/syncrow.h"

#include <functional>

namespace Aloft {

/// One thing to do. Whoever carries it out looks again, right before, whether all is still as the
/// step says.
struct SyncStep
{
    enum class Kind {
        MakeLocalFolder,
        MakeRemoteFolder,
        MoveLocal,
        MoveRemote,
        Upload,   ///< of a new file, or of new content when id is there
        Download, ///< of a new file, or over one when expected is there
        TrashLocal,
        TrashRemote,
        Agree,  ///< both sides are the same: the journal learns it
        Forget, ///< on neither side any more: the journal forgets it
    };
    enum class Reason { New, Changed, Moved, Deleted, Conflict, InTheWay };

    /// Something that goes when a folder goes, the folder itself first.
    struct Member
    {
        QString rowId; ///< what the journal forgets then; may be empty
        QString path;  ///< here; in TrashRemote where it was, and must still not be, or nothing
        bool isFolder = false;
        LocalStamp stamp;      ///< in TrashLocal
        QList<Checksum> known; ///< of it, as far as they are
        DriveItem item;        ///< in TrashRemote
    };

    Kind kind = Kind::Agree;
    Reason reason = Reason::New;
    int node = 0;       ///< whose drive id this is, or becomes; see SyncPlan::ids
    int parentNode = 0; ///< whose drive id the folder has that it comes into
    bool isFolder = false;
    QString path; ///< here, below the workspace, when the step is over
    QString from; ///< here, before a move; empty without one
    QString remoteName;
    bool settles = false;  ///< a move after which the item is in its place on both sides
    LocalStamp expected;   ///< what is here now
    DriveItem item;        ///< what is on the drive now; id is empty when there is nothing
    QList<Checksum> known; ///< checksums of what is here, as far as they are known
    QString formerId;      ///< a row under another id that this one takes the place of
    QList<Member> members; ///< what is trashed
};

/// What somebody must answer before anything is done.
enum class SyncQuestion {
    None,
    LocalEmpty,  ///< this folder is empty, and was not
    RemoteEmpty, ///< the drive's folder is
    Deletions,   ///< more would be deleted than one deletes by the way
    Uploads,     ///< more bytes would go up than one begins with
};

struct SyncPlan
{
    /// A file whose checksum decides something: with it, another plan comes out.
    struct Wanted
    {
        QString path; ///< of a file here; or else
        QString id;   ///< of one on the drive, which tells none itself
        Checksum::Algorithm algorithm = Checksum::Algorithm::Md5;

        bool operator==(const Wanted &) const = default;
    };

    QList<SyncStep> steps; ///< in order; neighbours that are transfers may go side by side
    QList<Wanted> wanted;
    QHash<int, QString> ids; ///< the drive's, of nodes that have one already; 0 is the root
    QList<SyncProblem> problems;
    int files = 0;           ///< that the journal knows
    int localDeletions = 0;  ///< files
    int remoteDeletions = 0; ///< files
    int conflicts = 0;
    qint64 uploadBytes = 0;
    qint64 downloadBytes = 0;
    SyncQuestion question = SyncQuestion::None;
};

/// What the two sides can do, as far as it decides about steps.
struct SyncSides
{
    NameCase nameCase = NameCase::Kept; ///< Folded when one of them does
    bool hasStableIds = true;
    bool hasTwinNames = false;
    QDateTime localTime;                ///< for the names of conflicts
    NameRules names = NameRules::Posix; ///< of the disk here
};

/// A pure function: the same for the same arguments, for any of them.
///
/// What becomes of an item, by what became of it here (rows) and on the drive (columns) since both
/// agreed. "Edited" may have moved as well; "–" cannot be, and then all stays as it is.
///
/// |             | not there | new       | same      | moved     | edited   | gone      |
/// | ---         | ---       | ---       | ---       | ---       | ---      | ---       |
/// | not there   | –         | download  | –         | –         | –        | –         |
/// | new         | upload    | clash     | –         | –         | –        | –         |
/// | same        | –         | –         | –         | move here | download | trash here|
/// | moved       | –         | –         | move there| merge     | download | upload    |
/// | edited      | –         | –         | upload    | upload    | clash    | upload    |
/// | gone        | –         | –         | trash     | download  | download | forget    |
///
/// clash: with equal content the sides agree; else the drive's version keeps the name, and what
/// is here gets another one and goes up as a new file. Moves are merged: the folder and the name by
/// themselves, and where both sides changed one, the drive's. A folder outlives its deletion where
/// something in it does; folders of one name become one.
///
/// It may be told to give up; what comes out then is no plan.
SyncPlan plan(
    const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
    const IgnoreRules &rules, const SyncSides &sides,
    const std::function<bool()> &isCancelled = [] { return false; });

SyncDeletions deletionsOf(const SyncPlan &plan);

/// Whether this many files of so many may go without a question.
bool isFewDeletions(int deletions, int files);

} // namespace Aloft
