#include "core/net/websocketconnector.h"

#include "core/net/certificate.h"
#include "core/net/neterrors.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// How long the text of a refusal may take to follow its status line.
constexpr std::chrono::milliseconds refusalTimeout{2'000};

bool isSecure(const QUrl &url)
{
    return url.scheme() == u"wss";
}

bool isWebSocketUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (isSecure(url) || url.scheme() == u"ws");
}

Error addressError(const QUrl &url)
{
    return {Error::Kind::BadInput,
            WebSocketConnector::tr(
                "This is not the address of a WebSocket: it has to begin with ws or wss."),
            {},
            requestText("WebSocket", url)};
}

Error brokenAnswerError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            WebSocketConnector::tr("%1 does not speak the WebSocket protocol.").arg(hostText(url)),
            WebSocketConnector::tr(
                "Check the address, and that a proxy on the way lets WebSockets through."),
            detail};
}

} // namespace

WebSocketConnector::WebSocketConnector(const WebSocketRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
{
    m_limitTimer.setSingleShot(true);
    connect(&m_limitTimer, &QTimer::timeout, this, &WebSocketConnector::expire);
}

WebSocketConnector::~WebSocketConnector()
{
    drop();
}

void WebSocketConnector::start()
{
    createSocket();
    m_limitTimer.start(m_request.timeout);
    QTimer::singleShot(0, this, &WebSocketConnector::connectToServer);
}

void WebSocketConnector::drop()
{
    m_limitTimer.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater(); // we may be inside one of its signals
    m_socket = nullptr;
}

QTcpSocket *WebSocketConnector::takeSocket()
{
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return std::exchange(m_socket, nullptr);
}

void WebSocketConnector::createSocket()
{
    m_socket = isSecure(m_request.url) ? new QSslSocket(this) : new QTcpSocket(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocketConnector::read);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &WebSocketConnector::lose);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        connect(secure, &QSslSocket::encrypted, this, &WebSocketConnector::startHandshake);
        connect(secure, &QSslSocket::sslErrors, this, &WebSocketConnector::judgeTls);
    } else {
        connect(m_socket, &QTcpSocket::connected, this, &WebSocketConnector::startHandshake);
    }
}

void WebSocketConnector::connectToServer()
{
    const QUrl &url = m_request.url;
    if (!m_socket)
        return; // dropped meanwhile
    if (!isWebSocketUrl(url))
        return fail(addressError(url));
    m_socket->setProxy(m_request.proxy.proxyFor(url));
    const QString host = url.host(QUrl::FullyEncoded);
    const auto port = quint16(url.port(isSecure(url) ? 443 : 80));
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket))
        secure->connectToHostEncrypted(host, port);
    else
        m_socket->connectToHost(host, port);
}

void WebSocketConnector::judgeTls(const QList<QSslError> &errors)
{
    auto *secure = qobject_cast<QSslSocket *>(m_socket);
    if (isAccepted(secure->peerCertificate(), m_request.certificateFingerprint))
        secure->ignoreSslErrors(errors);
    else
        m_tlsErrors = errors; // the handshake fails now, and lose() explains
}

void WebSocketConnector::startHandshake()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_key = createWebSocketKey();
    m_socket->write(encodeHandshake(m_request, m_key));
}

void WebSocketConnector::read()
{
    m_handshake.feed(m_socket->readAll());
    switch (m_handshake.state()) {
    case HandshakeReader::State::Head:
        break;
    case HandshakeReader::State::Upgraded:
        takeUpgrade();
        break;
    case HandshakeReader::State::Refused:
        m_limitTimer.start(std::min(refusalTimeout, m_limitTimer.remainingTimeAsDuration()));
        break;
    case HandshakeReader::State::RefusedWhole:
        refuse();
        break;
    case HandshakeReader::State::Malformed:
        fail(brokenAnswerError(m_request.url, detail(u"no HTTP answer"_s)));
        break;
    }
}

void WebSocketConnector::takeUpgrade()
{
    const QByteArray fault = upgradeFault(m_handshake, m_request, m_key, &m_subprotocol);
    if (!fault.isEmpty())
        return fail(brokenAnswerError(m_request.url, detail(QString::fromLatin1(fault))));
    m_limitTimer.stop();
    Q_EMIT upgraded();
}

void WebSocketConnector::refuse()
{
    QString what = messageInBody(m_handshake.body());
    const QByteArray location = headerValue(m_handshake.headers(), "Location");
    if (!location.isEmpty())
        what = u"redirect to "_s
            + requestText("GET", m_request.url.resolved(QUrl::fromEncoded(location)));
    fail(errorForStatus(httpStatus(), m_request.url, detail(what)));
}

void WebSocketConnector::expire()
{
    if (m_handshake.state() == HandshakeReader::State::Refused)
        refuse(); // with what came of its text
    else
        fail(timeoutError(m_request.url, detail(u"no answer to the handshake"_s)));
}

void WebSocketConnector::lose(QAbstractSocket::SocketError code)
{
    const QPointer<QTcpSocket> link = m_socket;
    if (m_socket->bytesAvailable() > 0)
        read();
    if (!link || m_socket != link)
        return; // what came last has decided it
    if (m_handshake.state() == HandshakeReader::State::Refused)
        return refuse();
    if (m_tlsErrors.isEmpty())
        return fail(errorForSocket(code, m_request.url, detail(link->errorString())));
    const auto *secure = qobject_cast<const QSslSocket *>(link.data());
    fail(tlsError(hostText(m_request.url), secure->peerCertificate(), m_tlsErrors,
                  m_request.certificateFingerprint));
}

void WebSocketConnector::fail(const Error &error)
{
    drop();
    Q_EMIT failed(error);
}

QString WebSocketConnector::detail(const QString &what) const
{
    QString text = requestText("WebSocket", m_request.url);
    if (httpStatus() != 0)
        text += u' ' + QString::number(httpStatus());
    return what.isEmpty() ? text : text + u": "_s + what;
}

} // namespace Aloft

#include "moc_websocketconnector.cpp"
