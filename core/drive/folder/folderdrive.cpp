#include "core/drive/folder/folderdrive.h"

#include "core/base/loosethreads.h"
#include "core/drive/folder/folderdisk.h"
#include "core/drive/folder/folderfiles.h"
#include "core/drive/folder/folderid.h"

#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Cancelled = FolderDisk::Cancelled;

constexpr int mostThreads = 32; // they wait for the disk, not for a processor

} // namespace

FolderDrive::FolderDrive(const QString &root, const QString &mark, QObject *parent)
    : Drive(parent)
    , m_work{std::make_shared<FolderDisk>(root, mark), makeLooseThreads(mostThreads)}
{ }

FolderDrive::~FolderDrive() = default;

QString FolderDrive::root() const
{
    return m_work.disk->root();
}

QString FolderDrive::mark() const
{
    return m_work.disk->mark();
}

QString FolderDrive::kind() const
{
    return u"folder"_s;
}

Drive::Capabilities FolderDrive::capabilities() const
{
    Capabilities can = Capability::Trash | Capability::SetsTimes | Capability::SeesForeign
        | Capability::Quota | Capability::ChecksumsOnDemand;
    can.setFlag(Capability::FoldsCase, m_work.disk->foldsCase());
    return can;
}

QString FolderDrive::rootId() const
{
    return folderRootId;
}

QString FolderDrive::localPath(const QString &id) const
{
    return checkId(id) ? QDir::cleanPath(root() + id) : QString();
}

ItemsTask *FolderDrive::list(const QString &folderId)
{
    return new FolderItemsTask(m_work, [folderId](FolderDisk &disk, const Cancelled &) {
        return disk.list(folderId);
    });
}

ItemsTask *FolderDrive::walk(const QString &folderId)
{
    return new FolderItemsTask(m_work, [folderId](FolderDisk &disk, const Cancelled &isCancelled) {
        return disk.walk(folderId, isCancelled);
    });
}

ItemTask *FolderDrive::stat(const QString &id)
{
    return new FolderItemTask(m_work,
                              [id](FolderDisk &disk, const Cancelled &) { return disk.stat(id); });
}

ItemTask *FolderDrive::makeFolder(const QString &parentId, const QString &name)
{
    return new FolderItemTask(m_work, [parentId, name](FolderDisk &disk, const Cancelled &) {
        return disk.makeFolder(parentId, name);
    });
}

DriveUploadTask *FolderDrive::upload(const UploadOrder &order)
{
    return new FolderUploadTask(m_work, order);
}

Task *FolderDrive::discard(const UploadOrder &order)
{
    return order.resumePoint.isEmpty() ? nullptr : new FolderDiscardTask(m_work, order);
}

Task *FolderDrive::download(const DownloadOrder &order)
{
    return new FolderDownloadTask(m_work, order);
}

ItemTask *FolderDrive::move(const QString &id, const QString &parentId, const QString &name)
{
    return new FolderItemTask(m_work, [id, parentId, name](FolderDisk &disk, const Cancelled &) {
        return disk.move(id, parentId, name);
    });
}

ItemTask *FolderDrive::trash(const QString &id)
{
    return new FolderItemTask(m_work,
                              [id](FolderDisk &disk, const Cancelled &) { return disk.trash(id); });
}

ItemTask *FolderDrive::restore(const QString &id)
{
    return new FolderItemTask(m_work, [id](FolderDisk &disk, const Cancelled &) {
        return disk.restore(id);
    });
}

ChangesTask *FolderDrive::changes(const QString &)
{
    return new NoChangesTask;
}

QuotaTask *FolderDrive::quota()
{
    return new FolderQuotaTask(m_work,
                               [](FolderDisk &disk, const Cancelled &) { return disk.quota(); });
}

ItemTask *FolderDrive::addChecksum(const DriveItem &item)
{
    return new FolderItemTask(m_work, [item](FolderDisk &disk, const Cancelled &isCancelled) {
        return FolderFiles(disk).addChecksum(item, isCancelled);
    });
}

} // namespace Aloft

#include "moc_folderdrive.cpp"
