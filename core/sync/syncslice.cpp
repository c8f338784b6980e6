#include "core/sync/syncslice.h"

#include "core/base/slashpath.h"
#include "core/sync/syncinstep.h"

#include <vector>

namespace Aloft {

namespace {

constexpr int deepest = 1000; // folders in folders: a damaged journal may have a circle

/// What is known of a folder that the journal has.
struct Folder
{
    QString parentId;
    bool isSettled = false;       ///< itself
    bool hasLoose = false;        ///< something directly in it is not settled
    bool hasLooseFolders = false; ///< and may become one with another folder
};

class Slicer
{
public:
    Slicer(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
           const SyncSides &sides)
        : m_local(local)
        , m_remote(remote)
        , m_rows(rows)
        , m_sides(sides)
    {
        findSettled();
        listFolders();
        markLoose();
    }

    SyncSlice slice()
    {
        SyncSlice slice{m_local, m_remote, {}};
        slice.local.entries.clear();
        slice.remote.items.clear();
        QSet<quint64> inodes; // of what stays, as far as this disk tells any
        const auto keepEntry = [&](const LocalEntry &entry) {
            slice.local.entries.insert(entry.path, entry);
            if (entry.stamp.inode != 0)
                inodes.insert(entry.stamp.inode);
        };
        const auto keep = [&](const Settled &settled) {
            slice.rows.insert(settled.row->id, *settled.row);
            slice.remote.items.insert(settled.item->id, *settled.item);
            keepEntry(*settled.entry);
        };
        for (const SyncRow *row : std::as_const(m_looseRows))
            slice.rows.insert(row->id, *row);
        for (const LocalEntry *entry : std::as_const(m_looseEntries))
            keepEntry(*entry);
        for (const DriveItem *item : std::as_const(m_looseItems))
            slice.remote.items.insert(item->id, *item);
        std::vector<const Settled *> leftOut;
        for (const Settled &settled : m_settled) {
            if (isLeftOut(*settled.row))
                leftOut.push_back(&settled);
            else
                keep(settled);
        }
        for (const Settled *settled : leftOut) {
            if (inodes.contains(settled->entry->stamp.inode))
                keep(*settled); // several names are one file: none of them is another's by that
        }
        return slice;
    }

private:
    /// A row, and what both sides have of it, just as it says.
    struct Settled
    {
        const SyncRow *row = nullptr;
        const LocalEntry *entry = nullptr;
        const DriveItem *item = nullptr;
    };

    void findSettled()
    {
        QSet<const LocalEntry *> entries;
        QSet<const DriveItem *> items;
        entries.reserve(m_rows.size());
        items.reserve(m_rows.size());
        m_settled.reserve(std::size_t(m_rows.size()));
        for (const SyncRow &row : m_rows) {
            const auto item = m_remote.items.constFind(row.id);
            const auto entry = m_local.entries.constFind(row.path);
            const bool isSettled = item != m_remote.items.cend() && entry != m_local.entries.cend()
                && !entries.contains(
                    &*entry) // after a crash the journal may have two for one place
                && isInStep(row, *entry, *item, m_rows, m_remote.rootId, m_sides);
            if (!isSettled) {
                m_looseRows.append(&row);
                continue;
            }
            m_settled.push_back({&row, &*entry, &*item});
            entries.insert(&*entry);
            items.insert(&*item);
        }
        for (const LocalEntry &entry : m_local.entries) {
            if (!entries.contains(&entry))
                m_looseEntries.append(&entry);
        }
        for (const DriveItem &item : m_remote.items) {
            if (!items.contains(&item))
                m_looseItems.append(&item);
        }
    }

    void listFolders()
    {
        m_folders.insert(m_remote.rootId, {{}, true});
        m_byPath.insert(QString(), m_remote.rootId);
        const auto add = [this](const SyncRow &row, bool isSettled) {
            if (!row.isFolder)
                return;
            m_folders.insert(row.id, {row.parentId, isSettled});
            m_byPath.insert(row.path, row.id);
        };
        for (const Settled &settled : m_settled)
            add(*settled.row, true);
        for (const SyncRow *row : std::as_const(m_looseRows))
            add(*row, false);
    }

    void markLoose()
    {
        for (const SyncRow *row : std::as_const(m_looseRows)) {
            mark(row->parentId, row->isFolder);
            mark(m_byPath.value(folderOf(row->path)), row->isFolder);
        }
        for (const LocalEntry *entry : std::as_const(m_looseEntries))
            mark(m_byPath.value(folderOf(entry->path)), entry->isFolder);
        for (const DriveItem *item : std::as_const(m_looseItems))
            mark(item->parentId, item->isFolder());
        markNamesakes();
    }

    /// The disk may fold case by now.
    void markNamesakes()
    {
        QSet<std::pair<QString, QString>> names;
        for (const Settled &settled : m_settled) {
            const SyncRow &row = *settled.row;
            if (!row.isFolder)
                continue;
            const std::pair key(row.parentId, nameKey(lastPart(row.path), m_sides.nameCase));
            if (names.contains(key))
                mark(row.parentId, row.isFolder);
            names.insert(key);
        }
    }

    void mark(const QString &folderId, bool isFolder)
    {
        const auto folder = m_folders.find(folderId);
        if (folder == m_folders.end())
            return;
        folder->hasLoose = true;
        folder->hasLooseFolders = folder->hasLooseFolders || isFolder;
    }

    bool isLeftOut(const SyncRow &row)
    {
        return !row.isFolder && row.parentId != m_remote.rootId && isCalm(row.parentId);
    }

    /// All that is directly in it is settled, and nothing else can come into it.
    bool isCalm(const QString &folderId)
    {
        const auto known = m_calm.constFind(folderId);
        if (known != m_calm.cend())
            return *known;
        bool isCalm = m_folders.contains(folderId) && !m_folders[folderId].hasLoose;
        QString id = folderId;
        for (int depth = 0; isCalm && id != m_remote.rootId; ++depth) {
            const auto folder = m_folders.constFind(id);
            const auto parent = m_folders.constFind(folder->parentId);
            isCalm = depth < deepest && folder->isSettled && parent != m_folders.cend()
                && !parent->hasLooseFolders;
            id = folder->parentId;
        }
        m_calm.insert(folderId, isCalm);
        return isCalm;
    }

    const LocalSnapshot &m_local;
    const RemoteSnapshot &m_remote;
    const SyncRows &m_rows;
    const SyncSides &m_sides;
    std::vector<Settled> m_settled;
    QList<const SyncRow *> m_looseRows; ///< and what else is not settled:
    QList<const LocalEntry *> m_looseEntries;
    QList<const DriveItem *> m_looseItems;
    QHash<QString, Folder> m_folders; ///< by id
    QHash<QString, QString> m_byPath; ///< their ids
    QHash<QString, bool> m_calm;      ///< by id
};

} // namespace

SyncSlice unsettled(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
                    const SyncSides &sides)
{
    return Slicer(local, remote, rows, sides).slice();
}

} // namespace Aloft
