#include "core/net/websocket.h"

#include "core/net/certificate.h"
#include "core/net/neterrors.h"
#include "core/net/websocketframes.h"
#include "core/net/websockethandshake.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWebSocket, "aloft.net.websocket", QtInfoMsg)

/// How long the text of a refusal may take to follow its status line.
constexpr std::chrono::milliseconds refusalTimeout{2'000};
constexpr qsizetype pieceSize = 64 << 10;

bool isWebSocketUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == u"ws" || url.scheme() == u"wss");
}

Error addressError(const QUrl &url)
{
    return {Error::Kind::BadInput,
            WebSocket::tr(
                "This is not the address of a WebSocket: it has to begin with ws or wss."),
            {},
            requestText("GET", url)};
}

Error brokenAnswerError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            WebSocket::tr("%1 does not speak the WebSocket protocol.").arg(hostText(url)),
            WebSocket::tr(
                "Check the address, and that a proxy on the way lets WebSockets through."),
            detail};
}

Error faultError(const QUrl &url, const WebSocketFault &fault, const QString &detail)
{
    if (fault.code == WebSocketCloseCode::MessageTooBig)
        return {Error::Kind::BadInput,
                WebSocket::tr("%1 sent a message that is too large.").arg(hostText(url)),
                WebSocket::tr("Let the program there print or return less at once."), detail};
    return {Error::Kind::BadInput,
            WebSocket::tr("%1 sent data that cannot be understood.").arg(hostText(url)),
            {},
            detail};
}

Error silentError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network, WebSocket::tr("%1 does not answer any more.").arg(hostText(url)),
            WebSocket::tr("Check the network connection, then try again."), detail};
}

} // namespace

/// One link at a time; q is the receiver of all connections. After each signal q may be gone or
/// on another link: Link::isCurrent() says so, and nothing is touched when it says no.
class WebSocket::Private
{
public:
    explicit Private(WebSocket *socket);
    ~Private() { drop(); }

    void open(const WebSocketRequest &wanted);
    bool sendData(WebSocketOpcode opcode, const QByteArray &payload);
    void close(quint16 code, const QByteArray &reason);
    void abort();
    qint64 bytesToWrite() const;

    State state = State::Closed;
    QByteArray subprotocol;
    int httpStatus = 0;

private:
    class Link
    {
    public:
        explicit Link(const Private *d) : m_owner(d->q), m_socket(d->socket) { }

        bool isCurrent() const { return m_owner && m_socket && m_owner->d->socket == m_socket; }

    private:
        QPointer<WebSocket> m_owner;
        QPointer<QTcpSocket> m_socket;
    };

    void createSocket();
    void connectToServer();
    void judgeTls(const QList<QSslError> &errors);
    void startHandshake();

    void read();
    void readHandshake();
    void takeUpgrade();
    void refuse();

    void drain();
    bool drainPiece(const Link &link);
    void take(QByteArrayView bytes, const Link &link);
    void settle();
    void deliver(const WebSocketMessage &message);
    void takeClose(QByteArrayView payload);
    void takeFault(const WebSocketFault &fault);
    void acknowledge();

    void sendFrame(WebSocketOpcode opcode, QByteArrayView payload);
    void probe();
    void expire();
    void lose(QAbstractSocket::SocketError code);

    void hangUp();
    void drop();
    void setState(State next);
    void endClosed(quint16 code, const QByteArray &reason);
    void endFailed(const Error &error);
    QString detail(const QString &what = {}) const;

    WebSocket *q;
    WebSocketRequest request;
    QPointer<QTcpSocket> socket; ///< of the link under way; child of q
    QByteArray key;
    HandshakeReader handshake;
    std::optional<WebSocketReader> reader;
    QByteArray scratch;
    QTimer limitTimer; ///< opening, refusing or closing takes too long
    QTimer pingTimer;
    int unansweredPings = 0;
    bool hasNewData = false;                ///< since our last pong
    std::optional<QByteArray> pingToAnswer; ///< the latest one is enough (§5.5.3)
    QList<QSslError> tlsErrors;
};

WebSocket::Private::Private(WebSocket *owner) : q(owner)
{
    limitTimer.setSingleShot(true);
    connect(&limitTimer, &QTimer::timeout, q, [this] { expire(); });
    connect(&pingTimer, &QTimer::timeout, q, [this] { probe(); });
}

void WebSocket::Private::open(const WebSocketRequest &wanted)
{
    request = wanted;
    subprotocol.clear();
    httpStatus = 0;
    handshake = {};
    reader.emplace(request.messageLimit);
    unansweredPings = 0;
    hasNewData = false;
    pingToAnswer.reset();
    tlsErrors.clear();
    createSocket();
    limitTimer.start(request.timeout);
    QTimer::singleShot(0, socket, [this, link = Link(this)] {
        if (link.isCurrent())
            connectToServer();
    });
    setState(State::Connecting);
}

void WebSocket::Private::createSocket()
{
    const bool isSecure = request.url.scheme() == u"wss";
    socket = isSecure ? new QSslSocket(q) : new QTcpSocket(q);
    connect(socket, &QTcpSocket::readyRead, q, [this] { read(); });
    connect(socket, &QTcpSocket::bytesWritten, q,
            [this] { Q_EMIT q->bytesWritten(bytesToWrite()); });
    connect(socket, &QTcpSocket::errorOccurred, q,
            [this](QAbstractSocket::SocketError code) { lose(code); });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        connect(secure, &QSslSocket::encrypted, q, [this] { startHandshake(); });
        connect(secure, &QSslSocket::sslErrors, q,
                [this](const QList<QSslError> &errors) { judgeTls(errors); });
    } else {
        connect(socket, &QTcpSocket::connected, q, [this] { startHandshake(); });
    }
}

void WebSocket::Private::connectToServer()
{
    const QUrl &url = request.url;
    if (!isWebSocketUrl(url)) {
        endFailed(addressError(url));
        return;
    }
    socket->setProxy(request.proxy.proxyFor(url));
    const bool isSecure = url.scheme() == u"wss";
    const QString host = url.host(QUrl::FullyEncoded);
    const auto port = quint16(url.port(isSecure ? 443 : 80));
    if (auto *secure = qobject_cast<QSslSocket *>(socket))
        secure->connectToHostEncrypted(host, port);
    else
        socket->connectToHost(host, port);
}

void WebSocket::Private::judgeTls(const QList<QSslError> &errors)
{
    auto *secure = qobject_cast<QSslSocket *>(socket);
    if (isAccepted(secure->peerCertificate(), request.certificateFingerprint))
        secure->ignoreSslErrors(errors);
    else
        tlsErrors = errors; // the handshake fails now, and lose() explains
}

void WebSocket::Private::startHandshake()
{
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    key = createWebSocketKey();
    socket->write(encodeHandshake(request, key));
}

void WebSocket::Private::read()
{
    unansweredPings = 0;
    const Link link(this);
    if (state == State::Connecting)
        readHandshake();
    if (link.isCurrent() && (state == State::Open || state == State::Closing))
        drain();
}

void WebSocket::Private::readHandshake()
{
    handshake.feed(socket->readAll());
    httpStatus = handshake.status();
    switch (handshake.state()) {
    case HandshakeReader::State::Head:
        break;
    case HandshakeReader::State::Upgraded:
        takeUpgrade();
        break;
    case HandshakeReader::State::Refused:
        limitTimer.start(std::min(refusalTimeout, limitTimer.remainingTimeAsDuration()));
        break;
    case HandshakeReader::State::RefusedWhole:
        refuse();
        break;
    case HandshakeReader::State::Malformed:
        endFailed(brokenAnswerError(request.url, detail(u"no HTTP answer"_s)));
        break;
    }
}

void WebSocket::Private::takeUpgrade()
{
    const QByteArray fault = upgradeFault(handshake, request, key, &subprotocol);
    if (!fault.isEmpty()) {
        endFailed(brokenAnswerError(request.url, detail(QString::fromLatin1(fault))));
        return;
    }
    qCInfo(lcWebSocket).noquote() << "open" << detail();
    limitTimer.stop();
    if (request.pingInterval.count() > 0)
        pingTimer.start(request.pingInterval);
    const QByteArray early = handshake.takeRest();
    const Link link(this);
    setState(State::Open);
    if (link.isCurrent())
        Q_EMIT q->opened();
    take(early, link);
}

void WebSocket::Private::refuse()
{
    QString what = messageInBody(handshake.body());
    const QByteArray location = headerValue(handshake.headers(), "Location");
    if (!location.isEmpty())
        what = u"redirect to "_s
            + requestText("GET", request.url.resolved(QUrl(QString::fromUtf8(location))));
    endFailed(errorForStatus(httpStatus, request.url, detail(what)));
}

/// Takes all that has come. Then our side speaks once: a pong, for the reason in the header.
void WebSocket::Private::drain()
{
    const Link link(this);
    bool goesOn = true;
    while (goesOn && link.isCurrent() && socket->bytesAvailable() > 0)
        goesOn = drainPiece(link);
    if (link.isCurrent())
        acknowledge();
}

/// Much of one payload goes straight to where it belongs, small frames through one buffer.
bool WebSocket::Private::drainPiece(const Link &link)
{
    const std::span<char> space = reader->payloadSpace();
    if (qsizetype(space.size()) >= pieceSize) {
        const qint64 count = socket->read(space.data(), qint64(space.size()));
        if (count <= 0)
            return false;
        reader->commit(count);
        settle();
        return true;
    }
    if (scratch.isEmpty())
        scratch.resize(pieceSize);
    const qint64 count = socket->read(scratch.data(), scratch.size());
    if (count <= 0)
        return false;
    take(QByteArrayView(scratch).first(count), link);
    return true;
}

void WebSocket::Private::take(QByteArrayView bytes, const Link &link)
{
    while (link.isCurrent() && !bytes.isEmpty()) {
        bytes = bytes.sliced(reader->feed(bytes));
        settle();
    }
}

void WebSocket::Private::settle()
{
    if (reader->fault())
        takeFault(*reader->fault());
    else if (reader->hasMessage())
        deliver(reader->takeMessage());
}

void WebSocket::Private::deliver(const WebSocketMessage &message)
{
    switch (message.opcode) {
    case WebSocketOpcode::Text:
        hasNewData = true;
        Q_EMIT q->textReceived(message.payload);
        break;
    case WebSocketOpcode::Binary:
        hasNewData = true;
        Q_EMIT q->binaryReceived(message.payload);
        break;
    case WebSocketOpcode::Close:
        takeClose(message.payload);
        break;
    case WebSocketOpcode::Ping:
        pingToAnswer = message.payload;
        break;
    case WebSocketOpcode::Pong:
    case WebSocketOpcode::Continuation:
        break;
    }
}

void WebSocket::Private::takeClose(QByteArrayView payload)
{
    const std::optional<WebSocketCloseReason> close = decodeClosePayload(payload);
    if (!close) {
        takeFault({WebSocketCloseCode::ProtocolError, "malformed close frame"});
        return;
    }
    if (state == State::Open)
        sendFrame(WebSocketOpcode::Close, payload.first(std::min(payload.size(), qsizetype(2))));
    hangUp();
    endClosed(close->code, close->reason);
}

void WebSocket::Private::takeFault(const WebSocketFault &fault)
{
    if (state == State::Open)
        sendFrame(WebSocketOpcode::Close, encodeClosePayload(fault.code, fault.reason));
    hangUp();
    endFailed(faultError(request.url, fault, detail(QString::fromLatin1(fault.reason))));
}

void WebSocket::Private::acknowledge()
{
    const bool hasRoom = bytesToWrite() <= request.sendLimit; // a peer may ping and never read
    if (state == State::Open && hasRoom && (pingToAnswer || hasNewData))
        sendFrame(WebSocketOpcode::Pong, pingToAnswer.value_or(QByteArray()));
    pingToAnswer.reset();
    hasNewData = false;
}

bool WebSocket::Private::sendData(WebSocketOpcode opcode, const QByteArray &payload)
{
    if (state != State::Open || bytesToWrite() + payload.size() > request.sendLimit)
        return false;
    sendFrame(opcode, payload);
    return true;
}

/// Writes to the socket's buffer only, so nothing is emitted from here.
void WebSocket::Private::sendFrame(WebSocketOpcode opcode, QByteArrayView payload)
{
    socket->write(encodeClientFrame(opcode, payload, QRandomGenerator::global()->generate()));
}

qint64 WebSocket::Private::bytesToWrite() const
{
    if (!socket)
        return 0;
    const auto *secure = qobject_cast<const QSslSocket *>(socket.data());
    return socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

void WebSocket::Private::probe()
{
    if (unansweredPings >= request.unansweredPings) {
        endFailed(silentError(request.url, detail(u"pings unanswered"_s)));
        return;
    }
    ++unansweredPings;
    sendFrame(WebSocketOpcode::Ping, {});
}

void WebSocket::Private::close(quint16 code, const QByteArray &reason)
{
    if (state == State::Connecting)
        abort();
    if (state != State::Open)
        return;
    sendFrame(WebSocketOpcode::Close, encodeClosePayload(code, reason));
    pingTimer.stop();
    limitTimer.start(request.closeTimeout);
    setState(State::Closing);
}

void WebSocket::Private::abort()
{
    if (state != State::Closed)
        endClosed(WebSocketCloseCode::Abnormal, {});
}

void WebSocket::Private::expire()
{
    if (state == State::Closing)
        endClosed(WebSocketCloseCode::Abnormal, {});
    else if (handshake.state() == HandshakeReader::State::Refused)
        refuse();
    else
        endFailed(timeoutError(request.url, detail(u"no answer to the handshake"_s)));
}

void WebSocket::Private::lose(QAbstractSocket::SocketError code)
{
    const Link link(this);
    const QString reason = socket->errorString();
    if (socket->bytesAvailable() > 0)
        read();
    if (!link.isCurrent())
        return;
    if (state == State::Closing) {
        endClosed(WebSocketCloseCode::Abnormal, {});
    } else if (handshake.state() == HandshakeReader::State::Refused) {
        refuse();
    } else if (!tlsErrors.isEmpty()) {
        const auto *secure = qobject_cast<const QSslSocket *>(socket.data());
        endFailed(tlsError(hostText(request.url), secure->peerCertificate(), tlsErrors,
                           request.certificateFingerprint));
    } else {
        endFailed(errorForSocket(code, request.url, detail(reason)));
    }
}

/// Lets what is written go out and closes TCP, without us.
void WebSocket::Private::hangUp()
{
    QTcpSocket *last = socket;
    socket = nullptr;
    last->disconnect(q);
    last->setParent(QCoreApplication::instance());
    connect(last, &QTcpSocket::disconnected, last, &QObject::deleteLater);
    QTimer::singleShot(request.closeTimeout, last, [last] {
        last->abort();
        last->deleteLater();
    });
    last->disconnectFromHost();
}

void WebSocket::Private::drop()
{
    if (!socket)
        return;
    QTcpSocket *last = socket;
    socket = nullptr;
    last->disconnect(q);
    last->setParent(nullptr);
    last->abort();
    last->deleteLater(); // we may be inside one of its signals
}

void WebSocket::Private::setState(State next)
{
    state = next;
    Q_EMIT q->stateChanged(next);
}

void WebSocket::Private::endClosed(quint16 code, const QByteArray &reason)
{
    qCInfo(lcWebSocket).noquote() << "closed" << code << detail();
    const QPointer<WebSocket> alive(q);
    limitTimer.stop();
    pingTimer.stop();
    drop();
    setState(State::Closed);
    if (alive)
        Q_EMIT alive->closed(code, QString::fromUtf8(reason));
}

void WebSocket::Private::endFailed(const Error &error)
{
    qCInfo(lcWebSocket).noquote() << "failed" << error.detail;
    const QPointer<WebSocket> alive(q);
    limitTimer.stop();
    pingTimer.stop();
    drop();
    setState(State::Closed);
    if (alive)
        Q_EMIT alive->failed(error);
}

QString WebSocket::Private::detail(const QString &what) const
{
    QString text = requestText("WebSocket", request.url);
    if (httpStatus != 0)
        text += u' ' + QString::number(httpStatus);
    return what.isEmpty() ? text : text + u": "_s + what;
}

WebSocket::WebSocket(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this)) { }

WebSocket::~WebSocket() = default;

WebSocket::State WebSocket::state() const
{
    return d->state;
}

QByteArray WebSocket::subprotocol() const
{
    return d->subprotocol;
}

int WebSocket::httpStatus() const
{
    return d->httpStatus;
}

qint64 WebSocket::bytesToWrite() const
{
    return d->bytesToWrite();
}

void WebSocket::open(const WebSocketRequest &request)
{
    if (d->state == State::Closed)
        d->open(request);
}

bool WebSocket::sendText(const QByteArray &utf8)
{
    return d->sendData(WebSocketOpcode::Text, utf8);
}

bool WebSocket::sendBinary(const QByteArray &data)
{
    return d->sendData(WebSocketOpcode::Binary, data);
}

void WebSocket::close(quint16 code, const QByteArray &reason)
{
    d->close(code, reason);
}

void WebSocket::abort()
{
    d->abort();
}

} // namespace Aloft

#include "moc_websocket.cpp"
