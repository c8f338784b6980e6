#include "core/net/httpexchange.h"

#include "core/net/certificate.h"
#include "core/net/filepart.h"
#include "core/net/httpclient.h"
#include "core/net/neterrors.h"
#include "core/net/origincookies.h"
#include "core/net/partialfile.h"

#include <QDir>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "aloft.net.http", QtInfoMsg)

constexpr qint64 readBufferSize = 1 << 20;
constexpr qsizetype refusalLimit = 64 << 10;

bool isCredential(QByteArrayView name)
{
    for (const char *secret : {"Authorization", "Cookie", "X-XSRFToken", "Proxy-Authorization"}) {
        if (name.compare(QByteArrayView(secret), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// What If-Range may name: a strong ETag, or else a date.
QByteArray versionOf(const HttpHeaders &headers)
{
    const QByteArray tag = headerValue(headers, "ETag");
    return !tag.isEmpty() && !tag.startsWith("W/") ? tag : headerValue(headers, "Last-Modified");
}

/// Was the answer one of the server, whatever it says? Else the connection failed.
bool isAnswered(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::NoError || code >= QNetworkReply::ContentAccessDenied;
}

Error tooLargeError(const QUrl &url, const QString &detail)
{
    return {
        Error::Kind::BadInput,
        HttpExchange::tr("The answer of %1 is too large to be kept in memory.").arg(hostText(url)),
        {},
        detail};
}

Error otherSizeError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            HttpExchange::tr("%1 sent more or less than the file is long.").arg(hostText(url)),
            HttpExchange::tr("Look whether the file has changed, then try again."), detail};
}

Error unreadableError(const QString &path, const QString &reason)
{
    return {Error::Kind::Storage,
            HttpExchange::tr("The file %1 could not be read.").arg(QDir::toNativeSeparators(path)),
            HttpExchange::tr("Check that it is still there and may be read."), reason};
}

} // namespace

HttpExchange::HttpExchange(HttpClient *client, const HttpRequest &request, Credentials credentials,
                           QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(request)
    , m_credentials(credentials)
{
    m_answer.url = request.url;
}

HttpExchange::~HttpExchange()
{
    drop();
}

bool HttpExchange::isExpected() const
{
    return m_request.expectedStatuses.isEmpty()
        ? m_answer.status >= 200 && m_answer.status < 300
        : m_request.expectedStatuses.contains(m_answer.status);
}

void HttpExchange::start()
{
    if (openFiles())
        send(createRequest());
}

bool HttpExchange::openFiles()
{
    if (!m_request.bodyFile.isEmpty()) {
        auto *upload = new FilePart(m_request.bodyFile, m_request.bodyFrom, m_request.bodySize,
                                    this);
        m_upload = upload;
        if (!upload->open(QIODevice::ReadOnly)) {
            end(unreadableError(m_request.bodyFile, upload->errorString()));
            return false;
        }
    }
    if (!m_request.saveTo.isEmpty()) {
        m_file = std::make_unique<PartialFile>(m_request.saveTo);
        const Result<void> opened = mayResume() ? m_file->resume() : m_file->startOver();
        if (!opened) {
            end(opened.error());
            return false;
        }
    }
    return true;
}

/// Is what a former attempt left, if anything, the beginning of what is asked for?
bool HttpExchange::mayResume() const
{
    if (m_request.resume != HttpRequest::Resume::WherePossible)
        return false;
    return m_request.savedVersion.isEmpty()
        || PartialFile::versionOf(m_request.saveTo) == m_request.savedVersion;
}

QNetworkRequest HttpExchange::createRequest()
{
    QUrl url = m_request.url;
    url.setUserInfo(QString());
    QNetworkRequest request(url);
    request.setTransferTimeout(int(m_request.timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         m_request.http2 == HttpRequest::Http2::WherePossible);
    const auto cookies = m_client->m_cookies ? QNetworkRequest::Automatic : QNetworkRequest::Manual;
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, cookies);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, cookies);
    addHeaders(request);
    addRange(request);
    return request;
}

void HttpExchange::addHeaders(QNetworkRequest &request) const
{
    request.setRawHeader("User-Agent", m_client->m_userAgent);
    const bool hasBody = m_upload || !m_request.body.isEmpty();
    if (hasBody)
        request.setRawHeader("Content-Type", "application/octet-stream");
    for (const auto &[name, value] : m_request.headers) {
        if (m_credentials == Credentials::Sent || !isCredential(name))
            request.setRawHeader(name, value);
    }
    if (m_credentials == Credentials::Sent && !m_request.authorization.isEmpty())
        request.setRawHeader("Authorization", m_request.authorization.reveal().toUtf8());
}

void HttpExchange::addRange(QNetworkRequest &request) const
{
    if (!m_file)
        return;
    request.setRawHeader("Accept-Encoding", "identity"); // offsets count the file's own bytes
    if (m_file->size() == 0 || m_file->version().isEmpty())
        return;
    request.setRawHeader("Range", "bytes=" + QByteArray::number(m_file->size()) + '-');
    if (m_request.savedVersion.isEmpty())
        request.setRawHeader("If-Range", m_file->version());
}

void HttpExchange::send(const QNetworkRequest &request)
{
    QNetworkAccessManager *network = m_client->m_network;
    const bool hasBody = m_upload || !m_request.body.isEmpty();
    if (m_upload)
        m_reply = network->sendCustomRequest(request, m_request.method, m_upload.data());
    else if (m_request.method == "GET" && !hasBody)
        m_reply = network->get(request);
    else if (m_request.method == "HEAD")
        m_reply = network->head(request);
    else
        m_reply = network->sendCustomRequest(request, m_request.method, m_request.body);
    if (m_upload)
        m_upload->setParent(m_reply);
    if (m_file)
        m_reply->setReadBufferSize(readBufferSize);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::judgeTls);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::takeHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::takeBody);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64 total) {
        if (total > 0)
            Q_EMIT progressChanged(done, total);
    });
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 done, qint64 total) {
        if (done > 0 && isExpected())
            Q_EMIT progressChanged(m_resumedFrom + done, total < 0 ? -1 : m_resumedFrom + total);
    });
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::conclude);
    connect(m_reply, &QObject::destroyed, this,
            [this] { end(cutError(m_request.url, detail(u"client deleted"_s))); });
}

void HttpExchange::judgeTls(const QList<QSslError> &errors)
{
    const QSslCertificate certificate = m_reply->sslConfiguration().peerCertificate();
    if (isAccepted(certificate, m_client->acceptedCertificate(m_request.url)))
        m_reply->ignoreSslErrors(errors);
    else
        m_tlsErrors = errors; // Qt refuses the connection, and conclude() explains
}

void HttpExchange::takeHead()
{
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.headers.clear();
    for (const QNetworkReply::RawHeaderPair &header : m_reply->rawHeaderPairs())
        m_answer.headers.append({header.first, header.second});
}

/// Is it the rest of the file of which a part is there?
bool HttpExchange::continuesFile() const
{
    const QByteArray range = headerValue(m_answer.headers, "Content-Range");
    const QByteArray total = '/' + QByteArray::number(m_request.savedSize);
    return m_answer.status == 206
        && range.startsWith("bytes " + QByteArray::number(m_file->size()) + '-')
        && (m_request.savedSize < 0 || range.endsWith(total) || range.endsWith("/*"));
}

/// Before the first byte of a body that is saved: does it continue what is there?
void HttpExchange::prepareFile()
{
    m_hasHead = true;
    if (!m_file || !isExpected())
        return;
    if (continuesFile()) {
        m_resumedFrom = m_file->size();
    } else if (const Result<void> opened = m_file->startOver(); !opened) {
        end(opened.error());
    } else if (m_answer.status == 206) {
        end(cutError(m_request.url, detail(u"another range than the one asked for"_s)));
    } else if (m_request.resume == HttpRequest::Resume::WherePossible) {
        m_file->setVersion(m_request.savedVersion.isEmpty() ? versionOf(m_answer.headers)
                                                            : m_request.savedVersion);
    }
}

void HttpExchange::takeBody()
{
    if (!m_hasHead)
        prepareFile();
    if (m_isOver || !m_reply->isReadable()) // Qt closes a reply that failed
        return;
    const QByteArray bytes = m_reply->readAll();
    if (m_file && isExpected())
        saveBody(bytes);
    else
        keepBody(bytes);
}

void HttpExchange::keepBody(const QByteArray &bytes)
{
    const qint64 limit = isExpected() ? m_request.bodyLimit : refusalLimit;
    const qint64 room = limit - m_answer.body.size();
    m_answer.body.append(bytes.first(std::min<qint64>(bytes.size(), room)));
    if (bytes.size() > room && isExpected())
        end(tooLargeError(m_request.url, detail()));
}

void HttpExchange::saveBody(const QByteArray &bytes)
{
    if (m_request.savedSize >= 0 && m_file->size() + bytes.size() > m_request.savedSize)
        endWithOtherSize();
    else if (const Result<void> saved = m_file->append(bytes); !saved)
        end(saved.error());
}

/// The next attempt, if there is one, starts over.
void HttpExchange::endWithOtherSize()
{
    m_file->setVersion({});
    end(otherSizeError(m_request.url, detail()));
}

void HttpExchange::conclude()
{
    const QNetworkReply::NetworkError code = m_reply->error();
    takeHead();
    takeBody();
    if (m_isOver)
        return;
    if (!m_tlsErrors.isEmpty())
        end(tlsError(hostText(m_request.url), m_reply->sslConfiguration().peerCertificate(),
                     m_tlsErrors, m_client->acceptedCertificate(m_request.url)));
    else if (m_answer.status == 407)
        end(errorForStatus(407, m_request.url, detail()));
    else if (m_answer.status == 416 && m_file)
        startAgain();
    else if (m_answer.status == 0 || !isAnswered(code))
        end(errorForReply(code, m_request.url, detail(m_reply->errorString().section(u' ', 0, 5))));
    else if (m_file && isExpected())
        completeFile();
    else
        end(std::nullopt);
}

/// What is there is not the beginning of what the server has: the next attempt gets all of it.
void HttpExchange::startAgain()
{
    m_file->setVersion({});
    end(cutError(m_request.url, detail(u"nothing to resume"_s)));
}

void HttpExchange::completeFile()
{
    if (m_request.savedSize >= 0 && m_file->size() != m_request.savedSize)
        return endWithOtherSize();
    const Result<void> completed = m_file->complete();
    m_file.reset();
    end(completed ? std::nullopt : std::optional(completed.error()));
}

void HttpExchange::end(const std::optional<Error> &error)
{
    if (m_isOver)
        return;
    m_error = error;
    qCInfo(lcHttp).noquote() << detail() << m_answer.body.size() << "bytes";
    drop();
    // Also errors found before anything was sent are reported from the event loop.
    QMetaObject::invokeMethod(this, &HttpExchange::finished, Qt::QueuedConnection);
}

void HttpExchange::drop()
{
    m_isOver = true;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    if (!m_file)
        return;
    if (m_request.resume == HttpRequest::Resume::WherePossible && !m_file->version().isEmpty())
        m_file->keep();
    else
        m_file->discard();
    m_file.reset();
}

QString HttpExchange::detail(const QString &what) const
{
    QString text = requestText(m_request.method, m_request.url);
    if (m_answer.status != 0)
        text += u' ' + QString::number(m_answer.status);
    return what.isEmpty() ? text : text + u": "_s + what;
}

} // namespace Aloft

#include "moc_httpexchange.cpp"
