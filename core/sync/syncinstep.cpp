#include "core/sync/syncinstep.h"

namespace Aloft {

namespace {

/// The part before the last slash, and the one after it.
std::pair<QStringView, QStringView> splitPath(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QStringView all(path);
    return {slash < 0 ? QStringView() : all.first(slash), all.sliced(slash + 1)};
}

bool isAsAgreed(const LocalEntry &entry, const SyncRow &row)
{
    return entry.isFolder == row.isFolder && !row.isYoung && entry.stamp == row.stamp;
}

/// Where no version tells an edit, a plan looks closer.
bool isAsAgreed(const DriveItem &item, const SyncRow &row)
{
    return item.isFolder() == row.isFolder && item.version == row.version && item.size == row.size
        && item.modified == row.remoteModified && item.name == row.name
        && item.parentId == row.parentId && (row.isFolder || !row.version.isEmpty());
}

bool isOneName(QStringView localName, const QString &remoteName, const SyncSides &sides)
{
    return localName == remoteName
        || nameKey(localName.toString(), sides.nameCase)
        == nameKey(localNameOf(remoteName, sides.names), sides.nameCase);
}

bool isInPlace(const SyncRow &row, QStringView folder, const SyncRows &rows, const QString &rootId)
{
    const auto parent = rows.constFind(row.parentId);
    return parent == rows.cend() ? folder.isEmpty() && row.parentId == rootId
                                 : folder == parent->path;
}

} // namespace

bool isInStep(const SyncRow &row, const LocalEntry &entry, const DriveItem &item,
              const SyncRows &rows, const QString &rootId, const SyncSides &sides)
{
    const auto [folder, name] = splitPath(row.path);
    return isAsAgreed(item, row) && isAsAgreed(entry, row) && isOneName(name, row.name, sides)
        && isInPlace(row, folder, rows, rootId);
}

bool isInStep(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
              const SyncSides &sides)
{
    if (local.entries.size() != rows.size() || remote.items.size() != rows.size())
        return false;
    QSet<const LocalEntry *> seen; // after a crash the journal may have two for one place
    seen.reserve(rows.size());
    for (const SyncRow &row : rows) {
        const auto item = remote.items.constFind(row.id);
        const auto entry = local.entries.constFind(row.path);
        if (item == remote.items.cend() || entry == local.entries.cend() || seen.contains(&*entry)
            || !isInStep(row, *entry, *item, rows, remote.rootId, sides))
            return false;
        seen.insert(&*entry);
    }
    return true;
}

} // namespace Aloft
