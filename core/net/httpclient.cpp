#include "core/net/httpclient.h"

#include "core/net/filesender.h"
#include "core/net/origincookies.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkProxyFactory>
#include <QThread>

#include <utility>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcHttpClient, "aloft.net.http.client", QtInfoMsg)

constexpr int patience = 500; // ms

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
    , m_sending(new QThread)
{
    if (cookies == Cookies::Kept)
        m_cookies = new OriginCookies(this);
    addLane();
}

HttpClient::~HttpClient()
{
    m_sending->quit();
    if (m_sending->wait(patience))
        delete m_sending;
    else
        qCWarning(lcHttpClient) << "a thread hangs, perhaps in a dead disk, and is left behind";
}

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

FileSender *HttpClient::createSender(const FileSending &sending)
{
    auto *sender = new FileSender(sending);
    sender->moveToThread(m_sending);
    connect(m_sending, &QThread::finished, sender, &QObject::deleteLater);
    if (!m_sending->isRunning())
        m_sending->start();
    return sender;
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
