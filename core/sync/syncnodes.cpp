#include "core/sync/syncnodes.h"

#include "core/base/slashpath.h"

#include <algorithm>

namespace Aloft {

namespace {

/// Of those that are wanted, folders before what is in them.
template<typename Wanted>
QList<const LocalEntry *> entriesInOrder(const LocalSnapshot &local, Wanted isWanted)
{
    QList<const LocalEntry *> entries;
    for (const LocalEntry &entry : local.entries) {
        if (isWanted(entry))
            entries.append(&entry);
    }
    std::ranges::sort(entries, {}, &LocalEntry::path);
    return entries;
}

QByteArray contentKey(const Checksum &checksum)
{
    return char('0' + int(checksum.algorithm)) + checksum.value.toByteArray();
}

} // namespace

SyncNodes::SyncNodes(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
                     const IgnoreRules &rules, const SyncSides &sides)
    : m_local(local)
    , m_remote(remote)
    , m_rows(rows)
    , m_rules(rules)
    , m_sides(sides)
{
    makeNodes();
    matchUntouched();
    findMoved();
    matchByPath();
    findMovedStill();
    matchByContent();
    matchRemote();
    addNewLocal();
    addNewRemote();
    linkParents();
}

/// One for each row, in an order that does not depend on the table's.
void SyncNodes::makeNodes()
{
    nodes.reserve(std::size_t(m_rows.size() + 1));
    nodes.emplace_back().isFolder = true;
    QList<const SyncRow *> rows;
    rows.reserve(m_rows.size());
    for (const SyncRow &row : m_rows) {
        rows.append(&row);
        m_children.insert(row.parentId, &row);
        m_rowPaths.insert(row.path);
    }
    std::sort(rows.begin(), rows.end(), [](const SyncRow *a, const SyncRow *b) {
        return a->path != b->path ? a->path < b->path : a->id < b->id;
    });
    QHash<QString, bool> hidden; // folders, each looked at once
    for (const SyncRow *row : std::as_const(rows)) {
        const QString folder = folderOf(row->path);
        if (!hidden.contains(folder))
            hidden.insert(folder, !folder.isEmpty() && m_rules.hidesFolder(folder));
        const bool isIgnored = hidden.value(folder)
            || (row->isFolder ? m_rules.ignoresFolder(row->path) : m_rules.ignoresFile(row->path));
        if (isIgnored) {
            ignoredRows.append(row->id);
            continue;
        }
        SyncNode &node = nodes.emplace_back();
        node.isFolder = row->isFolder;
        node.base = row;
        node.isUnknown = isBlocked(row->path);
    }
    for (const LocalEntry &entry : m_local.entries) {
        if (entry.stamp.inode == 0)
            continue;
        const auto known = m_byInode.find(entry.stamp.inode);
        if (known == m_byInode.end())
            m_byInode.insert(entry.stamp.inode, &entry);
        else
            known.value() = nullptr; // hard links: none of them is the one
    }
}

bool SyncNodes::isBlocked(const QString &path) const
{
    if (m_local.blocked.isEmpty())
        return false;
    for (qsizetype slash = path.indexOf(u'/'); slash >= 0; slash = path.indexOf(u'/', slash + 1)) {
        if (m_local.blocked.contains(path.first(slash)))
            return true;
    }
    return m_local.blocked.contains(path);
}

void SyncNodes::take(SyncNode &node, const LocalEntry &entry)
{
    node.local = &entry;
    m_takenPaths.insert(entry.path);
}

/// What is just as it was, first: after a crash the journal may have two for one place.
void SyncNodes::matchUntouched()
{
    for (SyncNode &node : nodes) {
        if (!node.base || node.isUnknown)
            continue;
        const auto entry = m_local.entries.constFind(node.base->path);
        if (entry != m_local.entries.cend() && entry->isFolder == node.isFolder
            && isSameStamp(entry->stamp, node.base->stamp) && !m_takenPaths.contains(entry->path))
            take(node, *entry);
    }
}

/// Whose place is empty may have moved. This comes before paths are compared: "mv b c; mv a b"
/// moves a to b, although there was a b; and so on, whatever the length of such a chain.
void SyncNodes::findMoved()
{
    QMultiHash<QString, std::size_t> byPath; // of those that are not found yet
    QList<std::size_t> homeless;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const SyncNode &node = nodes[i];
        if (!node.base || node.local || node.isUnknown)
            continue;
        const QString &path = node.base->path;
        if (!m_local.entries.contains(path) || m_takenPaths.contains(path))
            homeless.append(i);
        else
            byPath.insert(path, i);
    }
    for (qsizetype i = 0; i < homeless.size(); ++i) {
        SyncNode &node = nodes[homeless[i]];
        matchByInode(node);
        if (!node.local)
            continue;
        QList<std::size_t> next = byPath.values(node.local->path);
        std::sort(next.begin(), next.end());
        byPath.remove(node.local->path);
        homeless.append(next);
    }
}

/// A file that another one was put in the place of is still the same file: programs save like that.
void SyncNodes::matchByPath()
{
    for (SyncNode &node : nodes) {
        if (!node.base || node.local || node.isUnknown)
            continue;
        const auto entry = m_local.entries.constFind(node.base->path);
        if (entry == m_local.entries.cend() || entry->isFolder != node.isFolder
            || m_takenPaths.contains(entry->path))
            continue;
        take(node, *entry);
    }
}

/// Whose place somebody else has.
void SyncNodes::findMovedStill()
{
    for (SyncNode &node : nodes) {
        if (node.base && !node.local && !node.isUnknown)
            matchByInode(node);
    }
}

void SyncNodes::matchByInode(SyncNode &node)
{
    const LocalEntry *entry = m_byInode.value(node.base->stamp.inode);
    if (!entry || entry->isFolder != node.isFolder || m_takenPaths.contains(entry->path))
        return;
    // Without stable ids a folder that moves is another one there, with other ids for all in it. And
    // some disks tell new inodes each time that they are mounted, among them those of others.
    const bool isIt = node.isFolder
        ? m_sides.hasStableIds && (!m_rowPaths.contains(entry->path) || hasLikeChild(node, *entry))
        : entry->stamp.size == node.base->stamp.size
            && entry->stamp.modified == node.base->stamp.modified;
    if (!isIt)
        return;
    take(node, *entry);
}

bool SyncNodes::hasLikeChild(const SyncNode &folder, const LocalEntry &entry) const
{
    const QList<const SyncRow *> children = m_children.values(folder.base->id);
    return std::any_of(children.cbegin(), children.cend(), [&](const SyncRow *child) {
        const QString name = child->path.sliced(child->path.lastIndexOf(u'/') + 1);
        const auto now = m_local.entries.constFind(entry.path + u'/' + name);
        return now != m_local.entries.cend() && now->isFolder == child->isFolder
            && isSameStamp(now->stamp, child->stamp);
    });
}

/// A file that has vanished, and one new file with just its bytes.
void SyncNodes::matchByContent()
{
    QHash<qint64, Vanished> vanished; // by size
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const SyncNode &node = nodes[i];
        const bool isIt = !node.local && !node.isUnknown && !node.isFolder && node.base->size > 0
            && node.base->checksum;
        if (!isIt)
            continue;
        Vanished &ofSize = vanished[node.base->size];
        ofSize.byContent[contentKey(*node.base->checksum)].append(i);
        if (!findAlgorithm(ofSize.ofEachAlgorithm, node.base->checksum->algorithm))
            ofSize.ofEachAlgorithm.append(*node.base->checksum);
    }
    if (vanished.isEmpty())
        return;
    QHash<std::size_t, QList<const LocalEntry *>> heirs;
    const auto mayBeHeir = [&](const LocalEntry &entry) {
        return !entry.isFolder && vanished.contains(entry.stamp.size)
            && !m_takenPaths.contains(entry.path);
    };
    const QList<const LocalEntry *> candidates = entriesInOrder(m_local, mayBeHeir);
    for (const LocalEntry *entry : candidates) {
        const QList<std::size_t> equal = equalTo(*entry, *vanished.constFind(entry->stamp.size));
        if (equal.size() == 1)
            heirs[equal.constFirst()].append(entry);
    }
    for (auto heir = heirs.cbegin(); heir != heirs.cend(); ++heir) {
        if (heir->size() != 1)
            continue;
        take(nodes[heir.key()], *heir->constFirst());
    }
}

/// Those that have its content, as far as that is known; else it is wanted.
QList<std::size_t> SyncNodes::equalTo(const LocalEntry &entry, const Vanished &vanished)
{
    QList<std::size_t> equal;
    for (const Checksum &any : vanished.ofEachAlgorithm) {
        if (const Checksum *own = findAlgorithm(entry.checksums, any.algorithm))
            equal += vanished.byContent.value(contentKey(*own));
        else
            (void)hasContent(entry, entry.stamp.size, {any});
    }
    return equal;
}

void SyncNodes::matchRemote()
{
    for (SyncNode &node : nodes) {
        if (!node.base)
            continue;
        const auto item = m_remote.items.constFind(node.base->id);
        const bool isThere = item != m_remote.items.cend() && item->isFolder() == node.isFolder;
        if (isThere) {
            node.remote = &*item;
            m_takenIds.insert(item->id);
        } else if (item == m_remote.items.cend() && !m_remote.gone.contains(node.base->id)) {
            node.isUnknown = true; // silence is no evidence
        }
    }
    if (m_sides.hasStableIds)
        return;
    matchMovedRemote([](const DriveItem &item) { return QList{item.version.toUtf8()}; },
                     [](const SyncRow &row) { return row.version.toUtf8(); });
    const auto checksumsOf = [](const DriveItem &item) {
        QList<QByteArray> values;
        for (const Checksum &checksum : item.checksums)
            values.append(checksum.value.toByteArray());
        return values;
    };
    matchMovedRemote(checksumsOf, [](const SyncRow &row) {
        return row.checksum ? row.checksum->value.toByteArray() : QByteArray();
    });
}

/// Where a file that moves gets another id: one that has vanished, and one new one, are alike.
void SyncNodes::matchMovedRemote(const ItemKeys &keysOf, const RowKey &keyOf)
{
    QMultiHash<QByteArray, const DriveItem *> strangers;
    for (const DriveItem &item : m_remote.items) {
        if (m_takenIds.contains(item.id) || item.isFolder() || item.size <= 0)
            continue;
        const QList<QByteArray> keys = keysOf(item);
        for (const QByteArray &key : keys)
            strangers.insert(key, &item);
    }
    QMultiHash<QByteArray, std::size_t> vanished;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        if (!nodes[i].remote && !nodes[i].isUnknown && !nodes[i].isFolder)
            vanished.insert(keyOf(*nodes[i].base), i);
    }
    for (auto one = vanished.cbegin(); one != vanished.cend(); ++one) {
        const bool isPair = !one.key().isEmpty() && vanished.count(one.key()) == 1
            && strangers.count(one.key()) == 1;
        const DriveItem *stranger = isPair ? strangers.value(one.key()) : nullptr;
        if (!stranger || m_takenIds.contains(stranger->id))
            continue;
        nodes[one.value()].remote = stranger;
        m_takenIds.insert(stranger->id);
    }
}

void SyncNodes::addNewLocal()
{
    const auto isNew = [this](const LocalEntry &entry) {
        return !m_takenPaths.contains(entry.path);
    };
    const QList<const LocalEntry *> strangers = entriesInOrder(m_local, isNew);
    for (const LocalEntry *entry : strangers) {
        SyncNode &node = nodes.emplace_back();
        node.isFolder = entry->isFolder;
        node.local = entry;
    }
}

void SyncNodes::addNewRemote()
{
    QList<const DriveItem *> strangers;
    for (const DriveItem &item : m_remote.items) {
        if (!m_takenIds.contains(item.id))
            strangers.append(&item);
    }
    std::sort(strangers.begin(), strangers.end(),
              [](const DriveItem *a, const DriveItem *b) { return a->id < b->id; });
    for (const DriveItem *item : std::as_const(strangers)) {
        SyncNode &node = nodes.emplace_back();
        node.isFolder = item->isFolder();
        node.remote = item;
    }
}

void SyncNodes::linkParents()
{
    QHash<QString, int> byPath{{QString(), 0}};
    QHash<QString, int> byRow{{m_remote.rootId, 0}};
    QHash<QString, int> byId{{m_remote.rootId, 0}};
    for (int i = 1; i < int(nodes.size()); ++i) {
        const SyncNode &node = nodes[std::size_t(i)];
        if (node.local && node.isFolder)
            byPath.insert(node.local->path, i);
        if (node.base && node.isFolder)
            byRow.insert(node.base->id, i);
        if (node.remote && node.isFolder)
            byId.insert(node.remote->id, i);
    }
    for (SyncNode &node : nodes) {
        if (node.local)
            node.localParent = byPath.value(folderOf(node.local->path), -1);
        if (node.base)
            node.baseParent = byRow.value(node.base->parentId, -1);
        if (node.remote)
            node.remoteParent = byId.value(node.remote->parentId, -1);
    }
}

} // namespace Aloft
