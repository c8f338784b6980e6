#include "core/net/networkcheck.h"

#include "core/net/certificate.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "core/net/neterrors.h"
#include "core/net/websocket.h"

#include <QHostInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto stepLimit = 15s;

bool isSecure(const QUrl &url)
{
    return url.scheme() == u"https";
}

/// A proxy that looks into what is encrypted shows a certificate of its own.
QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList organizations = certificate.issuerInfo(QSslCertificate::Organization);
    const QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    return organizations.isEmpty() ? names.value(0) : organizations.constFirst();
}

} // namespace

NetworkCheck::NetworkCheck(HttpClient &http, const QUrl &server, QObject *parent)
    : Task(parent)
    , m_http(http)
    , m_server(server)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { failHere(timeoutError(m_server, requestText("CHECK", m_server))); });
}

NetworkCheck::~NetworkCheck() = default;

void NetworkCheck::run()
{
    const bool isAddress = m_server.isValid() && !m_server.host().isEmpty()
        && (m_server.scheme() == u"http" || isSecure(m_server));
    if (!isAddress)
        return failHere({Error::Kind::BadInput, tr("This is no address of a server."),
                         tr("Enter one such as https://example.org/."), m_server.scheme()});
    m_proxy = m_http.proxy().proxyFor(m_server);
    if (usesProxy() && m_proxy.hostName().isEmpty()) {
        m_step = Step::Proxy;
        return failHere({Error::Kind::BadInput,
                         tr("The proxy has no address."),
                         tr("Enter its host and port, such as proxy.example:3128."),
                         {}});
    }
    lookUp();
}

void NetworkCheck::stop()
{
    m_limit.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    dropSocket();
    delete m_webSocket;
}

void NetworkCheck::begin(Step step, const QString &status)
{
    m_step = step;
    m_limit.start(stepLimit);
    Q_EMIT statusChanged(status);
}

void NetworkCheck::pass(const QString &text)
{
    Q_EMIT found({m_step, Outcome::Passed, text, {}});
}

void NetworkCheck::skip(const QString &text)
{
    Q_EMIT found({m_step, Outcome::NotNeeded, text, {}});
}

void NetworkCheck::failHere(Error error)
{
    stop();
    Q_EMIT found({m_step, Outcome::Failed, error.message, error.advice});
    fail(error);
}

void NetworkCheck::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater(); // we may be inside one of its signals
    m_socket = nullptr;
}

QUrl NetworkCheck::nextAddress() const
{
    if (!usesProxy())
        return m_server;
    QUrl url;
    url.setScheme(u"proxy"_s);
    url.setHost(m_proxy.hostName());
    url.setPort(m_proxy.port());
    return url;
}

void NetworkCheck::lookUp()
{
    begin(Step::Lookup, tr("Looking up the name"));
    m_lookup = QHostInfo::lookupHost(nextAddress().host(QUrl::FullyEncoded), this,
                                     &NetworkCheck::takeAddresses);
}

void NetworkCheck::takeAddresses(const QHostInfo &info)
{
    m_lookup = -1;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return failHere(errorForSocket(QAbstractSocket::HostNotFoundError, nextAddress(),
                                       info.errorString()));
    pass(
        tr("%1 is known: %2.").arg(nextAddress().host(), info.addresses().constFirst().toString()));
    reachProxy();
}

/// By itself first: why a tunnel through it fails is told better when it is known to answer.
void NetworkCheck::reachProxy()
{
    begin(Step::Proxy, tr("Reaching the proxy"));
    if (!usesProxy()) {
        skip(tr("No proxy is used for this server."));
        m_step = Step::Server; // what answers next, or does not
        return connectThrough();
    }
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QTcpSocket::connected, this, &NetworkCheck::connectThrough);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError code) {
        failHere(errorForSocket(code, nextAddress(), m_socket->errorString()));
    });
    m_socket->connectToHost(m_proxy.hostName(), m_proxy.port());
}

void NetworkCheck::connectThrough()
{
    dropSocket();
    if (!isSecure(m_server)) {
        if (usesProxy())
            pass(tr("The proxy %1 answers.").arg(hostText(nextAddress())));
        m_step = Step::Tls;
        skip(tr("The address begins with http: nothing is encrypted."));
        return ask();
    }
    auto *socket = new QSslSocket(this);
    m_socket = socket;
    socket->setProxy(m_proxy);
    connect(socket, &QSslSocket::connected, this, &NetworkCheck::takeTunnel);
    connect(socket, &QSslSocket::encrypted, this, &NetworkCheck::takeTls);
    connect(socket, &QSslSocket::sslErrors, this, &NetworkCheck::judgeTls);
    connect(socket, &QSslSocket::errorOccurred, this, &NetworkCheck::lose);
    socket->connectToHostEncrypted(m_server.host(QUrl::FullyEncoded), quint16(m_server.port(443)));
}

void NetworkCheck::takeTunnel()
{
    if (usesProxy())
        pass(tr("The proxy %1 leads to the server.").arg(hostText(nextAddress())));
    begin(Step::Tls, tr("Making a secure connection"));
}

void NetworkCheck::judgeTls(const QList<QSslError> &errors)
{
    auto *socket = qobject_cast<QSslSocket *>(m_socket);
    const QByteArray accepted = m_http.acceptedCertificate(m_server);
    const QSslCertificate certificate = socket->peerCertificate();
    if (isAccepted(certificate, accepted))
        socket->ignoreSslErrors(errors);
    else
        m_tlsError = tlsError(hostText(m_server), certificate, errors, accepted);
}

void NetworkCheck::lose(QAbstractSocket::SocketError code)
{
    failHere(m_tlsError ? *m_tlsError : errorForSocket(code, m_server, m_socket->errorString()));
}

void NetworkCheck::takeTls()
{
    const auto *socket = qobject_cast<const QSslSocket *>(m_socket);
    pass(tr("The connection is secure (%1). %2 vouches for the server.")
             .arg(socket->sessionCipher().protocolString(), issuerOf(socket->peerCertificate())));
    dropSocket();
    ask();
}

void NetworkCheck::ask()
{
    begin(Step::Server, tr("Asking the server"));
    m_limit.stop(); // the request has its own
    HttpRequest request;
    request.url = m_server;
    request.timeout = stepLimit;
    request.retries = HttpRequest::Retries::Never;
    request.redirects = HttpRequest::Redirects::Report;
    auto *task = new HttpTask(&m_http, request, this);
    connect(task, &Task::finished, this,
            [this, task] { takeAnswer(task->reply().status, task->error()); });
    task->start();
}

void NetworkCheck::takeAnswer(int status, const std::optional<Error> &error)
{
    constexpr int wantsProxySignIn = 407;
    if (status == wantsProxySignIn)
        m_step = Step::Proxy;
    if (status == 0 || status == wantsProxySignIn)
        return failHere(*error);
    pass(tr("%1 answers (%2).").arg(hostText(m_server)).arg(status));
    openWebSocket();
}

void NetworkCheck::openWebSocket()
{
    begin(Step::WebSocket, tr("Opening a WebSocket"));
    m_limit.stop(); // the handshake has its own
    WebSocketRequest request;
    request.url = m_server;
    request.url.setScheme(isSecure(m_server) ? u"wss"_s : u"ws"_s);
    request.timeout = stepLimit;
    request.proxy = m_http.proxy();
    request.certificateFingerprint = m_http.acceptedCertificate(m_server);
    m_webSocket = new WebSocket(this);
    connect(m_webSocket, &WebSocket::opened, this, [this] {
        m_webSocket->disconnect(this);
        pass(tr("WebSockets, which carry what cells print, get through."));
        succeed();
    });
    connect(m_webSocket, &WebSocket::failed, this, &NetworkCheck::judgeWebSocket);
    m_webSocket->open(request);
}

/// Whatever the server answers, 404 or 403 say, the request has got through.
void NetworkCheck::judgeWebSocket(const Error &error)
{
    if (m_webSocket->httpStatus() == 0)
        return failHere(error);
    pass(tr("Requests for WebSockets, which carry what cells print, get through (%1).")
             .arg(m_webSocket->httpStatus()));
    succeed();
}

} // namespace Aloft

#include "moc_networkcheck.cpp"
