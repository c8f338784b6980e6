#include "core/net/httpexchange.h"

#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "core/net/neterrors.h"
#include "core/net/origincookies.h"
#include "core/net/partialfile.h"
#include "core/net/threadedsender.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "aloft.net.http", QtInfoMsg)

bool isCredential(QByteArrayView name)
{
    for (const char *secret : {"Authorization", "Cookie", "X-XSRFToken", "Proxy-Authorization"}) {
        if (name.compare(QByteArrayView(secret), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// Was the answer one of the server, whatever it says? Else the connection failed.
bool isAnswered(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::NoError || code >= QNetworkReply::ContentAccessDenied;
}

} // namespace

HttpExchange::HttpExchange(HttpClient *client, const HttpRequest &request, Credentials credentials,
                           QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_request(request)
    , m_credentials(credentials)
    , m_turn(request.bandwidth)
{
    m_answer.url = request.url;
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &HttpExchange::goOn);
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
    if (!m_request.bodyFile.isEmpty())
        sendFile();
    else if (openFile())
        send(createRequest());
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
    const HttpHeaders headers = this->headers();
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    addRange(request);
    return request;
}

HttpHeaders HttpExchange::headers() const
{
    HttpHeaders headers{{"User-Agent", m_client->m_userAgent}};
    const bool hasBody = !m_request.bodyFile.isEmpty() || !m_request.body.isEmpty();
    if (hasBody && !hasHeader(m_request.headers, "Content-Type"))
        headers.emplaceBack("Content-Type", "application/octet-stream");
    for (const auto &[name, value] : m_request.headers) {
        if (m_credentials == Credentials::Sent || !isCredential(name))
            headers.append({name, value});
    }
    if (m_credentials == Credentials::Sent && !m_request.authorization.isEmpty())
        headers.append({"Authorization", m_request.authorization.reveal().toUtf8()});
    return headers;
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
    QNetworkAccessManager *network = m_client->network();
    if (m_upload)
        m_reply = network->sendCustomRequest(request, m_request.method, m_upload.data());
    else if (m_request.method == "GET" && m_request.body.isEmpty())
        m_reply = network->get(request);
    else if (m_request.method == "HEAD")
        m_reply = network->head(request);
    else
        m_reply = network->sendCustomRequest(request, m_request.method, m_request.body);
    if (m_upload)
        m_upload->setParent(m_reply);
    if (m_file)
        m_reply->setReadBufferSize(bufferSize());
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

void HttpExchange::sendFile()
{
    FileSending sending;
    sending.method = m_request.method;
    sending.url = m_request.url;
    sending.headers = headers();
    sending.file = m_request.bodyFile;
    sending.from = m_request.bodyFrom;
    sending.size = m_request.bodySize < 0
        ? std::max<qint64>(0, QFileInfo(m_request.bodyFile).size() - m_request.bodyFrom)
        : m_request.bodySize;
    sending.proxy = m_client->proxy().proxyFor(m_request.url);
    sending.certificate = m_client->acceptedCertificate(m_request.url);
    sending.timeout = m_request.timeout;
    sending.bandwidth = m_request.bandwidth;
    m_sender = m_client->send(sending);
    connect(m_sender, &ThreadedSender::progressChanged, this, &HttpExchange::progressChanged);
    connect(m_sender, &ThreadedSender::answered, this, &HttpExchange::takeAnswer);
    connect(m_sender, &ThreadedSender::failed, this, [this](const Error &error) { end(error); });
    connect(m_client, &QObject::destroyed, this,
            [this] { end(cutError(m_request.url, detail(u"client deleted"_s))); });
}

void HttpExchange::takeAnswer(const HttpHead &head, const QByteArray &body)
{
    if (m_isOver)
        return; // it was on its way here
    m_answer.status = head.status;
    m_answer.headers = head.headers;
    keepBody(body);
    end(std::nullopt);
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

void HttpExchange::conclude()
{
    const QNetworkReply::NetworkError code = m_reply->error();
    takeHead();
    takeBody();
    if (m_isOver || m_wait.isActive()) // then what is left to be taken comes first
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
    m_wait.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    if (m_sender) {
        m_sender->disconnect(this);
        m_sender->letGo();
        m_sender->deleteLater();
        m_sender.clear();
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
