#include "core/net/origincookies.h"

#include <QNetworkCookie>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Qt's jar compares schemes for cookies marked secure.
QUrl asHttp(QUrl url)
{
    if (url.scheme().startsWith(u"ws"))
        url.setScheme(url.scheme() == u"wss" ? u"https"_s : u"http"_s);
    return url;
}

} // namespace

QString originOf(const QUrl &url)
{
    const QUrl http = asHttp(url);
    const int port = http.port(http.scheme() == u"https" ? 443 : 80);
    return http.scheme() + u"://"_s + http.host() + u':' + QString::number(port);
}

QList<QNetworkCookie> OriginCookies::cookiesForUrl(const QUrl &url) const
{
    const auto jar = m_jars.value(originOf(url));
    return jar ? jar->cookiesForUrl(asHttp(url)) : QList<QNetworkCookie>();
}

bool OriginCookies::setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    std::shared_ptr<QNetworkCookieJar> &jar = m_jars[originOf(url)];
    if (!jar)
        jar = std::make_shared<QNetworkCookieJar>();
    return jar->setCookiesFromUrl(cookies, asHttp(url));
}

void OriginCookies::clear(const QUrl &server)
{
    m_jars.remove(originOf(server));
}

} // namespace Aloft

#include "moc_origincookies.cpp"
