#include "core/net/proxysettings.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// The platform knows proxies for http and https; a WebSocket begins as one of these.
QUrl asHttp(QUrl url)
{
    if (url.scheme() == u"ws")
        url.setScheme(u"http"_s);
    else if (url.scheme() == u"wss")
        url.setScheme(u"https"_s);
    return url;
}

QNetworkProxy systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(
        QNetworkProxyQuery(asHttp(url)));
    QNetworkProxy proxy = proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    if (proxy.type() == QNetworkProxy::HttpCachingProxy && url.scheme().startsWith(u"ws"))
        proxy.setType(QNetworkProxy::HttpProxy); // by CONNECT
    return proxy;
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"localhost" || host.endsWith(u".localhost") || QHostAddress(host).isLoopback();
}

QNetworkProxy ProxySettings::proxyFor(const QUrl &url) const
{
    if (kind == Kind::None || isLoopback(url))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (kind == Kind::System)
        return systemProxy(url);
    const auto type = kind == Kind::Http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy;
    return QNetworkProxy(type, host, port, user, password.reveal());
}

} // namespace Aloft
