#pragma once

#include "core/net/websocketframes.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace Aloft {

/// The server's end of one WebSocket, in the hands of a test: it answers the handshake with what
/// it is told and sends any bytes at all. In-process, on loopback.
class WebSocketDouble : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketDouble(QObject *parent = nullptr);

    QUrl url() const;

    /// Sent for a handshake; "{accept}" becomes the right Sec-WebSocket-Accept. Empty: nothing.
    void setAnswer(const QByteArray &answer) { m_answer = answer; }
    static QByteArray rightAnswer(); ///< the default

    const QByteArray &requestHead() const { return m_head; }
    const QList<WebSocketMessage> &frames() const { return m_frames; } ///< unmasked
    int count(WebSocketOpcode opcode) const;

    void send(const QByteArray &bytes); ///< as they are
    void sendText(const QByteArray &text) { send(frame(WebSocketOpcode::Text, text)); }
    static QByteArray frame(WebSocketOpcode opcode, const QByteArray &payload,
                            quint8 firstBits = 0x80);
    void disconnectClient(); ///< FIN

    bool isClientConnected() const { return m_client != nullptr; }

Q_SIGNALS:
    void handshakeReceived();
    void frameReceived(Aloft::WebSocketOpcode opcode, const QByteArray &payload);

private:
    void accept();
    void read();
    bool takeFrame();

    QTcpServer m_server;
    QPointer<QTcpSocket> m_client;
    QByteArray m_answer = rightAnswer();
    QByteArray m_head;
    bool m_isUpgraded = false;
    QByteArray m_buffer;
    QList<WebSocketMessage> m_frames;
};

} // namespace Aloft
