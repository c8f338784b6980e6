#include "core/drive/google/googledrive.h"

#include "core/drive/google/googlechanges.h"
#include "core/drive/google/googlediscard.h"
#include "core/drive/google/googledownload.h"
#include "core/drive/google/googlefolder.h"
#include "core/drive/google/googleitems.h"
#include "core/drive/google/googleresumepoint.h"
#include "core/drive/google/googleupload.h"
#include "core/drive/google/googlewalk.h"

namespace Aloft {

using namespace Qt::StringLiterals;

GoogleDrive::GoogleDrive(HttpClient &calls, HttpClient &media, TokenSource &tokens,
                         const GoogleDriveOptions &options, QObject *parent)
    : Drive(parent)
    , m_wire(new GoogleWire(calls, media, tokens, options, this))
{ }

QString GoogleDrive::kind() const
{
    return u"google"_s;
}

Drive::Capabilities GoogleDrive::capabilities() const
{
    Capabilities capabilities = Capability::StableIds | Capability::Changes | Capability::Trash
        | Capability::Checksums | Capability::SetsTimes | Capability::TwinNames;
    capabilities.setFlag(Capability::SeesForeign,
                         m_wire->options().scope == GoogleScope::WholeDrive);
    // What is told is the account's own, which files of a shared drive do not count against.
    capabilities.setFlag(Capability::Quota, m_wire->options().sharedDrive.isEmpty());
    return capabilities;
}

QString GoogleDrive::rootId() const
{
    return m_wire->rootId();
}

std::chrono::milliseconds GoogleDrive::pauseLeft() const
{
    return m_wire->pace().pauseLeft();
}

ItemsTask *GoogleDrive::list(const QString &folderId)
{
    return new GoogleListTask(m_wire, folderId);
}

ItemsTask *GoogleDrive::walk(const QString &folderId)
{
    return new GoogleWalk(m_wire, folderId);
}

ItemTask *GoogleDrive::stat(const QString &id)
{
    return new GoogleStatTask(m_wire, id);
}

ItemTask *GoogleDrive::makeFolder(const QString &parentId, const QString &name)
{
    return new GoogleMakeFolder(m_wire, parentId, name);
}

DriveUploadTask *GoogleDrive::upload(const UploadOrder &order)
{
    return new GoogleUpload(m_wire, order);
}

Task *GoogleDrive::discard(const UploadOrder &order)
{
    const QUrl session = GoogleResumePoint::from(order.resumePoint).session;
    return session.isEmpty() ? nullptr : new GoogleDiscard(m_wire, session);
}

Task *GoogleDrive::download(const DownloadOrder &order)
{
    return new GoogleDownload(m_wire, order);
}

ItemTask *GoogleDrive::move(const QString &id, const QString &parentId, const QString &name)
{
    return new GoogleMoveTask(m_wire, id, parentId, name);
}

ItemTask *GoogleDrive::trash(const QString &id)
{
    return googlePatch(m_wire, id, {{u"trashed"_s, true}});
}

ItemTask *GoogleDrive::restore(const QString &id)
{
    return googlePatch(m_wire, id, {{u"trashed"_s, false}});
}

ChangesTask *GoogleDrive::changes(const QString &cursor)
{
    return new GoogleChangesTask(m_wire, cursor);
}

QuotaTask *GoogleDrive::quota()
{
    return new GoogleQuotaTask(m_wire);
}

} // namespace Aloft

#include "moc_googledrive.cpp"
