#include "core/sync/syncplaces.h"

#include <algorithm>

namespace Aloft {

SyncPlaces::SyncPlaces(std::size_t count, NameCase nameCase)
    : m_parent(count, -1)
    , m_name(count)
    , m_isThere(count, false)
    , m_nameCase(nameCase)
{
    m_isThere[0] = true;
}

void SyncPlaces::put(int node, int folder, const QString &name)
{
    if (isThere(node))
        remove(node);
    m_parent[std::size_t(node)] = folder;
    m_name[std::size_t(node)] = name;
    m_isThere[std::size_t(node)] = true;
    m_places.insert(key(folder, name), node);
    m_children[folder].insert(node);
}

void SyncPlaces::remove(int node)
{
    m_places.remove(key(parent(node), name(node)), node);
    m_children[parent(node)].remove(node);
    m_isThere[std::size_t(node)] = false;
}

bool SyncPlaces::isFree(const Key &place, int forNode) const
{
    if (m_hasTwins)
        return true;
    const QList<int> there = at(place);
    return std::all_of(there.cbegin(), there.cend(), [&](int node) { return node == forNode; });
}

bool SyncPlaces::isInside(int node, int folder) const
{
    for (int each = parent(node); each > 0; each = parent(each)) {
        if (each == folder)
            return true;
    }
    return false;
}

int SyncPlaces::rivalAt(const Key &place, int forNode) const
{
    const QList<int> there = at(place);
    const auto rival = std::find_if(there.cbegin(), there.cend(),
                                    [&](int node) { return node != forNode; });
    return rival == there.cend() ? -1 : *rival;
}

QList<int> SyncPlaces::below(int folder) const
{
    QList<int> all;
    QList<int> pending{folder};
    QSet<int> seen{folder};
    while (!pending.isEmpty()) {
        const QSet<int> children = m_children.value(pending.takeLast());
        for (const int child : children) {
            if (seen.contains(child))
                continue;
            seen.insert(child);
            all.append(child);
            pending.append(child);
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

int SyncPlaces::depth(int node) const
{
    int depth = 0;
    for (int each = node; each > 0; each = parent(each))
        ++depth;
    return depth;
}

QString SyncPlaces::path(int node) const
{
    QString path = name(node);
    for (int each = parent(node); each > 0; each = parent(each))
        path.prepend(name(each) + u'/');
    return path;
}

} // namespace Aloft
