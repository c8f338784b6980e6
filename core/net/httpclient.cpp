#include "core/net/httpclient.h"

#include "core/net/origincookies.h"
#include "core/net/senderthreads.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkProxyFactory>

#include <utility>

namespace Aloft {

namespace {

class ProxyChoice : public QNetworkProxyFactory
{
public:
    explicit ProxyChoice(ProxySettings settings) : m_settings(std::move(settings)) { }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_settings.proxyFor(query.url())};
    }

private:
    ProxySettings m_settings;
};

} // namespace

HttpClient::HttpClient(Cookies cookies, QObject *parent)
    : QObject(parent)
    , m_userAgent("Aloft/" + QCoreApplication::applicationVersion().toUtf8())
    , m_sending(std::make_unique<SenderThreads>())
{
    if (cookies == Cookies::Kept)
        m_cookies = new OriginCookies(this);
    addLane();
}

HttpClient::~HttpClient() = default;

void HttpClient::addLane()
{
    auto *lane = new QNetworkAccessManager(this);
    lane->setProxyFactory(new ProxyChoice(m_proxy)); // takes it over
    if (m_cookies) {
        lane->setCookieJar(m_cookies);
        m_cookies->setParent(this); // a jar that several share is none's own
    }
    m_lanes.append(lane);
}

void HttpClient::setLanes(int count)
{
    while (m_lanes.size() < count)
        addLane();
}

QNetworkAccessManager *HttpClient::network()
{
    m_turn = (m_turn + 1) % m_lanes.size();
    return m_lanes.at(m_turn);
}

void HttpClient::setProxy(const ProxySettings &proxy)
{
    m_proxy = proxy;
    for (QNetworkAccessManager *lane : std::as_const(m_lanes))
        lane->setProxyFactory(new ProxyChoice(proxy));
}

void HttpClient::acceptCertificate(const QUrl &server, const QByteArray &fingerprint)
{
    if (acceptedCertificate(server) == fingerprint)
        return;
    m_acceptedCertificates.insert(originOf(server), fingerprint);
    for (QNetworkAccessManager *lane : std::as_const(m_lanes))
        lane->clearConnectionCache(); // what stands was judged by the old rule
}

QByteArray HttpClient::acceptedCertificate(const QUrl &server) const
{
    return m_acceptedCertificates.value(originOf(server));
}

ThreadedSender *HttpClient::send(const FileSending &sending)
{
    return m_sending->send(sending);
}

QByteArray HttpClient::cookie(const QUrl &server, QByteArrayView name) const
{
    const QList<QNetworkCookie> cookies = m_cookies ? m_cookies->cookiesForUrl(server)
                                                    : QList<QNetworkCookie>();
    for (const QNetworkCookie &cookie : cookies) {
        if (cookie.name() == name)
            return cookie.value();
    }
    return {};
}

QByteArray HttpClient::cookieHeader(const QUrl &server) const
{
    const QList<QNetworkCookie> cookies = m_cookies ? m_cookies->cookiesForUrl(server)
                                                    : QList<QNetworkCookie>();
    QList<QByteArray> pairs;
    for (const QNetworkCookie &cookie : cookies)
        pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return pairs.join("; ");
}

void HttpClient::clearCookies(const QUrl &server)
{
    if (m_cookies)
        m_cookies->clear(server);
}

} // namespace Aloft

#include "moc_httpclient.cpp"
