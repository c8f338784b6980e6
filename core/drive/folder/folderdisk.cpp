#include "core/drive/folder/folderdisk.h"

#include "core/drive/caseprobe.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/folder/foldertrash.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct FolderDiskText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

Error rootGone(const QString &root, const QString &detail)
{
    return {Error::Kind::Network,
            FolderDiskText::tr("The folder %1 of this drive is not there.").arg(shownPath(root)),
            FolderDiskText::tr("Connect its disk or mount it again, then try again."), detail};
}

Error rootChanged(const QString &root)
{
    return {Error::Kind::Network,
            FolderDiskText::tr("%1 is another folder now than the one that was added.")
                .arg(shownPath(root)),
            FolderDiskText::tr("Connect its disk or mount it again, or add the drive anew."),
            {}};
}

Error noFolder(const QString &path, const DiskEntry &entry)
{
    if (entry.kind == DiskEntry::Kind::Link)
        return {
            Error::Kind::Refused,
            FolderDiskText::tr("%1 is a link, and links are not followed.").arg(shownPath(path)),
            FolderDiskText::tr("Use the place that it leads to."),
            {}};
    return {Error::Kind::NotFound,
            FolderDiskText::tr("%1 is no folder.").arg(shownPath(path)),
            FolderDiskText::tr("Choose a folder."),
            {}};
}

DriveItem::Kind kindOf(const DiskEntry &entry)
{
    switch (entry.kind) {
    case DiskEntry::Kind::File:
        return entry.isNamed ? DriveItem::Kind::File : DriveItem::Kind::Document;
    case DiskEntry::Kind::Folder:
        return entry.isNamed ? DriveItem::Kind::Folder : DriveItem::Kind::Document;
    case DiskEntry::Kind::Link:
        return DriveItem::Kind::Link;
    case DiskEntry::Kind::Other:
        break;
    }
    return DriveItem::Kind::Document;
}

qint64 floorToMilliseconds(qint64 nanoseconds)
{
    constexpr qint64 millisecond = 1'000'000;
    return (nanoseconds >= 0 ? nanoseconds : nanoseconds - millisecond + 1) / millisecond;
}

/// What the disk itself says, wherever it lies.
DriveItem itemOf(const DiskEntry &entry)
{
    DriveItem item;
    item.kind = kindOf(entry);
    item.size = entry.size;
    item.modified = QDateTime::fromMSecsSinceEpoch(floorToMilliseconds(entry.modified), Qt::UTC);
    item.canDownload = item.kind == DriveItem::Kind::File;
    if (item.canDownload)
        item.version = folderVersion(entry);
    item.canEdit = entry.isNamed;
    item.canTrash = entry.isNamed;
    return item;
}

/// All that is in a folder has its id as one text.
DriveItem childOf(const QString &folderId, const DiskName &found)
{
    DriveItem item = itemOf(found.entry);
    item.id = childId(folderId, found.name);
    item.parentId = folderId;
    item.name = found.name;
    return item;
}

} // namespace

QString folderVersion(const DiskEntry &entry)
{
    constexpr std::size_t longest = 20; // of such a number, and its sign
    std::array<char, 3 * (longest + 1)> text;
    char *at = text.data();
    const auto add = [&at](auto number) {
        at = std::to_chars(at, at + longest, number).ptr;
        *at++ = '-';
    };
    add(entry.size);
    add(entry.modified);
    add(entry.number);
    return QString::fromLatin1(text.data(), at - text.data() - 1);
}

FolderDisk::FolderDisk(const QString &root, const QString &mark)
    : m_root(QDir::cleanPath(root))
    , m_mark(mark)
{ }

QString FolderDisk::mark() const
{
    const std::scoped_lock lock(m_mutex);
    return m_mark;
}

bool FolderDisk::foldsCase() const
{
    return m_case == Case::Folded;
}

/// The root itself may be a link: the user named it.
Result<void> FolderDisk::checkRoot()
{
    const QString real = QFileInfo(m_root).canonicalFilePath();
    const Result<DiskEntry> entry = readEntry(real.isEmpty() ? m_root : real);
    if (!entry && entry.error().kind != Error::Kind::NotFound)
        return failure(entry.error());
    if (!entry || entry->kind != DiskEntry::Kind::Folder)
        return failure(rootGone(m_root, entry ? QString() : entry.error().detail));
    const QString found = QString::number(entry->number);
    const std::scoped_lock lock(m_mutex);
    if (m_mark.isEmpty())
        m_mark = found;
    if (m_mark != found)
        return failure(rootChanged(m_root));
    return {};
}

Result<QString> FolderDisk::pathOf(const QString &id)
{
    if (isInTrash(id))
        return failure({Error::Kind::NotFound,
                        FolderDiskText::tr("%1 is in the trash.").arg(shownPath(nameOf(id))),
                        FolderDiskText::tr("Restore it first."),
                        {}});
    return checkedPath(id);
}

Result<QString> FolderDisk::checkedPath(const QString &id)
{
    if (const Result<void> checked = checkId(id); !checked)
        return failure(checked.error());
    if (const Result<void> checked = checkRoot(); !checked)
        return failure(checked.error());
    if (id == folderRootId)
        return m_root;
    QString path = m_root.endsWith(u'/') ? m_root.chopped(1) : m_root;
    const QStringList names = id.mid(1).split(u'/');
    for (qsizetype i = 0; i + 1 < names.size(); ++i) {
        path += u'/' + names.at(i);
        const Result<DiskEntry> entry = readEntry(path);
        if (!entry)
            return failure(entry.error());
        if (entry->kind != DiskEntry::Kind::Folder)
            return failure(noFolder(path, *entry));
    }
    return path + u'/' + names.constLast();
}

Result<QString> FolderDisk::folderPath(const QString &id)
{
    const Result<QString> path = pathOf(id);
    if (!path || id == folderRootId)
        return path;
    const Result<DiskEntry> entry = readEntry(*path);
    if (!entry)
        return failure(entry.error());
    if (entry->kind != DiskEntry::Kind::Folder)
        return failure(noFolder(*path, *entry));
    return path;
}

Result<QString> FolderDisk::freePath(const QString &parentId, const QString &name)
{
    if (const Result<void> checked = checkNewName(name); !checked)
        return failure(checked.error());
    const Result<QString> parent = folderPath(parentId);
    if (!parent)
        return parent;
    return parent->endsWith(u'/') ? *parent + name : *parent + u'/' + name;
}

bool FolderDisk::isFirstUploadTo(const QString &folder)
{
    const std::scoped_lock lock(m_mutex);
    if (m_uploadedTo.contains(folder))
        return false;
    m_uploadedTo.insert(folder);
    return true;
}

DriveItem FolderDisk::item(const QString &id, const DiskEntry &entry) const
{
    DriveItem item = itemOf(entry);
    item.id = id;
    item.parentId = parentIdOf(id);
    item.name = nameOf(id);
    if (id == folderRootId) {
        item.name = QFileInfo(m_root).fileName();
        item.canEdit = false;
        item.canTrash = false;
    }
    return item;
}

Result<DriveItem> FolderDisk::stat(const QString &id)
{
    const Result<QString> path = checkedPath(id);
    if (!path)
        return failure(path.error());
    if (isInTrash(id))
        return FolderTrash(*this).stat(id, *path);
    const Result<DiskEntry> entry = readEntry(id == folderRootId ? *path + u"/."_s : *path);
    if (!entry)
        return failure(entry.error());
    return item(id, *entry);
}

Result<QList<DriveItem>> FolderDisk::list(const QString &id)
{
    QList<DriveItem> items;
    if (const Result<void> appended = append(items, id); !appended)
        return failure(appended.error());
    if (id == folderRootId)
        sweepTrash();
    return items;
}

/// Once a day; what took too long is gone on with the next time.
void FolderDisk::sweepTrash()
{
    const qint64 today = QDate::currentDate().toJulianDay();
    if (m_sweptOn.exchange(today) != today && !FolderTrash(*this).removeOld())
        m_sweptOn = 0;
}

Result<void> FolderDisk::append(QList<DriveItem> &items, const QString &folderId)
{
    const Result<QString> path = folderPath(folderId);
    if (!path)
        return failure(path.error());
    const Result<QList<DiskName>> names = readFolder(*path);
    if (!names)
        return failure(names.error());
    probeCase(*path, *names);
    for (const DiskName &found : *names) {
        if (!isKept(folderId, found.name))
            items.append(childOf(folderId, found));
    }
    return {};
}

/// A folder that goes away meanwhile is not there any more, unless all of the root went.
Result<QList<DriveItem>> FolderDisk::walk(const QString &id, const Cancelled &isCancelled)
{
    Result<QList<DriveItem>> items = list(id);
    for (qsizetype i = 0; items && i < items->size(); ++i) {
        if (isCancelled())
            return failure(cancelled());
        if (!items->at(i).isFolder())
            continue;
        const Result<void> appended = append(*items, QString(items->at(i).id));
        if (!appended && appended.error().kind != Error::Kind::NotFound)
            return failure(appended.error());
    }
    if (const Result<void> checked = checkRoot(); !checked)
        return failure(checked.error());
    return items;
}

void FolderDisk::probeCase(const QString &path, const QList<DiskName> &names)
{
    if (m_case != Case::Unknown)
        return;
    if (const std::optional<bool> folds = Aloft::foldsCase(path, names))
        m_case = *folds ? Case::Folded : Case::Kept;
}

Result<DriveItem> FolderDisk::makeFolder(const QString &parentId, const QString &name)
{
    const Result<QString> path = freePath(parentId, name);
    if (!path)
        return failure(path.error());
    const QString id = childId(parentId, name);
    if (Result<DiskEntry> entry = readEntry(*path)) {
        if (entry->kind != DiskEntry::Kind::Folder)
            return failure(diskError(std::make_error_code(std::errc::file_exists), *path));
        return item(id, *entry);
    }
    std::error_code code;
    std::filesystem::create_directory(path->toStdU16String(), code);
    if (code)
        return failure(diskError(code, *path));
    return stat(id);
}

Result<DriveItem> FolderDisk::move(const QString &id, const QString &parentId, const QString &name)
{
    const Result<QString> from = pathOf(id);
    if (!from)
        return failure(from.error());
    const Result<QString> to = freePath(parentId, name);
    if (!to)
        return failure(to.error());
    const QString newId = childId(parentId, name);
    if (id == newId)
        return stat(id);
    const Result<DiskEntry> moved = readEntry(*from);
    const Result<DiskEntry> taken = readEntry(*to);
    // "a" becomes "A" where both are one name.
    const bool isItself = moved && taken && moved->number == taken->number
        && id.compare(newId, Qt::CaseInsensitive) == 0;
    const Existing existing = isItself ? Existing::Replace : Existing::Keep;
    if (const Result<void> renamed = renameEntry(*from, *to, existing); !renamed)
        return failure(renamed.error());
    return stat(newId);
}

Result<DriveItem> FolderDisk::trash(const QString &id)
{
    const Result<QString> path = pathOf(id);
    if (!path)
        return failure(path.error());
    if (id == folderRootId)
        return failure({Error::Kind::BadInput,
                        FolderDiskText::tr("The drive's own folder cannot be deleted."),
                        FolderDiskText::tr("Choose what is in it, or take the drive off the list."),
                        {}});
    return FolderTrash(*this).add(id, *path);
}

Result<DriveItem> FolderDisk::restore(const QString &id)
{
    const Result<QString> path = checkedPath(id);
    if (!path)
        return failure(path.error());
    return FolderTrash(*this).restore(id, *path);
}

Result<DriveQuota> FolderDisk::quota()
{
    if (const Result<void> checked = checkRoot(); !checked)
        return failure(checked.error());
    const QStorageInfo storage(m_root);
    if (!storage.isValid() || storage.bytesTotal() < 0)
        return DriveQuota{};
    return DriveQuota{storage.bytesTotal(), storage.bytesTotal() - storage.bytesAvailable(), -1};
}

} // namespace Aloft
