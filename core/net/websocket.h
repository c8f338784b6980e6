#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/net/httpheaders.h"
#include "core/net/proxysettings.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace Aloft {

/// How to open a WebSocket.
struct WebSocketRequest
{
    QUrl url;                       ///< ws or wss
    HttpHeaders headers;            ///< no Origin is sent: servers check that of browsers
    Secret authorization;           ///< whole value of Authorization
    QList<QByteArray> subprotocols; ///< offered; the server may choose one or none
    std::chrono::milliseconds timeout{30'000}; ///< for the whole opening handshake
    QByteArray certificateFingerprint; ///< SHA-256 of the self-signed certificate accepted, or empty
    ProxySettings proxy;
    /// Larger incoming messages are read past (messageOmitted); 16 times larger ones end the link.
    qint64 messageLimit = qint64(256) << 20;
    qint64 sendLimit = qint64(64) << 20;           ///< bytes that may wait to be sent
    std::chrono::milliseconds pingInterval{7'000}; ///< zero: no pings of our own
    int unansweredPings = 3; ///< so many in a row with nothing heard: the link is dead
    std::chrono::milliseconds closeTimeout{3'000}; ///< for the peer's half of the closing handshake
};

/// An RFC 6455 client. Every open() ends with exactly one of closed() and failed(); then open()
/// may be called again. It may be deleted in any slot.
///
/// After a burst of incoming frames it sends one empty, unsolicited pong (§5.5.3): that carries
/// the TCP acknowledgement for which a server without TCP_NODELAY holds back its next small frame
/// (Nagle), which would cost 40 ms for each execution on a Jupyter server.
///
/// No extension is offered, permessage-deflate included.
class WebSocket : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Connecting, Open, Closing };
    Q_ENUM(State)

    explicit WebSocket(QObject *parent = nullptr);
    ~WebSocket() override; ///< drops the link without the closing handshake

    State state() const;
    QByteArray subprotocol() const; ///< what the server chose; empty for none
    int httpStatus() const; ///< answer to the opening handshake: 101, 403, …; 0 if none came
    qint64 bytesToWrite() const;
    bool isReceiving() const; ///< of a message some part has come, and some has not

    void open(const WebSocketRequest &request); ///< only while Closed

    /// False, and nothing is sent, while not Open or if more than sendLimit bytes would wait.
    /// Text has to be valid UTF-8.
    bool sendText(const QByteArray &utf8);
    bool sendBinary(const QByteArray &data);

    /// While true nothing more is read and the server is held back by TCP, once the socket's buffer
    /// is full; small messages read already (64 KiB at most) are still delivered. Silence then is
    /// our own doing: the peer is not taken for dead.
    void setPaused(bool isPaused);

    void close(quint16 code = 1000, const QByteArray &reason = {}); ///< with the closing handshake
    void abort(); ///< at once: closed(1006) is emitted before it returns, unless Closed already

Q_SIGNALS:
    void stateChanged(Aloft::WebSocket::State state);
    void opened();
    void textReceived(const QByteArray &utf8);
    void binaryReceived(const QByteArray &data);
    void messageOmitted(quint64 bytes);     ///< one over the limit came in this place
    void bytesWritten(qint64 stillWaiting); ///< room in the send buffer
    /// The link ended by a close frame (code and reason are the peer's), or without one (1006)
    /// after close() or abort().
    void closed(quint16 code, const QString &reason);
    /// It never opened, or broke: kind Network (unreachable, cut, silent), Refused (401, 403, TLS),
    /// NotFound (404), Provider (other answers), BadInput (against the protocol, too large).
    void failed(const Aloft::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Aloft
