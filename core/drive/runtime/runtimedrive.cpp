#include "core/drive/runtime/runtimedrive.h"

#include "core/base/loosethreads.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/folder/foldertasks.h"
#include "core/drive/runtime/gatheredtasks.h"
#include "core/drive/runtime/runtimediscard.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimetasks.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostThreads = 32; // they wait for the disk, not for a processor

} // namespace

RuntimeDrive::RuntimeDrive(JupyterServer *server, const PackPlace &place, QObject *parent)
    : Drive(parent)
    , m_work{server, makeLooseThreads(mostThreads)}
    , m_uploads(new PackQueue(m_work, place, this))
    , m_downloads(new PackQueue(m_work, place, this))
{ }

QString RuntimeDrive::kind() const
{
    return u"runtime"_s;
}

Drive::Capabilities RuntimeDrive::capabilities() const
{
    Capabilities can = Capability::SeesForeign;
    can.setFlag(Capability::Packs, m_uploads->works() && m_downloads->works());
    return can;
}

QString RuntimeDrive::rootId() const
{
    return folderRootId;
}

ItemsTask *RuntimeDrive::list(const QString &folderId)
{
    return new RuntimeListTask(m_work.server, folderId);
}

ItemsTask *RuntimeDrive::walk(const QString &folderId)
{
    return new RuntimeWalkTask(m_work.server, folderId);
}

ItemTask *RuntimeDrive::stat(const QString &id)
{
    return new RuntimeStatTask(m_work.server, id);
}

ItemTask *RuntimeDrive::makeFolder(const QString &parentId, const QString &name)
{
    return new RuntimeMakeFolderTask(m_work.server, parentId, name);
}

DriveUploadTask *RuntimeDrive::upload(const UploadOrder &order)
{
    return new GatheredUpload(m_work, m_uploads, order);
}

Task *RuntimeDrive::discard(const UploadOrder &order)
{
    const QString part = tracedPart(order);
    return part.isEmpty() ? nullptr : new RuntimeDiscard(m_work.server, part);
}

Task *RuntimeDrive::download(const DownloadOrder &order)
{
    return new GatheredDownload(m_work, m_downloads, order);
}

ItemTask *RuntimeDrive::move(const QString &id, const QString &parentId, const QString &name)
{
    return new RuntimeMoveTask(m_work.server, id, parentId, name);
}

ItemTask *RuntimeDrive::trash(const QString &id)
{
    return new RuntimeDeleteTask(m_work.server, id);
}

ItemTask *RuntimeDrive::restore(const QString &)
{
    return new NoTrashTask;
}

ChangesTask *RuntimeDrive::changes(const QString &)
{
    return new NoChangesTask;
}

QuotaTask *RuntimeDrive::quota()
{
    return new RuntimeQuotaTask;
}

} // namespace Aloft

#include "moc_runtimedrive.cpp"
