#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

namespace Aloft {

/// A SOCKS5 proxy (RFC 1928, 1929) on loopback that leads every name to one local port, so that a
/// test can use a host that does not exist.
class SocksDouble : public QObject
{
    Q_OBJECT

public:
    explicit SocksDouble(quint16 targetPort, QObject *parent = nullptr);

    quint16 port() const { return m_server.serverPort(); }
    void requireSignIn(const QByteArray &user, const QByteArray &password);

    const QByteArray &askedHost() const { return m_askedHost; } ///< as the client sent it
    int tunnelCount() const { return m_tunnelCount; }

private:
    friend class SocksTunnel;

    QTcpServer m_server;
    quint16 m_targetPort;
    QByteArray m_signIn; ///< as on the wire; empty: everyone is let in
    QByteArray m_askedHost;
    int m_tunnelCount = 0;
};

} // namespace Aloft
