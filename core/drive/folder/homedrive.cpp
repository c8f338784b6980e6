#include "core/drive/folder/homedrive.h"

#include "core/drive/folder/folderdisk.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/folder/systemtrash.h"

#include <QCoreApplication>
#include <QHash>

#include <mutex>

namespace Aloft {

using namespace Qt::StringLiterals;

/// What was put there, by its former id. For threads.
class SystemTrash
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HomeDrive)

public:
    Result<DriveItem> add(FolderDisk &disk, const QString &id);
    Result<DriveItem> restore(FolderDisk &disk, const QString &id);

private:
    std::mutex m_mutex;
    QHash<QString, QString> m_places;
};

Result<DriveItem> SystemTrash::add(FolderDisk &disk, const QString &id)
{
    const Result<QString> path = disk.pathOf(id);
    Result<DriveItem> item = path ? disk.stat(id) : failure(path.error());
    if (!item)
        return item;
    QString place;
    if (id == folderRootId || !QFile::moveToTrash(*path, &place))
        return failure({Error::Kind::Storage,
                        tr("%1 could not be moved to the trash.").arg(shownPath(nameOf(id))),
                        tr("Its disk may have none: delete it with the file manager."), *path});
    const std::scoped_lock lock(m_mutex);
    m_places.insert(id, place);
    item->isTrashed = true;
    return item;
}

Result<DriveItem> SystemTrash::restore(FolderDisk &disk, const QString &id)
{
    const std::scoped_lock lock(m_mutex);
    const QString place = m_places.value(id);
    if (place.isEmpty())
        return failure({Error::Kind::NotFound,
                        tr("%1 is not in the trash.").arg(shownPath(nameOf(id))),
                        tr("Look into the trash with the file manager."),
                        {}});
    const Result<void> back = disk.pathOf(id).and_then([&place](const QString &path) {
        return renameEntry(place, path, Existing::Keep);
    });
    if (!back)
        return failure(back.error());
    removeTrashNote(place);
    m_places.remove(id);
    return disk.stat(id);
}

HomeDrive::HomeDrive(const QString &root, QObject *parent)
    : FolderDrive(root, {}, parent)
    , m_trash(std::make_shared<SystemTrash>())
{ }

QString HomeDrive::kind() const
{
    return u"computer"_s;
}

/// No drive that somebody added has a colon in its name.
QString HomeDrive::key()
{
    return u"computer:"_s;
}

QString HomeDrive::title()
{
    return tr("This computer");
}

QStringList HomeDrive::formerKeys()
{
    return {u"This computer"_s, u"本机"_s};
}

ItemsTask *HomeDrive::list(const QString &folderId)
{
    return new FolderItemsTask(m_work, [folderId](FolderDisk &disk, const FolderDisk::Cancelled &) {
        return disk.list(folderId).map([](QList<DriveItem> items) {
            items.removeIf([](const DriveItem &item) { return item.name.startsWith(u'.'); });
            return items;
        });
    });
}

ItemTask *HomeDrive::trash(const QString &id)
{
    return new FolderItemTask(
        m_work, [id, trash = m_trash](FolderDisk &disk, const FolderDisk::Cancelled &) {
            return trash->add(disk, id);
        });
}

ItemTask *HomeDrive::restore(const QString &id)
{
    return new FolderItemTask(
        m_work, [id, trash = m_trash](FolderDisk &disk, const FolderDisk::Cancelled &) {
            return trash->restore(disk, id);
        });
}

} // namespace Aloft

#include "moc_homedrive.cpp"
