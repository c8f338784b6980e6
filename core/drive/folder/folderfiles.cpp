#include "core/drive/folder/folderfiles.h"

#include "core/drive/filechecksum.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/hiddenpart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct FilesText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

constexpr int daysKept = 7;

Error changedThere(const QString &id)
{
    return {Error::Kind::Conflict,
            FilesText::tr("%1 was changed on the drive meanwhile.").arg(shownPath(nameOf(id))),
            FilesText::tr("Look at both versions, then decide which one stays."),
            {}};
}

Error nameTaken(const QString &id)
{
    return {Error::Kind::Conflict,
            FilesText::tr("%1 is on the drive already.").arg(shownPath(nameOf(id))),
            FilesText::tr("Choose another name, or replace what is there."),
            {}};
}

QString targetId(const UploadOrder &order)
{
    return order.replacedId.isEmpty() ? childId(order.parentId, order.name) : order.replacedId;
}

} // namespace

QString newPartName()
{
    return folderPartPrefix + QUuid::createUuid().toString(QUuid::Id128);
}

bool isPartName(const QString &name)
{
    constexpr qsizetype digits = 32;
    const QString random = name.mid(folderPartPrefix.size());
    return name.startsWith(folderPartPrefix) && random.size() == digits
        && std::ranges::all_of(random, [](QChar c) { return c.isDigit() || c.isLetter(); });
}

void removeOldParts(const QString &folder)
{
    const QFileInfoList found = QDir(folder).entryInfoList({folderPartPrefix + u'*'},
                                                           QDir::Files | QDir::Hidden);
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysKept);
    for (const QFileInfo &part : found) {
        if (isPartName(part.fileName()) && part.lastModified() < oldest)
            QFile::remove(part.filePath());
    }
}

FolderFiles::FolderFiles(FolderDisk &disk) : m_disk(disk) { }

Result<DriveItem> FolderFiles::upload(const UploadOrder &order, const QString &partName,
                                      const std::shared_ptr<CopyProgress> &progress,
                                      const FolderDisk::Cancelled &isCancelled)
{
    const QString id = targetId(order);
    if (order.replacedId.isEmpty()) {
        if (const Result<void> checked = checkNewName(order.name); !checked)
            return failure(checked.error());
    }
    const Result<QString> path = m_disk.pathOf(id);
    if (!path)
        return failure(path.error());
    const QString folder = QFileInfo(*path).path();
    if (m_disk.isFirstUploadTo(folder))
        removeOldParts(folder);
    const QString part = folder + u'/' + partName;
    const PartHold hold(part);
    if (const Result<void> checked = checkTarget(order, *path); !checked)
        return takeSame(id, *path, order.file, checked.error(), isCancelled);
    const CopyOrder copy{order.file, Links::Follow, part, order.bandwidth, progress};
    if (const Result<DiskEntry> copied = copyToPart(copy, isCancelled); !copied)
        return failure(reasonOf(copied.error()));
    if (isCancelled())
        return failure(cancelled());
    return appear(order, id, part, isCancelled);
}

/// Looked at before and after: one that is written to meanwhile has no checksum.
Result<DriveItem> FolderFiles::addChecksum(const DriveItem &item,
                                           const FolderDisk::Cancelled &isCancelled)
{
    if (const Result<DriveItem> before = sameVersion(item); !before)
        return before;
    const Result<QString> path = m_disk.pathOf(item.id);
    if (!path)
        return failure(path.error());
    const Result<Checksum> checksum = checksumOf(*path, Checksum::Algorithm::Md5, isCancelled);
    if (!checksum)
        return failure(reasonOf(checksum.error()));
    Result<DriveItem> after = sameVersion(item);
    if (after)
        after->checksums.append(*checksum);
    return after;
}

Result<DriveItem> FolderFiles::sameVersion(const DriveItem &item) const
{
    Result<DriveItem> now = m_disk.stat(item.id);
    if (now && now->version != item.version)
        return failure(changedThere(item.id));
    return now;
}

Result<void> FolderFiles::discard(const UploadOrder &order, const QString &partName)
{
    return m_disk.pathOf(targetId(order)).map([&partName](const QString &path) {
        const QString part = QFileInfo(path).path() + u'/' + partName;
        const PartHold hold(part);
        QFile::remove(part);
    });
}

/// A disk that goes away has many ways to say so.
Error FolderFiles::reasonOf(const Error &error) const
{
    const Result<QString> root = m_disk.pathOf(folderRootId);
    const bool wasAsked = error.kind == Error::Kind::Cancelled;
    return root || wasAsked ? error : root.error();
}

/// Asked before the work, and again right before it counts.
Result<void> FolderFiles::checkTarget(const UploadOrder &order, const QString &path) const
{
    const QString id = targetId(order);
    const Result<DiskEntry> entry = readEntry(path);
    if (order.replacedId.isEmpty()) {
        if (entry)
            return failure(nameTaken(id));
        return entry.error().kind == Error::Kind::NotFound ? Result<void>()
                                                           : failure(entry.error());
    }
    if (!entry)
        return failure(entry.error().kind == Error::Kind::NotFound ? changedThere(id)
                                                                   : entry.error());
    if (entry->kind != DiskEntry::Kind::File)
        return failure(changedThere(id));
    if (!order.replacedVersion.isEmpty() && order.replacedVersion != folderVersion(*entry))
        return failure(changedThere(id));
    return {};
}

Result<DriveItem> FolderFiles::appear(const UploadOrder &order, const QString &id,
                                      const QString &part, const FolderDisk::Cancelled &isCancelled)
{
    const Result<QString> path = m_disk.pathOf(id); // its folders may be others by now
    if (!path) {
        QFile::remove(part);
        return failure(path.error());
    }
    const bool isNew = order.replacedId.isEmpty();
    Result<void> done = checkTarget(order, *path);
    if (done && !isNew)
        QFile::setPermissions(part, QFile::permissions(*path));
    if (done)
        done = renameEntry(part, *path, isNew ? Existing::Keep : Existing::Replace);
    if (!done)
        return takeSame(id, *path, part, done.error(), isCancelled).map_error([&](Error error) {
            QFile::remove(part);
            return error;
        });
    syncFolder(QFileInfo(*path).path());
    return m_disk.stat(id);
}

/// What is there may be these very bytes: of an upload whose end was not heard of, for instance.
Result<DriveItem> FolderFiles::takeSame(const QString &id, const QString &path, const QString &file,
                                        const Error &otherwise,
                                        const FolderDisk::Cancelled &isCancelled)
{
    if (otherwise.kind != Error::Kind::Conflict)
        return failure(otherwise);
    const Result<bool> same = haveSameBytes(path, file, isCancelled);
    if (!same || !*same)
        return failure(otherwise);
    if (isPartName(QFileInfo(file).fileName()))
        QFile::remove(file);
    return m_disk.stat(id);
}

Result<void> FolderFiles::download(const DownloadOrder &order,
                                   const std::shared_ptr<CopyProgress> &progress,
                                   const FolderDisk::Cancelled &isCancelled)
{
    const Result<QString> path = m_disk.pathOf(order.item.id);
    if (!path)
        return failure(path.error());
    const Result<DiskEntry> entry = readEntry(*path);
    if (!entry)
        return failure(entry.error());
    if (!order.item.version.isEmpty() && order.item.version != folderVersion(*entry))
        return failure(changedThere(order.item.id));
    const QString part = hiddenPart(order.file);
    const PartHold hold(part);
    const CopyOrder copy{*path, Links::Refuse, part, order.bandwidth, progress};
    const Result<DiskEntry> copied = copyToPart(copy, isCancelled);
    if (!copied)
        return failure(reasonOf(copied.error()));
    if (!order.item.version.isEmpty() && order.item.version != folderVersion(*copied)) {
        QFile::remove(part);
        return failure(changedThere(order.item.id));
    }
    const Result<void> placed = placeHiddenPart(order.file, order.existing, isCancelled);
    if (!placed)
        QFile::remove(part);
    return placed;
}

} // namespace Aloft
