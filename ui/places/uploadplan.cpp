#include "ui/places/uploadplan.h"

#include "ui/places/freepath.h"

#include <QFileInfo>

namespace Aloft {

namespace {

QString parentPath(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.left(slash);
}

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

} // namespace

QString foldedPath(const QString &path, NameCase nameCase)
{
    return nameCase == NameCase::Folded ? path.toCaseFolded() : path;
}

QList<NameConflict> conflictsOf(const UploadScan &scan, const QSet<int> &leftOut,
                                const ExistingItems &existing, NameCase nameCase)
{
    QList<NameConflict> conflicts;
    for (const UploadEntry &entry : scan.entries) {
        const auto there = existing.constFind(foldedPath(entry.path, nameCase));
        const bool merges = entry.isFolder && there != existing.cend() && there->isFolder();
        if (leftOut.contains(entry.litter) || there == existing.cend() || merges)
            continue;
        conflicts.append({entry.path, entry.isFolder ? -1 : entry.size, there->size,
                          entry.modified.isValid() ? entry.modified
                                                   : QFileInfo(entry.file).lastModified(),
                          there->modified});
    }
    return conflicts;
}

UploadPlan planUpload(const UploadScan &scan, const QSet<int> &leftOut,
                      const ExistingItems &existing, NameCase nameCase,
                      const ConflictChoices &choices)
{
    UploadPlan plan;
    plan.newNames = scan.newNames;
    QHash<QString, QString> renamed; // folders that had to have another name
    QSet<QString> planned;
    QSet<QString> skipped;
    const auto isTaken = [&](const QString &path) {
        const QString key = foldedPath(path, nameCase);
        return existing.contains(key) || planned.contains(key);
    };
    for (const UploadEntry &entry : scan.entries) {
        const QString parent = parentPath(entry.path);
        if (leftOut.contains(entry.litter) || skipped.contains(parent)) {
            skipped.insert(entry.path);
            continue;
        }
        const QString folder = renamed.value(parent, parent);
        QString path = joined(folder, QFileInfo(entry.path).fileName());
        const auto there = existing.constFind(foldedPath(path, nameCase));
        const bool isThere = there != existing.cend();
        const bool merges = entry.isFolder && isThere && there->isFolder();
        const ConflictChoice choice = choices.value(entry.path, ConflictChoice::KeepBoth);
        // A folder takes no file's place, nor a file a folder's: both stay.
        const bool replaces = isThere && choice == ConflictChoice::Replace && !entry.isFolder
            && there->kind == DriveItem::Kind::File;
        if (isThere && !merges && choice == ConflictChoice::Skip) {
            skipped.insert(entry.path);
            continue;
        }
        const bool isTwin = planned.contains(foldedPath(path, nameCase));
        const QString own = path;
        if (isTwin || (isThere && !merges && !replaces))
            path = freePath(path, isTaken);
        if (isTwin)
            plan.newNames.append({own, path});
        planned.insert(foldedPath(path, nameCase));
        if (entry.isFolder) {
            renamed.insert(entry.path, path);
            plan.folders.append(path);
        } else {
            plan.files.append({entry.file, folder,
                               path.mid(folder.isEmpty() ? 0 : folder.size() + 1), entry.size,
                               replaces && !isTwin ? std::optional(*there) : std::nullopt});
        }
    }
    return plan;
}

} // namespace Aloft
