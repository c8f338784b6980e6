#pragma once

#include "core/base/error.h"
#include "core/net/websocket.h"
#include "core/net/websockethandshake.h"

#include <QAbstractSocket>
#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace Aloft {

/// The way to an open WebSocket: TCP, TLS, the opening handshake. Ends once, from the event loop,
/// with upgraded() or failed(), unless it is dropped before.
class WebSocketConnector : public QObject
{
    Q_OBJECT

public:
    WebSocketConnector(const WebSocketRequest &request, QObject *parent);
    ~WebSocketConnector() override;

    void start();
    void drop(); ///< lets go without reporting

    int httpStatus() const { return m_handshake.status(); }
    const QByteArray &subprotocol() const { return m_subprotocol; }
    QTcpSocket *takeSocket(); ///< after upgraded(); the caller owns it
    QByteArray takeEarlyBytes() { return m_handshake.takeRest(); } ///< came behind the handshake

Q_SIGNALS:
    void upgraded();
    void failed(const Aloft::Error &error);

private:
    void createSocket();
    void connectToServer();
    void judgeTls(const QList<QSslError> &errors);
    void startHandshake();
    void read();
    void takeUpgrade();
    void refuse();
    void expire();
    void lose(QAbstractSocket::SocketError code);
    void fail(const Error &error);
    QString detail(const QString &what) const;

    WebSocketRequest m_request;
    QPointer<QTcpSocket> m_socket; ///< child
    QByteArray m_key;
    HandshakeReader m_handshake;
    QByteArray m_subprotocol;
    QTimer m_limitTimer;
    QList<QSslError> m_tlsErrors;
};

} // namespace Aloft
