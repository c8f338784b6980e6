#include "ui/places/downloadplan.h"

#include "core/drive/caseprobe.h"
#include "ui/places/freepath.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QSet>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestFolder = 200; ///< against folders that are in each other

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

std::optional<bool> askedIn(const QString &folder)
{
    const Result<QList<DiskName>> names = readFolder(folder);
    return names ? foldsCase(folder, *names) : std::nullopt;
}

class DownloadWalk
{
public:
    DownloadWalk(const QList<DriveItem> &below, const DiskNames &names) : m_names(names)
    {
        for (const DriveItem &item : below)
            m_inside[item.parentId].append(item);
    }

    void add(const DriveItem &item, const QString &folder, int depth)
    {
        if (!canCome(item)) {
            ++m_plan.documents;
            return;
        }
        const QString path = untaken(joined(folder, localNameOf(item.name, m_names.rules)));
        if (const QString own = joined(folder, item.name); path != own)
            m_plan.newNames.append({own, path});
        if (!item.isFolder()) {
            m_plan.files.append({item, path, Existing::Keep});
            return;
        }
        m_plan.folders.append(path);
        const QList<DriveItem> inside = depth < DeepestFolder ? m_inside.value(item.id)
                                                              : QList<DriveItem>();
        for (const DriveItem &child : inside)
            add(child, path, depth + 1);
    }

    DownloadPlan take() { return std::move(m_plan); }

private:
    /// A drive may hold a name twice, and names that become one here.
    QString untaken(const QString &wanted)
    {
        const QString path = freePath(wanted, [this](const QString &candidate) {
            return m_taken.contains(nameKey(candidate, m_names.nameCase));
        });
        m_taken.insert(nameKey(path, m_names.nameCase));
        return path;
    }

    const DiskNames m_names;

    QHash<QString, QList<DriveItem>> m_inside;
    QSet<QString> m_taken;
    DownloadPlan m_plan;
};

} // namespace

DiskNames namesIn(const QString &folder)
{
    std::optional<bool> folds = askedIn(folder);
    if (!folds) // it is empty
        folds = askedIn(QFileInfo(folder).path());
    return {namesOfThisSystem(), folds.value_or(true) ? NameCase::Folded : NameCase::Kept};
}

bool canCome(const DriveItem &item)
{
    return item.isFolder() || (item.kind == DriveItem::Kind::File && item.canDownload);
}

DownloadPlan planDownload(const QList<DriveItem> &chosen, const QList<DriveItem> &below,
                          const DiskNames &names)
{
    DownloadWalk walk(below, names);
    for (const DriveItem &item : chosen)
        walk.add(item, {}, 0);
    return walk.take();
}

QString foldedTarget(const QString &path)
{
    return QDir::cleanPath(path).toCaseFolded();
}

QList<NameConflict> conflictsOf(const DownloadPlan &plan, const QString &folder,
                                const QSet<QString> &underWay)
{
    QList<NameConflict> conflicts;
    for (const DownloadPlan::File &file : plan.files) {
        const QFileInfo there(folder + u'/' + file.path);
        if (there.exists() || underWay.contains(foldedTarget(there.filePath())))
            conflicts.append({file.path, file.item.size, there.isFile() ? there.size() : -1,
                              file.item.modified, there.lastModified()});
    }
    return conflicts;
}

DownloadPlan resolved(DownloadPlan plan, const QString &folder, const ConflictChoices &choices,
                      const QSet<QString> &underWay)
{
    const auto isSkipped = [&choices](const QString &path) {
        return choices.value(path) == ConflictChoice::Skip && choices.contains(path);
    };
    plan.files.removeIf([&](const DownloadPlan::File &file) { return isSkipped(file.path); });
    plan.newNames.removeIf([&](const NewName &name) { return isSkipped(name.to); });
    QSet<QString> planned;
    for (const QString &path : std::as_const(plan.folders))
        planned.insert(path.toCaseFolded());
    for (const DownloadPlan::File &file : std::as_const(plan.files))
        planned.insert(file.path.toCaseFolded());
    const auto isUnderWay = [&folder, &underWay](const QString &path) {
        return underWay.contains(foldedTarget(folder + u'/' + path));
    };
    const auto isTaken = [&](const QString &path) {
        return planned.contains(path.toCaseFolded()) || isUnderWay(path)
            || QFileInfo::exists(folder + u'/' + path);
    };
    for (DownloadPlan::File &file : plan.files) {
        const bool isComing = isUnderWay(file.path);
        if (!choices.contains(file.path) && !isComing)
            continue;
        if (choices.value(file.path) == ConflictChoice::Replace && !isComing
            && !QFileInfo(folder + u'/' + file.path).isDir()) {
            file.existing = Existing::Replace;
            continue;
        }
        file.path = freePath(file.path, isTaken);
        planned.insert(file.path.toCaseFolded());
    }
    return plan;
}

} // namespace Aloft
