#pragma once

#include "core/base/retrypolicy.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/net/httpheaders.h"
#include "core/net/proxysettings.h"

#include <QHash>
#include <QPointer>
#include <QUrl>

#include <chrono>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace Aloft {

class HttpExchange;
class OriginCookies;

/// What to ask a server for. A value: keep it, change a field, send it again.
struct HttpRequest
{
    enum class Redirects {
        Follow, ///< up to five; credentials stay with their host; https never becomes http
        Report, ///< a 3xx is an answer like any other
    };
    enum class Retries {
        Idempotent, ///< GET, HEAD, PUT, DELETE, OPTIONS as `retry` says; the rest never
        Always,     ///< the caller knows that doing it twice does no harm
        Never,
    };
    enum class Resume {
        FromStart,
        WherePossible, ///< saveTo keeps what a cut download brought and asks for the rest (Range)
    };

    QByteArray method = "GET";
    QUrl url; ///< http or https; a user or password in it is not sent
    HttpHeaders headers;
    Secret authorization; ///< whole value of Authorization; sent to url's own origin only
    QByteArray body;
    QString bodyFile; ///< streamed instead of body when set
    QString saveTo;   ///< the answer's body is streamed to this file, which appears when complete
    Resume resume = Resume::FromStart;
    qint64 bodyLimit = qint64(64) << 20;       ///< of an answer kept in memory, in bytes
    std::chrono::milliseconds timeout{30'000}; ///< of silence, not of the whole
    RetryPolicy retry;
    Retries retries = Retries::Idempotent;
    QList<int> expectedStatuses; ///< what counts as success; empty: every 2xx
    Redirects redirects = Redirects::Follow;
};

struct HttpReply
{
    int status = 0; ///< 0 while no answer came
    HttpHeaders headers;
    QByteArray body; ///< empty with saveTo; of a refused request at most the first 64 KiB
    QUrl url;        ///< where it came from, after redirects
};

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

    QNetworkAccessManager *m_network;
    OriginCookies *m_cookies = nullptr; ///< owned by m_network
    ProxySettings m_proxy;
    QByteArray m_userAgent;
    QHash<QString, QByteArray> m_acceptedCertificates; ///< "host:port" → fingerprint
};

/// One request with its redirects and retries. Fails with an Error of kind Network (unreachable,
/// cut, timed out), Refused (401, 403, TLS), NotFound (404, 410), Conflict (409, 412), Busy (429, 503), Provider
/// (other 5xx), BadInput (other statuses, too large, no such url) or Storage (files). detail names
/// method, host, path and status, never query, headers or body.
class HttpTask : public Task
{
    Q_OBJECT

public:
    HttpTask(HttpClient *client, HttpRequest request, QObject *parent = nullptr);
    ~HttpTask() override;

    const HttpRequest &request() const { return m_request; }
    const HttpReply &reply() const { return m_reply; } ///< also after a failure, as far as it came

protected:
    void run() override;
    void stop() override;

private:
    void send();
    void takeAnswer();
    void follow(const QUrl &target);
    void giveUpOrRetry(const Error &error);
    bool mayRetry() const;

    QPointer<HttpClient> m_client;
    HttpRequest m_request;
    HttpReply m_reply;
    QPointer<HttpExchange> m_exchange; ///< one request and its answer
    QUrl m_url;                        ///< of the exchange under way
    int m_failures = 0;
    int m_redirects = 0;
};

} // namespace Aloft
