#include "core/net/httpclient.h"

#include "core/net/origincookies.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkProxyFactory>

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
    , m_network(new QNetworkAccessManager(this))
    , m_userAgent("Aloft/" + QCoreApplication::applicationVersion().toUtf8())
{
    if (cookies == Cookies::Kept) {
        m_cookies = new OriginCookies;
        m_network->setCookieJar(m_cookies);
    }
    setProxy({});
}

HttpClient::~HttpClient() = default;

void HttpClient::setProxy(const ProxySettings &proxy)
{
    m_proxy = proxy;
    m_network->setProxyFactory(new ProxyChoice(proxy)); // takes it over
}

void HttpClient::acceptCertificate(const QUrl &server, const QByteArray &fingerprint)
{
    if (acceptedCertificate(server) == fingerprint)
        return;
    m_acceptedCertificates.insert(originOf(server), fingerprint);
    m_network->clearConnectionCache(); // what stands was judged by the old rule
}

QByteArray HttpClient::acceptedCertificate(const QUrl &server) const
{
    return m_acceptedCertificates.value(originOf(server));
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
