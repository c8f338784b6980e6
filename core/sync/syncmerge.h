#pragma once

#include "core/sync/syncnodes.h"

namespace Aloft {

/// Decides what becomes of each node, and where it is to be: one tree, for both sides.
class SyncMerge
{
public:
    SyncMerge(SyncNodes &nodes, const LocalSnapshot &local, const RemoteSnapshot &remote,
              const SyncSides &sides);

    QList<SyncProblem> problems;

private:
    using Key = std::pair<int, QString>; ///< a folder and a name's key: a place in the tree

    void decide();
    void splitClash(int index);
    void mergePlace(SyncNode &node) const;
    void mergeName(SyncNode &node) const;
    void keepFoldersOfKept();
    void leaveFoldersOfLeft();
    void breakCircles();
    bool isInCircle(int index) const;
    void findBlockedNames();
    void settleNames();
    bool settleNamesOnce();
    bool settle(const Key &key, QList<int> rivals);
    bool yield(int loser, int keeper);
    bool isBetter(int a, int b, const Key &key) const;
    bool isAtHomeThere(const SyncNode &node, const Key &key) const;
    bool canJoin(const SyncNode &loser, const SyncNode &keeper);
    void join(int loser, int keeper);
    void giveLocal(int from, int to);
    void mergeFolders(int loser, int keeper);
    void moveIntoMerged();
    void rename(int index);
    bool leaveNameTaken(int index);
    void leaveWhatCannotBePlaced();
    bool needsPlace(const SyncNode &node) const;

    Key keyOf(const SyncNode &node) const { return {node.parent, nameKey(node.name, m_case)}; }
    SyncNode &at(int index) { return m_nodes.nodes[std::size_t(index)]; }
    const SyncNode &at(int index) const { return m_nodes.nodes[std::size_t(index)]; }
    int count() const { return int(m_nodes.nodes.size()); }

    SyncNodes &m_nodes;
    const LocalSnapshot &m_local;
    const RemoteSnapshot &m_remote;
    const SyncSides &m_sides;
    const NameCase m_case;
    QSet<Key> m_blocked;         ///< places that something has which is not kept in step
    QHash<int, int> m_into;      ///< folders that became another one in this turn
    QHash<int, int> m_localInto; ///< those whose half here did
    QHash<int, int> m_remoteInto;
    QSet<Key> m_used; ///< places that are taken
};

} // namespace Aloft
