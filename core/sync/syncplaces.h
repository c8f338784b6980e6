#pragma once

#include "core/sync/syncnames.h"

#include <QMultiHash>
#include <QSet>

#include <vector>

namespace Aloft {

/// Where the nodes of a plan are on one side, as it will be after the steps so far. The first is the
/// root.
class SyncPlaces
{
public:
    using Key = std::pair<int, QString>; ///< a folder, and what names of one key share

    SyncPlaces() = default;
    SyncPlaces(std::size_t count, NameCase nameCase);

    void setHasTwins() { m_hasTwins = true; } ///< a name may be there twice
    void put(int node, int folder, const QString &name);
    void remove(int node);

    bool isThere(int node) const { return m_isThere[std::size_t(node)]; }
    int parent(int node) const { return m_parent[std::size_t(node)]; }
    const QString &name(int node) const { return m_name[std::size_t(node)]; }
    Key key(int folder, const QString &name) const { return {folder, nameKey(name, m_nameCase)}; }
    QList<int> at(const Key &place) const { return m_places.values(place); }
    bool isFree(const Key &place, int forNode) const;
    bool isInside(int node, int folder) const;
    int rivalAt(const Key &place, int forNode) const; ///< one that has it; negative: none
    QList<int> below(int folder) const;               ///< all that is in it, at any depth
    int depth(int node) const;
    QString path(int node) const;

private:
    std::vector<int> m_parent;
    std::vector<QString> m_name;
    std::vector<bool> m_isThere;
    QMultiHash<Key, int> m_places;
    QHash<int, QSet<int>> m_children;
    NameCase m_nameCase = NameCase::Kept;
    bool m_hasTwins = false;
};

} // namespace Aloft
