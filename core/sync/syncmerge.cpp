#include "core/sync/syncmerge.h"

#include "core/base/slashpath.h"

namespace Aloft {

SyncMerge::SyncMerge(SyncNodes &nodes, const LocalSnapshot &local, const RemoteSnapshot &remote,
                     const SyncSides &sides)
    : m_nodes(nodes)
    , m_local(local)
    , m_remote(remote)
    , m_sides(sides)
    , m_case(sides.nameCase)
{
    at(0).verdict = Verdict::Agree;
    decide();
    leaveFoldersOfLeft();
    keepFoldersOfKept();
    breakCircles();
    findBlockedNames();
    settleNames();
    leaveWhatCannotBePlaced();
}

void SyncMerge::decide()
{
    const int known = count(); // a clash adds more
    QList<int> clashes;
    for (int i = 1; i < known; ++i) {
        SyncNode &node = at(i);
        const SideState local = m_nodes.localState(node);
        const SideState remote = m_nodes.remoteState(node);
        node.verdict = node.isUnknown ? Verdict::Leave : verdict(local, remote);
        if (node.verdict == Verdict::Clash)
            clashes.append(i);
    }
    for (int i = 1; i < known; ++i)
        mergePlace(at(i));
    for (const int i : std::as_const(clashes))
        splitClash(i);
}

/// Both sides edited it. With the same bytes they agree; else the drive's version stays the item,
/// and what is here becomes one of its own, with the same name for the moment.
void SyncMerge::splitClash(int index)
{
    const LocalEntry *mine = at(index).local;
    const DriveItem *theirs = at(index).remote;
    if (m_nodes.hasContentOf(*mine, *theirs)) {
        at(index).verdict = Verdict::Agree;
        return;
    }
    SyncNode copy;
    copy.local = mine;
    copy.localParent = at(index).localParent;
    copy.verdict = Verdict::TakeLocal;
    copy.isConflict = true;
    copy.parent = at(index).parent;
    copy.name = copy.remoteName = at(index).name;
    at(index).local = nullptr;
    at(index).localParent = -1;
    at(index).verdict = Verdict::TakeRemote;
    m_nodes.nodes.push_back(copy);
}

/// The folder and the name each by themselves: whichever side changed it, and where both did, the
/// drive.
void SyncMerge::mergePlace(SyncNode &node) const
{
    if (!node.local && !node.remote) {
        node.parent = node.baseParent;
        node.name = node.base ? lastPart(node.base->path) : QString();
        return;
    }
    const bool hasMoved = !node.local || (node.remote && node.remoteParent != node.baseParent);
    node.parent = hasMoved ? node.remoteParent : node.localParent;
    mergeName(node);
}

/// The names of the two sides may differ by what is the same to nameKey(). Where they differ by more,
/// a renaming was cut short in the middle, and the drive's is the one.
void SyncMerge::mergeName(SyncNode &node) const
{
    if (!node.remote) {
        node.name = node.remoteName = lastPart(node.local->path);
        return;
    }
    node.remoteName = node.remote->name;
    node.name = localNameOf(node.remoteName, m_sides.names);
    if (!node.base || !node.local || node.remote->name != node.base->name)
        return;
    const QString localName = lastPart(node.local->path);
    if (localName != lastPart(node.base->path)) {
        node.name = localName;
        node.remoteName = remoteNameOf(localName, node.remoteName, m_sides.names);
    } else if (nameKey(localName, m_case) == nameKey(node.name, m_case)) {
        node.name = localName;
    }
}

/// What is left as it is keeps the folders that it is in, on whichever side.
void SyncMerge::leaveFoldersOfLeft()
{
    QList<int> pending;
    for (int i = 1; i < count(); ++i) {
        const SyncNode &each = at(i);
        const bool holdsOther = (each.local && each.local->holdsIgnored)
            || (each.remote && m_remote.holdsOther.contains(each.remote->id));
        if (each.verdict == Verdict::Drop && holdsOther)
            at(i).verdict = Verdict::Leave;
        if (at(i).verdict == Verdict::Leave)
            pending.append(i);
    }
    while (!pending.isEmpty()) {
        const SyncNode node = at(pending.takeLast());
        for (const int parent : {node.baseParent, node.localParent, node.remoteParent}) {
            if (parent > 0 && at(parent).verdict == Verdict::Drop) {
                at(parent).verdict = Verdict::Leave;
                pending.append(parent);
            }
        }
    }
}

/// A folder outlives its deletion where something in it does: it is made again on the side where it
/// is gone.
void SyncMerge::keepFoldersOfKept()
{
    for (int i = 1; i < count(); ++i) {
        if (!at(i).isKept())
            continue;
        for (int parent = at(i).parent; parent > 0; parent = at(parent).parent) {
            SyncNode &folder = at(parent);
            const bool isLost = folder.verdict == Verdict::Drop
                || (folder.verdict == Verdict::Leave && !folder.isUnknown);
            if (!isLost)
                break;
            folder.verdict = folder.local ? Verdict::TakeLocal : Verdict::TakeRemote;
        }
    }
}

/// "a" went into "b" here, and "b" into "a" there: those in the circle go where the drive has them,
/// which is a tree.
void SyncMerge::breakCircles()
{
    for (int i = 1; i < count(); ++i) {
        if (!isInCircle(i))
            continue;
        for (int each = i;;) {
            SyncNode &node = at(each);
            const int next = node.parent;
            node.parent = node.remote ? node.remoteParent : node.localParent;
            each = next;
            if (each == i)
                break;
        }
        i = 0; // the drive's places may have closed another one with what is here
    }
}

bool SyncMerge::isInCircle(int index) const
{
    int parent = at(index).parent;
    for (int steps = 0; parent > 0 && steps <= count(); ++steps) {
        if (parent == index)
            return true;
        parent = at(parent).parent;
    }
    return false;
}

void SyncMerge::findBlockedNames()
{
    QHash<QString, int> folders{{QString(), 0}};
    QHash<QString, int> ids{{m_remote.rootId, 0}};
    for (int i = 1; i < count(); ++i) {
        if (at(i).local && at(i).isFolder)
            folders.insert(at(i).local->path, i);
        if (at(i).remote && at(i).isFolder)
            ids.insert(at(i).remote->id, i);
    }
    for (const QString &path : m_local.blocked) {
        const int folder = folders.value(folderOf(path), -1);
        m_blocked.insert({folder, nameKey(lastPart(path), m_case)});
    }
    const auto &taken = m_remote.takenNames;
    for (auto name = taken.cbegin(); name != taken.cend(); ++name)
        m_blocked.insert({ids.value(name.key(), -1), nameKey(name.value(), m_case)});
}

bool SyncMerge::needsPlace(const SyncNode &node) const
{
    return !node.local || !node.remote || node.parent != node.localParent
        || node.parent != node.remoteParent || node.name != lastPart(node.local->path)
        || node.remoteName != node.remote->name;
}

/// Nothing comes into a folder that is not on both sides, nor will be.
void SyncMerge::leaveWhatCannotBePlaced()
{
    for (bool hasChanged = true; hasChanged;) {
        hasChanged = false;
        for (int i = 1; i < count(); ++i) {
            SyncNode &node = at(i);
            if (!node.isKept())
                continue;
            const bool isIn = node.parent >= 0
                && (at(node.parent).isKept()
                    || (at(node.parent).verdict == Verdict::Leave && at(node.parent).local
                        && at(node.parent).remote));
            if (isIn)
                continue;
            node.verdict = Verdict::Leave;
            hasChanged = true;
        }
    }
    leaveFoldersOfLeft();
}

} // namespace Aloft
