#include "core/base/slashpath.h"
#include "core/sync/syncmerge.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

namespace {

struct MergeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncPlan)
};

} // namespace

/// Two of one name in one folder: until there are none. Each turn makes two folders one, or gives a
/// name that nobody has.
void SyncMerge::settleNames()
{
    while (settleNamesOnce()) { }
}

bool SyncMerge::settleNamesOnce()
{
    QHash<Key, QList<int>> places;
    m_used = m_blocked;
    for (int i = 1; i < count(); ++i) {
        const SyncNode &node = at(i);
        const bool isThere = node.isKept()
            || (node.verdict == Verdict::Leave && (node.local || node.remote));
        if (!isThere)
            continue;
        places[keyOf(node)].append(i);
        m_used.insert(keyOf(node));
    }
    QList<Key> contested;
    for (auto place = places.cbegin(); place != places.cend(); ++place) {
        const bool isAlone = place->size() == 1
            && (!m_blocked.contains(place.key()) || !at(place->constFirst()).isKept());
        if (!isAlone)
            contested.append(place.key());
    }
    std::sort(contested.begin(), contested.end());
    bool hasChanged = false;
    for (const Key &key : std::as_const(contested))
        hasChanged = settle(key, places.value(key)) || hasChanged;
    moveIntoMerged();
    return hasChanged;
}

/// @return whether something is different now
bool SyncMerge::settle(const Key &key, QList<int> rivals)
{
    std::sort(rivals.begin(), rivals.end(), [&](int a, int b) { return isBetter(a, b, key); });
    const int keeper = rivals.constFirst();
    bool hasChanged = false;
    if (m_blocked.contains(key)) {
        for (const int rival : std::as_const(rivals))
            hasChanged = leaveNameTaken(rival) || hasChanged;
        return hasChanged;
    }
    for (qsizetype i = 1; i < rivals.size(); ++i)
        hasChanged = yield(rivals[i], keeper) || hasChanged;
    return hasChanged;
}

/// Who keeps the name: what cannot be touched, then what the drive has there (the newest of twins,
/// so that all devices choose alike), then what is known, then whatever comes first.
bool SyncMerge::isBetter(int a, int b, const Key &key) const
{
    const SyncNode &first = at(a);
    const SyncNode &second = at(b);
    if (first.isKept() != second.isKept())
        return !first.isKept();
    const bool isFirstHome = isAtHomeThere(first, key);
    if (isFirstHome != isAtHomeThere(second, key))
        return isFirstHome;
    if (isFirstHome) {
        if (!first.isFolder && !second.isFolder
            && first.remote->modified != second.remote->modified)
            return first.remote->modified > second.remote->modified;
        return first.remote->id < second.remote->id;
    }
    if (bool(first.base) != bool(second.base))
        return first.base;
    return a < b;
}

bool SyncMerge::isAtHomeThere(const SyncNode &node, const Key &key) const
{
    return node.remote && node.remoteParent == key.first
        && nameKey(localNameOf(node.remote->name, m_sides.names), m_case) == key.second;
}

bool SyncMerge::yield(int loser, int keeper)
{
    if (!at(loser).isKept())
        return false; // both cannot be touched
    if (!at(keeper).isKept())
        return leaveNameTaken(loser);
    if (at(loser).isFolder && at(keeper).isFolder)
        mergeFolders(loser, keeper);
    else if (canJoin(at(loser), at(keeper)))
        join(loser, keeper);
    else
        rename(loser);
    return true;
}

/// Two halves of one: here, and there, with the same bytes.
bool SyncMerge::canJoin(const SyncNode &loser, const SyncNode &keeper)
{
    return loser.isFolder == keeper.isFolder && loser.local && !loser.remote && keeper.remote
        && !keeper.local && m_nodes.hasContentOf(*loser.local, *keeper.remote);
}

void SyncMerge::join(int loser, int keeper)
{
    giveLocal(loser, keeper);
    at(loser).verdict = Verdict::Drop;
}

/// Here it keeps its name, which may be composed otherwise.
void SyncMerge::giveLocal(int from, int to)
{
    at(to).local = std::exchange(at(from).local, nullptr);
    at(to).localParent = std::exchange(at(from).localParent, -1);
    at(to).verdict = Verdict::Agree;
    const QString name = lastPart(at(to).local->path);
    if (nameKey(name, m_case) == nameKey(at(to).name, m_case))
        at(to).name = name;
}

/// All that is in the one comes into the other; then it goes, on whichever side it is left.
void SyncMerge::mergeFolders(int loser, int keeper)
{
    const bool givesLocal = at(loser).local && !at(keeper).local;
    const bool givesRemote = at(loser).remote && !at(keeper).remote;
    if (givesLocal)
        giveLocal(loser, keeper);
    if (givesRemote) {
        at(keeper).remote = std::exchange(at(loser).remote, nullptr);
        at(keeper).remoteParent = std::exchange(at(loser).remoteParent, -1);
    }
    if (at(keeper).local && at(keeper).remote)
        at(keeper).verdict = Verdict::Agree;
    at(loser).verdict = Verdict::Drop;
    m_into.insert(loser, keeper);
    if (givesLocal)
        m_localInto.insert(loser, keeper);
    if (givesRemote)
        m_remoteInto.insert(loser, keeper);
}

/// All at once, at the end of a turn: whoever is still to be settled in it goes by the old places.
void SyncMerge::moveIntoMerged()
{
    if (m_into.isEmpty())
        return;
    for (SyncNode &node : m_nodes.nodes) {
        node.parent = m_into.value(node.parent, node.parent);
        node.localParent = m_localInto.value(node.localParent, node.localParent);
        node.remoteParent = m_remoteInto.value(node.remoteParent, node.remoteParent);
    }
    m_into.clear();
    m_localInto.clear();
    m_remoteInto.clear();
}

void SyncMerge::rename(int index)
{
    SyncNode &node = at(index);
    const bool isTwin = isAtHomeThere(node, keyOf(node));
    const QString name = node.name;
    for (int n = isTwin ? 2 : 1; m_used.contains(keyOf(node)); ++n)
        node.name = isTwin ? numberedName(name, n) : conflictName(name, m_sides.localTime, n);
    node.remoteName = node.name;
    node.isConflict = node.isConflict || !isTwin;
    m_used.insert(keyOf(node));
}

bool SyncMerge::leaveNameTaken(int index)
{
    if (!at(index).isKept() || !needsPlace(at(index)))
        return false;
    const SyncNode &node = at(index);
    at(index).verdict = Verdict::Leave;
    const QString path = node.local ? node.local->path : m_remote.pathOf(node.remote->id);
    problems.append({path,
                     {Error::Kind::Conflict,
                      MergeText::tr("%1 is left where it is, for something else has its name.")
                          .arg(lastPart(path)),
                      MergeText::tr("Rename one of the two."),
                      {}}});
    return true;
}

} // namespace Aloft
