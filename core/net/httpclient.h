#pragma once

#include "core/net/httprequest.h"
#include "core/net/proxysettings.h"

#include <QHash>
#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace Aloft {

class OriginCookies;
class SenderThreads;
class ThreadedSender;
struct FileSending;

/// Owns the connections, and what goes with all requests over them: proxy, name, cookies and the
/// self-signed certificates accepted. Lives longer than its tasks or ends them with an error.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    enum class Cookies {
        Ignored,
        Kept, ///< in memory, a jar for each server (scheme, host and port)
    };

    explicit HttpClient(Cookies cookies = Cookies::Ignored, QObject *parent = nullptr);
    ~HttpClient() override;

    /// How many requests may be under way to one server at a time, six to a lane; to begin with one.
    void setLanes(int count);

    void setProxy(const ProxySettings &proxy);
    const ProxySettings &proxy() const { return m_proxy; }
    void setUserAgent(const QByteArray &userAgent) { m_userAgent = userAgent; }

    /// From now on the server at url's host and port may show this one certificate although no
    /// authority vouches for it. An empty fingerprint takes that back.
    void acceptCertificate(const QUrl &server, const QByteArray &fingerprint);
    QByteArray acceptedCertificate(const QUrl &server) const;

    QByteArray cookie(const QUrl &server, QByteArrayView name) const; ///< empty if not set
    QByteArray cookieHeader(const QUrl &server) const; ///< for a WebSocket to the same server
    void clearCookies(const QUrl &server);

private:
    friend class HttpExchange;

    QNetworkAccessManager *network(); ///< whose turn it is
    void addLane();
    ThreadedSender *send(const FileSending &sending); ///< see SenderThreads

    QList<QNetworkAccessManager *> m_lanes; ///< Qt opens six connections to a server in each
    qsizetype m_turn = 0;
    OriginCookies *m_cookies = nullptr;
    ProxySettings m_proxy;
    QByteArray m_userAgent;
    QHash<QString, QByteArray> m_acceptedCertificates; ///< origin → fingerprint
    const std::unique_ptr<SenderThreads> m_sending;
};

} // namespace Aloft
