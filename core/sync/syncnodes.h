#pragma once

#include "core/sync/syncplan.h"

#include <functional>
#include <vector>

namespace Aloft {

/// What became of an item on one side since both sides agreed.
enum class SideState { Nothing, New, Same, Moved, Edited, Gone };

enum class Verdict {
    Leave,      ///< impossible, or nothing is known: no step
    Agree,      ///< the content is the same
    TakeLocal,  ///< what is here goes to the drive
    TakeRemote, ///< what is there comes here
    Clash,      ///< both: equal, or a conflict
    Drop,       ///< goes on whichever side it still is
};

Verdict verdict(SideState local, SideState remote);

/// Null: there is none.
const Checksum *findAlgorithm(const QList<Checksum> &checksums, Checksum::Algorithm algorithm);

/// Whether a file was not touched; a disk that tells no inodes is believed.
bool isSameStamp(const LocalStamp &a, const LocalStamp &b);

/// An item as planner sees it: what the journal, this disk and the drive have of it.
struct SyncNode
{
    bool isFolder = false;
    const SyncRow *base = nullptr;
    const LocalEntry *local = nullptr;
    const DriveItem *remote = nullptr;
    bool isUnknown = false; ///< a side could not be read, or may not be believed

    int baseParent = -1; ///< indices of nodes; -1: none
    int localParent = -1;
    int remoteParent = -1;

    Verdict verdict = Verdict::Leave;
    bool isConflict = false; ///< the local half of a clash

    int parent = -1;    ///< where it is to be
    QString name;       ///< what it is to be called here
    QString remoteName; ///< and on the drive

    bool isKept() const { return verdict != Verdict::Leave && verdict != Verdict::Drop; }
};

/// All items of both sides and the journal, each once. The first is the root.
class SyncNodes
{
public:
    SyncNodes(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
              const IgnoreRules &rules, const SyncSides &sides);

    std::vector<SyncNode> nodes;
    QList<QString> ignoredRows; ///< ids of what is ignored by now
    QList<SyncPlan::Wanted> wanted;

    /// Whether a file of this disk has this content; wants its checksum where only that can tell.
    bool hasContent(const LocalEntry &entry, qint64 size, const QList<Checksum> &checksums);

    bool hasContentOf(const LocalEntry &entry, const DriveItem &item);

    SideState localState(const SyncNode &node);
    SideState remoteState(const SyncNode &node);

private:
    /// Files of one size that are not where they were.
    struct Vanished
    {
        QHash<QByteArray, QList<std::size_t>> byContent; ///< by contentKey()
        QList<Checksum> ofEachAlgorithm;                 ///< any one
    };

    void makeNodes();
    void matchUntouched();
    void findMoved();
    void take(SyncNode &node, const LocalEntry &entry);
    void matchByPath();
    void findMovedStill();
    void matchByInode(SyncNode &node);
    void matchByContent();
    QList<std::size_t> equalTo(const LocalEntry &entry, const Vanished &vanished);
    void matchRemote();
    using ItemKeys = std::function<QList<QByteArray>(const DriveItem &)>;
    using RowKey = std::function<QByteArray(const SyncRow &)>;
    void matchMovedRemote(const ItemKeys &keysOf, const RowKey &keyOf);
    void addNewLocal();
    void addNewRemote();
    void linkParents();
    bool isBlocked(const QString &path) const;
    bool isLikeBase(const SyncNode &node);
    bool isMovedHere(const SyncNode &node) const;
    bool isMovedThere(const SyncNode &node) const;
    bool isEditedThere(const SyncNode &node);
    bool hasLikeChild(const SyncNode &folder, const LocalEntry &entry) const;
    void wantContentOf(const DriveItem &item);

    const LocalSnapshot &m_local;
    const RemoteSnapshot &m_remote;
    const SyncRows &m_rows;
    const IgnoreRules &m_rules;
    const SyncSides &m_sides;
    QMultiHash<QString, const SyncRow *> m_children; ///< by the id of their folder
    QSet<QString> m_rowPaths;
    QSet<QString> m_takenPaths;
    QSet<QString> m_takenIds;
    QSet<QString> m_wantedPaths;
    QSet<QString> m_wantedIds;
    QHash<quint64, const LocalEntry *> m_byInode; ///< null where several have it
};

} // namespace Aloft
