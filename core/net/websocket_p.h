#pragma once

#include "core/net/websocket.h"
#include "core/net/websocketconnector.h"
#include "core/net/websocketframes.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace Aloft {

/// One link at a time; q is the receiver of all connections. After each signal q may be gone or
/// on another link: Link::isCurrent() says so, and nothing is touched when it says no.
class WebSocket::Private
{
public:
    explicit Private(WebSocket *owner);
    ~Private() { drop(); }

    void open(const WebSocketRequest &wanted);
    bool sendData(WebSocketOpcode opcode, const QByteArray &payload);
    void close(quint16 code, const QByteArray &reason);
    void abort();
    void setPaused(bool pauses);
    qint64 bytesToWrite() const;
    bool isReceiving() const { return socket && reader && reader->isInMessage(); }

    State state = State::Closed;
    QByteArray subprotocol;
    int httpStatus = 0;

private:
    class Link
    {
    public:
        explicit Link(const Private *d) : m_owner(d->q), m_number(d->linkNumber) { }

        bool isCurrent() const { return m_owner && m_owner->d->linkNumber == m_number; }

    private:
        QPointer<WebSocket> m_owner;
        quint64 m_number;
    };

    void takeUpgrade();
    void failToOpen(const Error &error);

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
    void lose(QAbstractSocket::SocketError code);

    void hangUp();
    void drop();
    void setState(State next);
    void endClosed(quint16 code, const QByteArray &reason);
    void endFailed(const Error &error);
    QString detail(const QString &what = {}) const;

    WebSocket *q;
    quint64 linkNumber = 0; ///< changes when a link begins and when it ends
    WebSocketRequest request;
    QPointer<WebSocketConnector> connector; ///< while Connecting; child of q
    QPointer<QTcpSocket> socket;            ///< while Open or Closing; child of q
    std::optional<WebSocketReader> reader;
    QByteArray scratch;
    QTimer closeTimer;
    QTimer pingTimer;
    int unansweredPings = 0;
    bool isPaused = false;
    bool hasNewData = false;                ///< since our last pong
    std::optional<QByteArray> pingToAnswer; ///< the latest one is enough (§5.5.3)
};

} // namespace Aloft
