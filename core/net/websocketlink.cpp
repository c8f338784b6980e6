#include "core/net/neterrors.h"
#include "core/net/websocket_p.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSslSocket>

#include <algorithm>
#include <span>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWebSocket, "aloft.net.websocket", QtInfoMsg)

constexpr qsizetype pieceSize = 64 << 10;
constexpr qint64 readBufferSize = 1 << 20; // beyond it TCP holds the peer back

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

WebSocket::Private::Private(WebSocket *owner) : q(owner)
{
    closeTimer.setSingleShot(true);
    connect(&closeTimer, &QTimer::timeout, q, [this] { abort(); });
    connect(&pingTimer, &QTimer::timeout, q, [this] { probe(); });
}

void WebSocket::Private::open(const WebSocketRequest &wanted)
{
    ++linkNumber;
    request = wanted;
    subprotocol.clear();
    httpStatus = 0;
    reader.emplace(request.messageLimit);
    unansweredPings = 0;
    hasNewData = false;
    pingToAnswer.reset();
    connector = new WebSocketConnector(request, q);
    connect(connector, &WebSocketConnector::upgraded, q, [this] { takeUpgrade(); });
    connect(connector, &WebSocketConnector::failed, q,
            [this](const Error &error) { failToOpen(error); });
    connector->start();
    setState(State::Connecting);
}

void WebSocket::Private::failToOpen(const Error &error)
{
    httpStatus = connector->httpStatus();
    endFailed(error);
}

void WebSocket::Private::takeUpgrade()
{
    httpStatus = connector->httpStatus();
    subprotocol = connector->subprotocol();
    const QByteArray early = connector->takeEarlyBytes();
    socket = connector->takeSocket();
    connector->deleteLater();
    connector = nullptr;
    socket->setParent(q);
    socket->setReadBufferSize(readBufferSize);
    connect(socket, &QTcpSocket::readyRead, q, [this] { drain(); });
    connect(socket, &QTcpSocket::bytesWritten, q,
            [this] { Q_EMIT q->bytesWritten(bytesToWrite()); });
    connect(socket, &QTcpSocket::errorOccurred, q,
            [this](QAbstractSocket::SocketError code) { lose(code); });
    if (request.pingInterval.count() > 0)
        pingTimer.start(request.pingInterval);
    qCInfo(lcWebSocket).noquote() << "open" << detail();
    const Link link(this);
    setState(State::Open);
    if (link.isCurrent())
        Q_EMIT q->opened();
    take(early, link);
    if (link.isCurrent())
        drain();
}

/// Takes all that has come. Then our side speaks once: a pong, for the reason in the header.
void WebSocket::Private::drain()
{
    unansweredPings = 0;
    const Link link(this);
    bool goesOn = true;
    while (goesOn && link.isCurrent() && !isPaused && socket->bytesAvailable() > 0)
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
    if (message.omittedBytes > 0) {
        hasNewData = true;
        Q_EMIT q->messageOmitted(message.omittedBytes);
        return;
    }
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

void WebSocket::Private::setPaused(bool pauses)
{
    if (std::exchange(isPaused, pauses) == pauses || pauses || !socket)
        return;
    QTimer::singleShot(0, socket, [this, link = Link(this)] {
        if (link.isCurrent())
            drain();
    });
}

void WebSocket::Private::probe()
{
    if (isPaused)
        return;
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
    closeTimer.start(request.closeTimeout);
    setState(State::Closing);
}

void WebSocket::Private::abort()
{
    if (state != State::Closed)
        endClosed(WebSocketCloseCode::Abnormal, {});
}

void WebSocket::Private::lose(QAbstractSocket::SocketError code)
{
    isPaused = false; // what has come is still delivered
    const Link link(this);
    const QString reason = socket->errorString();
    drain(); // the last that came still counts
    if (!link.isCurrent())
        return;
    if (state == State::Closing)
        abort();
    else
        endFailed(errorForSocket(code, request.url, detail(reason)));
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
    ++linkNumber;
    if (connector) {
        connector->disconnect(q);
        connector->drop();
        connector->setParent(nullptr);
        connector->deleteLater(); // we may be inside one of its signals
        connector = nullptr;
    }
    if (socket) {
        socket->disconnect(q);
        socket->abort();
        socket->setParent(nullptr);
        socket->deleteLater();
        socket = nullptr;
    }
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
    closeTimer.stop();
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
    closeTimer.stop();
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

} // namespace Aloft
