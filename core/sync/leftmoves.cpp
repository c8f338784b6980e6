#include "core/sync/leftmoves.h"

#include "core/base/slashpath.h"

namespace Aloft {

namespace {

constexpr int deepest = 100; // folders in folders: there may be a circle

/// What it would be called here; empty: it is not below the root.
QString pathThere(const RemoteView &view, QString id, NameRules names)
{
    QStringList parts;
    for (int depth = 0; depth < deepest; ++depth) {
        if (id == view.rootId())
            return parts.join(u'/');
        const auto item = view.items().constFind(id);
        if (item == view.items().cend() || item->isTrashed)
            return {};
        parts.prepend(localNameOf(item->name, names));
        id = item->parentId;
    }
    return {};
}

/// The rows of the folders that something left is in, by path.
QHash<QString, const SyncRow *> foldersAbove(const QStringList &paths, const SyncRows &rows)
{
    QHash<QString, const SyncRow *> folders;
    for (const QString &path : paths) {
        for (QString folder = folderOf(path); !folder.isEmpty(); folder = folderOf(folder))
            folders.insert(folder, nullptr);
    }
    for (const SyncRow &row : rows) {
        if (const auto folder = folders.find(row.path); row.isFolder && folder != folders.end())
            *folder = &row;
    }
    return folders;
}

} // namespace

QString leftMovedThere(const LeftRules &left, const SyncRows &rows, const RemoteView &view,
                       NameRules names)
{
    if (left.paths().isEmpty())
        return {};
    const auto folders = foldersAbove(left.paths(), rows);
    LeftRules moved;
    for (const QString &path : left.paths()) {
        QString folder = folderOf(path);
        while (!folder.isEmpty() && !folders.value(folder))
            folder = folderOf(folder);
        const QString now = folder.isEmpty() ? folder
                                             : pathThere(view, folders.value(folder)->id, names);
        if (now != folder && LeftRules::canName(now))
            moved.leave(now + path.sliced(folder.size()), LeftRules::Kind::File);
    }
    return QString::fromUtf8(moved.text());
}

} // namespace Aloft
