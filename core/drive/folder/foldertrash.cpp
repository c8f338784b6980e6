#include "core/drive/folder/foldertrash.h"

#include "core/drive/folder/folderid.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Trash
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

constexpr QLatin1String filesId{"/.aloft-trash/files"};
constexpr int mostTwins = 100'000;
constexpr qsizetype longestStem = 100; // characters; the number and the suffix follow
constexpr qint64 longestInfo = 64 << 10;
constexpr qint64 longestSweep = 1000; // ms: somebody waits

tl::unexpected<Error> trashFailure(const QString &path)
{
    return failure({Error::Kind::Storage,
                    Trash::tr("The trash %1 cannot be written.").arg(shownPath(path)),
                    Trash::tr("Check that its disk is not full and may be written to."),
                    {}});
}

QByteArray infoText(const QString &id)
{
    return "[Trash Info]\nPath=" + QUrl::toPercentEncoding(id.mid(1), "/")
        + "\nDeletionDate=" + QDateTime::currentDateTime().toString(Qt::ISODate).toLatin1() + '\n';
}

/// A link in its place would lead elsewhere.
bool isOwnFolder(const QString &path)
{
    const Result<DiskEntry> entry = readEntry(path);
    return entry && entry->kind == DiskEntry::Kind::Folder;
}

} // namespace

FolderTrash::FolderTrash(FolderDisk &disk)
    : m_disk(disk)
    , m_files(QDir(disk.root()).filePath(folderTrashName + "/files"_L1))
    , m_infos(QDir(disk.root()).filePath(folderTrashName + "/info"_L1))
{ }

QString FolderTrash::infoPath(const QString &name) const
{
    return m_infos + u'/' + name + u".trashinfo"_s;
}

/// A name in the trash that nobody else takes, by its info file.
Result<QString> FolderTrash::reserve(const QString &id) const
{
    for (const QString &folder : {QFileInfo(m_files).path(), m_files, m_infos}) {
        if (!isOwnFolder(folder) && !QDir().mkdir(folder))
            return trashFailure(folder);
    }
    const QString stem = nameOf(id).left(longestStem);
    for (int twin = 1; twin < mostTwins; ++twin) {
        const QString name = twin == 1 ? stem : u"%1.%2"_s.arg(stem).arg(twin);
        QFile info(infoPath(name));
        if (info.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            const QByteArray text = infoText(id);
            if (info.write(text) == text.size() && info.flush())
                return name;
            info.remove();
            break;
        }
        if (!info.exists())
            break;
    }
    return trashFailure(m_infos);
}

Result<DriveItem> FolderTrash::add(const QString &id, const QString &path)
{
    if (const Result<DiskEntry> entry = readEntry(path); !entry)
        return failure(entry.error());
    const Result<QString> name = reserve(id);
    if (!name)
        return failure(name.error());
    const QString place = m_files + u'/' + *name;
    if (const Result<void> moved = renameEntry(path, place, Existing::Keep); !moved) {
        QFile::remove(infoPath(*name));
        return failure(moved.error());
    }
    return stat(childId(filesId, *name), place);
}

Result<QString> FolderTrash::formerId(const QString &id) const
{
    const Error lost{Error::Kind::NotFound,
                     Trash::tr("%1 is not in the trash.").arg(shownPath(nameOf(id))),
                     Trash::tr("Look whether it was restored or deleted for good."),
                     {}};
    if (parentIdOf(id) != filesId)
        return failure(lost);
    QFile info(infoPath(nameOf(id)));
    if (const Result<void> opened = openToRead(info, Links::Refuse); !opened)
        return failure(lost);
    const QList<QByteArray> lines = info.read(longestInfo).split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith("Path="))
            continue;
        const QString former = u'/' + QUrl::fromPercentEncoding(line.mid(5));
        if (checkId(former) && former != folderRootId && !isInTrash(former))
            return former;
    }
    return failure(lost);
}

Result<DriveItem> FolderTrash::stat(const QString &id, const QString &path) const
{
    const Result<DiskEntry> entry = readEntry(path);
    if (!entry)
        return failure(entry.error());
    const Result<QString> former = formerId(id);
    if (!former)
        return failure(former.error());
    DriveItem item = m_disk.item(id, *entry);
    item.name = nameOf(*former);
    item.parentId = parentIdOf(*former);
    item.isTrashed = true;
    return item;
}

/// The info file was written when the item came, and goes last: what is cut off is gone on with.
bool FolderTrash::removeOld()
{
    for (const QString &folder : {QFileInfo(m_files).path(), m_files, m_infos}) {
        if (!isOwnFolder(folder))
            return true;
    }
    QElapsedTimer clock;
    clock.start();
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysKept);
    const QFileInfoList infos = QDir(m_infos).entryInfoList({u"*.trashinfo"_s},
                                                            QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : infos) {
        const bool isOurs = checkId(childId(filesId, info.completeBaseName())).has_value();
        if (!isOurs || info.lastModified() >= oldest)
            continue;
        if (clock.hasExpired(longestSweep))
            return false;
        const QString place = m_files + u'/' + info.completeBaseName();
        const bool isGone = isOwnFolder(place) ? QDir(place).removeRecursively()
                                               : QFile::remove(place) || !readEntry(place);
        if (isGone)
            QFile::remove(info.filePath());
    }
    return true;
}

Result<void> FolderTrash::makeParents(const QString &id)
{
    if (id == folderRootId)
        return {};
    if (const Result<void> made = makeParents(parentIdOf(id)); !made)
        return made;
    const Result<DriveItem> folder = m_disk.makeFolder(parentIdOf(id), nameOf(id));
    return folder ? Result<void>() : failure(folder.error());
}

Result<DriveItem> FolderTrash::restore(const QString &id, const QString &path)
{
    const Result<QString> former = formerId(id);
    if (!former)
        return failure(former.error());
    if (const Result<void> made = makeParents(parentIdOf(*former)); !made)
        return failure(made.error());
    const Result<QString> place = m_disk.pathOf(*former);
    if (!place)
        return failure(place.error());
    if (const Result<void> moved = renameEntry(path, *place, Existing::Keep); !moved)
        return failure(moved.error());
    QFile::remove(infoPath(nameOf(id)));
    return m_disk.stat(*former);
}

} // namespace Aloft
