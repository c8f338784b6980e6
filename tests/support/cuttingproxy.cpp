#include "tests/support/cuttingproxy.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace Aloft {

/// One client and its server, children of the link.
class ProxiedLink : public QObject
{
public:
    ProxiedLink(CuttingProxy *proxy, QTcpSocket *client, quint16 serverPort)
        : QObject(proxy)
        , m_proxy(proxy)
        , m_client(client)
        , m_server(new QTcpSocket(this))
    {
        m_client->setParent(this);
        for (QTcpSocket *socket : {m_client, m_server})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        watch(m_client, CuttingProxy::Direction::ToServer);
        watch(m_server, CuttingProxy::Direction::ToClient);
        connect(m_server, &QTcpSocket::connected, this,
                [this] { forward(CuttingProxy::Direction::ToServer); });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (m_server->state() == QAbstractSocket::UnconnectedState)
                cut(CuttingProxy::Cut::Cleanly);
        });
        m_server->connectToHost(QHostAddress::LocalHost, serverPort);
    }

    bool isForwarding() const { return m_forwards; }

    void cut(CuttingProxy::Cut how)
    {
        if (!m_forwards && how == CuttingProxy::Cut::Silently)
            return;
        m_forwards = false;
        for (QTcpSocket *socket : {m_client, m_server})
            cut(socket, how);
        if (how == CuttingProxy::Cut::Silently)
            return;
        m_proxy->m_links.removeOne(this);
        deleteLater();
    }

private:
    using Direction = CuttingProxy::Direction;

    void cut(QTcpSocket *socket, CuttingProxy::Cut how)
    {
        socket->disconnect(this);
        switch (how) {
        case CuttingProxy::Cut::Cleanly:
            socket->setParent(m_proxy); // outlives the link until all is sent
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromHost();
            if (socket->state() == QAbstractSocket::UnconnectedState)
                socket->deleteLater();
            break;
        case CuttingProxy::Cut::Abruptly:
            socket->abort();
            break;
        case CuttingProxy::Cut::Silently:
            socket->setReadBufferSize(1 << 16); // the peer's window fills up, memory does not
            break;
        }
    }

    void watch(QTcpSocket *socket, Direction direction)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this, direction] { forward(direction); });
        connect(socket, &QTcpSocket::disconnected, this, [this, direction] { end(direction); });
    }

    QTcpSocket *from(Direction direction) const
    {
        return direction == Direction::ToServer ? m_client : m_server;
    }

    QTcpSocket *to(Direction direction) const
    {
        return direction == Direction::ToServer ? m_server : m_client;
    }

    void forward(Direction direction)
    {
        const bool isConnecting = direction == Direction::ToServer
            && m_server->state() != QAbstractSocket::ConnectedState;
        if (!m_forwards || isConnecting)
            return;
        QByteArray bytes = from(direction)->readAll();
        const qsizetype allowed = m_proxy->account(direction, bytes.size());
        bytes.truncate(allowed);
        if (m_proxy->m_delay.count() == 0)
            write(direction, bytes);
        else
            QTimer::singleShot(m_proxy->m_delay, this,
                               [this, direction, bytes] { write(direction, bytes); });
    }

    void write(Direction direction, const QByteArray &bytes)
    {
        if (!m_forwards)
            return;
        const qsizetype step = m_proxy->m_largestWrite > 0 ? m_proxy->m_largestWrite : bytes.size();
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            to(direction)->write(bytes.mid(at, step));
            if (m_proxy->m_largestWrite > 0)
                to(direction)->flush();
        }
    }

    /// One side closed: what it sent before still goes out, then the other side is closed too.
    void end(Direction direction)
    {
        if (!m_forwards)
            return;
        forward(direction);
        QTimer::singleShot(m_proxy->m_delay, this, [this] {
            if (m_forwards)
                cut(CuttingProxy::Cut::Cleanly);
        });
    }

    CuttingProxy *m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    bool m_forwards = true;
};

CuttingProxy::CuttingProxy(quint16 serverPort, QObject *parent)
    : QObject(parent)
    , m_serverPort(serverPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &CuttingProxy::acceptPending);
    acceptConnections();
}

void CuttingProxy::acceptConnections()
{
    if (!m_server.isListening())
        m_server.listen(QHostAddress::LocalHost, m_ownPort);
    m_ownPort = m_server.serverPort();
}

void CuttingProxy::refuseConnections()
{
    m_server.close();
}

void CuttingProxy::acceptPending()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        m_links.append(new ProxiedLink(this, client, m_serverPort));
        ++m_connectionsSeen;
        Q_EMIT connected();
    }
}

void CuttingProxy::cut(Cut how)
{
    const QList<ProxiedLink *> links = m_links;
    for (ProxiedLink *link : links)
        link->cut(how);
    m_isCutting = false;
    Q_EMIT wasCut();
}

void CuttingProxy::cutAfter(Direction direction, qint64 bytes, Cut how)
{
    m_cutAt[int(direction)] = m_forwarded[int(direction)] + bytes;
    m_cutHow = how;
}

qsizetype CuttingProxy::account(Direction direction, qsizetype bytes)
{
    qint64 &forwarded = m_forwarded[int(direction)];
    qint64 &cutAt = m_cutAt[int(direction)];
    if (m_isCutting)
        return 0;
    const bool reached = cutAt >= 0 && forwarded + bytes >= cutAt;
    const qsizetype allowed = reached ? qsizetype(cutAt - forwarded) : bytes;
    forwarded += allowed;
    if (reached) {
        cutAt = -1;
        m_isCutting = true;
        QTimer::singleShot(m_delay, this, [this] { cut(m_cutHow); });
    }
    return allowed;
}

qsizetype CuttingProxy::linkCount() const
{
    return std::count_if(m_links.begin(), m_links.end(),
                         [](const ProxiedLink *link) { return link->isForwarding(); });
}

qint64 CuttingProxy::bytesForwarded(Direction direction) const
{
    return m_forwarded[int(direction)];
}

} // namespace Aloft

#include "moc_cuttingproxy.cpp"
