#include "core/drive/google/googlewire.h"

#include <QJsonDocument>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDiskThreads = 32; // more than files are under way, for some may hang

} // namespace

GoogleWire::GoogleWire(HttpClient &calls, HttpClient &media, TokenSource &tokens,
                       const GoogleDriveOptions &options, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_media(media)
    , m_tokens(tokens)
    , m_options(options)
    , m_pace(systemClock(), options.pace)
    , m_disks(mostDiskThreads, options.pulse)
    , m_hasAskedForRoot(!options.sharedDrive.isEmpty())
{ }

HttpRequest GoogleWire::request(const QByteArray &method, const QString &path,
                                const GoogleQuery &query) const
{
    HttpRequest request;
    request.method = method;
    request.url = m_options.address.call(path, query);
    request.timeout = std::chrono::seconds(60);
    return request;
}

HttpRequest GoogleWire::patch(const QString &id, const QJsonObject &body,
                              const GoogleQuery &more) const
{
    const GoogleQuery query = GoogleQuery{{u"fields"_s, googleFileFields}} + more;
    HttpRequest request = this->request("PATCH", googleFilePath(id), query);
    request.headers = {{"Content-Type", "application/json; charset=UTF-8"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QString GoogleWire::rootId() const
{
    return m_options.sharedDrive.isEmpty() ? u"root"_s : m_options.sharedDrive;
}

void GoogleWire::learnRoot(const QString &realId)
{
    m_hasAskedForRoot = true;
    if (!realId.isEmpty() && m_options.sharedDrive.isEmpty())
        m_realRoot = realId;
}

QString GoogleWire::realId(const QString &id) const
{
    return id == rootId() && !m_realRoot.isEmpty() ? m_realRoot : id;
}

DriveItem GoogleWire::itemOf(const GoogleFile &file) const
{
    DriveItem item = file.item;
    if (m_realRoot.isEmpty())
        return item;
    if (item.id == m_realRoot)
        item.id = rootId();
    if (item.parentId == m_realRoot)
        item.parentId = rootId();
    return item;
}

DriveItem GoogleWire::itemIn(const QString &folderId, const GoogleFile &file)
{
    if (folderId == rootId() && m_realRoot.isEmpty())
        learnRoot(file.parents.value(0));
    DriveItem item = itemOf(file);
    item.parentId = folderId; // one of several, or not told
    return item;
}

Task *GoogleWire::folderMaker(const QString &place) const
{
    Task *maker = m_folderMakers.value(place);
    return maker && !maker->isFinished() ? maker : nullptr;
}

QString googleFilePath(const QString &id)
{
    return u"files/"_s + (isGoogleId(id) ? id : u"-"_s);
}

QString googleQuoted(const QString &value)
{
    QString text = value;
    text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + text + u'\'';
}

} // namespace Aloft

#include "moc_googlewire.cpp"
