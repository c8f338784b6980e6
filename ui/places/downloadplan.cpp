#include "ui/places/downloadplan.h"

#include "ui/places/freepath.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QSet>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestName = 255;   ///< bytes, on most disks
constexpr int DeepestFolder = 200; ///< against folders that are in each other

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

/// What Windows keeps for its devices, whatever the suffix.
bool isReserved(const QString &name)
{
    static const QStringList reserved{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString stem = name.section(u'.', 0, 0).toLower();
    const bool isPort = stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1))
        && stem.back().isDigit();
    return reserved.contains(stem) || isPort;
}

class DownloadWalk
{
public:
    explicit DownloadWalk(const QList<DriveItem> &below)
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
        const QString path = untaken(joined(folder, safeName(item.name)));
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
            return m_taken.contains(candidate.toCaseFolded());
        });
        m_taken.insert(path.toCaseFolded());
        return path;
    }

    QHash<QString, QList<DriveItem>> m_inside;
    QSet<QString> m_taken;
    DownloadPlan m_plan;
};

} // namespace

QString safeName(const QString &name)
{
    static const QString forbidden = u"<>:\"/\\|?*"_s;
    QString safe;
    for (const QChar character : name)
        safe += character < u' ' || forbidden.contains(character) ? QChar(u'_') : character;
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    if (safe.isEmpty() || isReserved(safe))
        safe.prepend(u'_');
    while (safe.toUtf8().size() > LongestName)
        safe.remove(safe.lastIndexOf(u'.') > 1 ? safe.lastIndexOf(u'.') - 1 : safe.size() - 1, 1);
    return safe;
}

bool canCome(const DriveItem &item)
{
    return item.isFolder() || (item.kind == DriveItem::Kind::File && item.canDownload);
}

DownloadPlan planDownload(const QList<DriveItem> &chosen, const QList<DriveItem> &below)
{
    DownloadWalk walk(below);
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
    plan.files.removeIf([&choices](const DownloadPlan::File &file) {
        return choices.value(file.path) == ConflictChoice::Skip && choices.contains(file.path);
    });
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
