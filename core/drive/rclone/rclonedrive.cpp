#include "core/drive/rclone/rclonedrive.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/folder/foldertasks.h"
#include "core/drive/rclone/rclonecopy.h"

namespace Aloft {

using namespace Qt::StringLiterals;

RcloneDrive::RcloneDrive(RcloneServer &server, const QString &fs, QObject *parent)
    : Drive(parent)
    , m_remote{server, fs, std::make_shared<RcloneFacts>()}
{ }

QString RcloneDrive::kind() const
{
    return u"rclone"_s;
}

Drive::Capabilities RcloneDrive::capabilities() const
{
    Capabilities can = Capability::SeesForeign;
    can.setFlag(Capability::Quota, m_remote.facts->tellsQuota);
    can.setFlag(Capability::FoldsCase, m_remote.facts->foldsCase);
    can.setFlag(Capability::TwinNames, m_remote.facts->keepsTwins);
    return can;
}

QString RcloneDrive::rootId() const
{
    return folderRootId;
}

ItemsTask *RcloneDrive::list(const QString &folderId)
{
    return new RcloneListTask(m_remote, folderId, RcloneListTask::Depth::Folder);
}

ItemsTask *RcloneDrive::walk(const QString &folderId)
{
    return new RcloneListTask(m_remote, folderId, RcloneListTask::Depth::Everything);
}

ItemTask *RcloneDrive::stat(const QString &id)
{
    return new RcloneStatTask(m_remote, id);
}

ItemTask *RcloneDrive::makeFolder(const QString &parentId, const QString &name)
{
    return new RcloneMakeFolderTask(m_remote, parentId, name);
}

DriveUploadTask *RcloneDrive::upload(const UploadOrder &order)
{
    return new RcloneUploadTask(m_remote, order);
}

Task *RcloneDrive::download(const DownloadOrder &order)
{
    return new RcloneDownloadTask(m_remote, order);
}

ItemTask *RcloneDrive::move(const QString &id, const QString &parentId, const QString &name)
{
    return new RcloneMoveTask(m_remote, id, parentId, name);
}

ItemTask *RcloneDrive::trash(const QString &id)
{
    return new RcloneDeleteTask(m_remote, id);
}

ItemTask *RcloneDrive::restore(const QString &)
{
    return new NoTrashTask;
}

ChangesTask *RcloneDrive::changes(const QString &)
{
    return new NoChangesTask;
}

QuotaTask *RcloneDrive::quota()
{
    return new RcloneQuotaTask(m_remote);
}

} // namespace Aloft

#include "moc_rclonedrive.cpp"
