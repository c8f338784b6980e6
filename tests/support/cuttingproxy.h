#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTcpServer>

#include <chrono>

namespace Aloft {

class ProxiedLink;

/// A TCP proxy on loopback that makes trouble on command: between a client under test and a real
/// server it delays, cuts, goes silent and writes in small pieces. Needs the event loop.
class CuttingProxy : public QObject
{
    Q_OBJECT

public:
    enum class Direction { ToServer, ToClient };
    enum class Cut {
        Cleanly,  ///< FIN on both sides
        Abruptly, ///< closed on both sides, what waited to be sent is dropped
        Silently, ///< nothing is forwarded any more, neither side hears of it
    };

    explicit CuttingProxy(quint16 serverPort, QObject *parent = nullptr);

    quint16 port() const { return m_server.serverPort(); }    ///< connect here, on 127.0.0.1
    void setServerPort(quint16 port) { m_serverPort = port; } ///< for connections to come

    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; } ///< each way
    void setLargestWrite(qsizetype bytes) { m_largestWrite = bytes; }   ///< 0: as they come

    /// Ends the links there are; new ones are accepted.
    void cut(Cut how);
    /// The same, once this many more bytes went in that direction, all links together.
    void cutAfter(Direction direction, qint64 bytes, Cut how);

    void refuseConnections(); ///< as a host whose server is down
    void acceptConnections(); ///< on the same port as before

    qsizetype linkCount() const; ///< links that still forward
    int connectionsSeen() const { return m_connectionsSeen; }
    qint64 bytesForwarded(Direction direction) const;

Q_SIGNALS:
    void connected();
    void wasCut();

private:
    friend class ProxiedLink;

    void acceptPending();
    /// How many of these bytes may pass now; arms the cut when its count is reached.
    qsizetype account(Direction direction, qsizetype bytes);

    QTcpServer m_server;
    quint16 m_serverPort;
    quint16 m_ownPort = 0;
    std::chrono::milliseconds m_delay{0};
    qsizetype m_largestWrite = 0;
    qint64 m_forwarded[2] = {0, 0};
    qint64 m_cutAt[2] = {-1, -1};
    Cut m_cutHow = Cut::Cleanly;
    bool m_isCutting = false; ///< the count was reached: nothing passes until the cut
    int m_connectionsSeen = 0;
    QList<ProxiedLink *> m_links;
};

} // namespace Aloft
