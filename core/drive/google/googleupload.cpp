#include "core/drive/google/googleupload.h"

#include "core/drive/google/googlefolder.h"
#include "core/drive/google/googleitems.h"
#include "core/drive/google/googlemultipart.h"
#include "core/drive/google/googlesession.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMismatches = 2;

Error damagedError(const QString &name)
{
    return {Error::Kind::BadInput,
            GoogleUpload::tr("%1 did not arrive on Google Drive as it was sent.").arg(name),
            GoogleUpload::tr("Try again; if it stays, check the network connection."),
            {}};
}

} // namespace

GoogleUpload::GoogleUpload(GoogleWire *wire, const UploadOrder &order)
    : GoogleFlow(wire)
    , m_order(order)
    , m_point(GoogleResumePoint::from(order.resumePoint))
    , m_trace(GoogleTrace::from(order.trace))
{
    if (!m_trace.id.isEmpty() && m_trace.id != m_point.id)
        m_point = {m_trace.id, {}, -1, 0};
}

void GoogleUpload::begin()
{
    runStep(stampGoogleSource(m_wire->disks(), m_order.file), [this](const GoogleStampTask &task) {
        const Result<FileStamp> stamp = task.value();
        stamp ? takeStamp(*stamp) : fail(stamp.error());
    });
}

void GoogleUpload::takeStamp(const FileStamp &stamp)
{
    const qint64 modified = stamp.changedAt.toMSecsSinceEpoch();
    if (m_point.size != stamp.size || m_point.modified != modified)
        m_point.session.clear(); // its bytes are of another file; the id stays ours
    m_point.size = stamp.size;
    m_point.modified = modified;
    m_stamp = stamp;
    m_type = googleTypeOf(m_order.name.isEmpty() ? QFileInfo(m_order.file).fileName()
                                                 : m_order.name);
    read();
    if (!isSmall())
        choose();
}

/// Else what was made of it goes. Next comes later, for its disk may take its time.
void GoogleUpload::whereUnchanged(Next next)
{
    runStep(stampGoogleSource(m_wire->disks(), m_order.file),
            [this, next = std::move(next)](const GoogleStampTask &task) {
                if (task.value() == m_stamp)
                    next();
                else
                    takeBack(changedSourceError(m_order.file));
            });
}

bool GoogleUpload::isSmall() const
{
    return m_point.size <= m_wire->options().multipartLimit;
}

/// A large file is hashed while it is sent.
void GoogleUpload::read()
{
    if (isSmall())
        m_whenRead = [this] { choose(); };
    runStep(readGoogleSource(m_wire->disks(), m_order.file, m_wire->options().multipartLimit),
            [this](const GoogleSourceTask &task) {
                Result<GoogleSource> source = task.value();
                if (!source)
                    return takeBack(source.error());
                if (source->stamp != m_stamp)
                    return takeBack(changedSourceError(m_order.file));
                m_source = std::move(*source);
                if (!isSmall())
                    leaveTrace(m_source->md5);
                if (const Next next = std::exchange(m_whenRead, {}))
                    next();
            });
}

void GoogleUpload::whenRead(Next next)
{
    if (m_source)
        next();
    else
        m_whenRead = std::move(next);
}

void GoogleUpload::choose()
{
    if (isReplacing())
        lookBefore();
    else if (m_point.id.isEmpty())
        takeId();
    else
        send();
}

void GoogleUpload::takeId()
{
    runStep(new GoogleIdTask(m_wire), [this](const GoogleIdTask &task) {
        m_point.id = task.id();
        Q_EMIT resumePointChanged(m_point.text());
        send();
    });
}

/// Before the bytes go, and again when what arrived is known: the answer may be lost, and the file
/// here be another by the next attempt.
void GoogleUpload::leaveTrace(const QByteArray &md5)
{
    m_trace.id = m_point.id;
    m_trace.add(md5);
    if (const QString trace = m_trace.text(); trace != m_order.trace) {
        m_order.trace = trace;
        Q_EMIT traceChanged(trace);
    }
}

void GoogleUpload::send()
{
    leaveTrace(m_source ? m_source->md5 : QByteArray());
    if (isSmall())
        sendAtOnce();
    else
        sendInSession();
}

HttpRequest GoogleUpload::uploadRequest(const QString &kind) const
{
    const bool isPatch = isReplacing() || m_isMade;
    const QString path = isPatch ? googleFilePath(isReplacing() ? m_order.replacedId : m_point.id)
                                 : u"files"_s;
    HttpRequest request;
    request.method = isPatch ? "PATCH" : "POST";
    request.url = m_wire->options().address.upload(
        path, {{u"uploadType"_s, kind}, {u"fields"_s, googleFileFields}});
    request.timeout = std::chrono::minutes(1);
    return request;
}

/// The file's own time goes with it each time: without, it would be now.
QByteArray GoogleUpload::description() const
{
    const QDateTime modified = QDateTime::fromMSecsSinceEpoch(m_point.modified, Qt::UTC);
    QJsonObject object{{u"modifiedTime"_s, modified.toString(Qt::ISODateWithMs)}};
    if (m_isMade) {
        object.insert(u"trashed"_s, false);
    } else if (!isReplacing()) {
        object.insert(u"id"_s, m_point.id);
        object.insert(u"name"_s, m_order.name);
        object.insert(u"mimeType"_s, QString::fromLatin1(m_type));
        object.insert(u"parents"_s, QJsonArray{m_order.parentId});
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void GoogleUpload::sendAtOnce()
{
    whereUnchanged([this] { sendInOneRequest(); });
}

void GoogleUpload::sendInOneRequest()
{
    const QByteArray boundary = "aloft-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    HttpRequest request = uploadRequest(u"multipart"_s);
    request.headers.append({"Content-Type", "multipart/related; boundary=" + boundary});
    request.body = googleMultipart(boundary, description(), m_type, m_source->bytes);
    request.bandwidth = m_order.bandwidth;
    request.http2 = HttpRequest::Http2::Avoided;
    auto *call = new GoogleCall(m_wire, request, GoogleCost::write, GoogleCall::Repeats::Never);
    connect(call, &Task::progressChanged, this, [this](qint64 done) {
        Q_EMIT progressChanged(std::min(done, m_point.size), m_point.size);
    });
    runStep(
        call, [this](const GoogleCall &done) { takeAnswer(done.reply().body); },
        [this, call](const Error &error) { recover(error, call->reply().status, call->again()); });
}

void GoogleUpload::sendInSession()
{
    GoogleSessionOrder order{m_order.file,    m_point.size, m_type, uploadRequest(u"resumable"_s),
                             m_point.session, {},           {},     m_order.bandwidth,
                             m_stamp};
    order.opening.headers = {{"Content-Type", "application/json; charset=UTF-8"},
                             {"X-Upload-Content-Type", m_type},
                             {"X-Upload-Content-Length", QByteArray::number(m_point.size)}};
    order.opening.body = description();
    if (isReplacing()) {
        order.guardedId = m_order.replacedId;
        order.guardedVersion = m_seenVersion;
    }
    auto *session = new GoogleSession(m_wire, order);
    connect(session, &Task::progressChanged, this, &Task::progressChanged);
    connect(session, &GoogleSession::sessionChanged, this, [this](const QUrl &address) {
        m_point.session = address;
        Q_EMIT resumePointChanged(m_point.text());
    });
    runStep(
        session, [this](const GoogleSession &done) { takeAnswer(done.answer()); },
        [this, session](const Error &error) {
            recover(error, session->status(), GoogleRefusal::Again::Never);
        });
}

/// A request that broke off may have been heard: the next attempt looks first.
void GoogleUpload::recover(const Error &error, int status, GoogleRefusal::Again again)
{
    if (status == 409 && !isReplacing() && !m_isMade)
        return lookWhatHasTheId();
    const bool mayPass = again == GoogleRefusal::Again::Soon
        || again == GoogleRefusal::Again::Slower;
    const auto delay = m_wire->options().retry.delay(++m_failures, Error::Kind::Network,
                                                     QRandomGenerator::global()->generateDouble());
    if (!mayPass || !delay)
        return fail(error);
    QTimer::singleShot(*delay, this, [this] {
        if (!isFinished())
            choose();
    });
}

void GoogleUpload::takeAnswer(const QByteArray &body)
{
    const Result<GoogleFile> file = parseGoogleFile(body);
    if (!file)
        return fail(file.error());
    m_isMade = !isReplacing();
    m_item = m_isMade ? m_wire->itemIn(m_order.parentId, *file) : m_wire->itemOf(*file);
    m_point.session.clear();
    leaveTrace(md5Of(m_item));
    whenRead([this] { verify(); });
}

void GoogleUpload::verify()
{
    whereUnchanged([this] { check(); });
}

void GoogleUpload::check()
{
    if (!isOurContent(m_item)) {
        if (++m_mismatches >= mostMismatches)
            return takeBack(damagedError(m_item.name));
        m_order.replacedVersion = isReplacing() ? m_item.version : QString();
        return choose();
    }
    if (isReplacing() && !m_order.replacedVersion.isEmpty())
        lookForOvertaken();
    else
        succeed();
}

/// What was made of a file that is not as it should be goes to the trash; what was replaced stays,
/// with its former version in Google's history.
void GoogleUpload::takeBack(const Error &error)
{
    if (!m_isMade)
        return fail(error);
    runStep(
        googlePatch(m_wire, m_point.id, {{u"trashed"_s, true}}),
        [this, error](const ItemTask &) { fail(error); },
        [this, error](const Error &) { fail(error); });
}

QByteArray GoogleUpload::md5Of(const DriveItem &item)
{
    for (const Checksum &checksum : item.checksums) {
        if (checksum.algorithm == Checksum::Algorithm::Md5)
            return checksum.value.toByteArray();
    }
    return {};
}

bool GoogleUpload::isOurContent(const DriveItem &item) const
{
    return md5Of(item) == m_source->md5;
}

} // namespace Aloft

#include "moc_googleupload.cpp"
