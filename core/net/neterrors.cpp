#include "core/net/neterrors.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Net
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Net)
};

int usualPort(const QString &scheme)
{
    return scheme == u"https" || scheme == u"wss" ? 443 : 80;
}

/// A very long part of a path is no name but a key (some services put their token there).
QString pathText(const QUrl &url)
{
    constexpr qsizetype longestName = 64;
    QStringList parts = url.path(QUrl::FullyEncoded).split(u'/');
    for (QString &part : parts) {
        if (part.size() > longestName)
            part = u"…"_s;
    }
    return parts.join(u'/');
}

Error notFoundHostError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network, Net::tr("The server %1 could not be found.").arg(hostText(url)),
            Net::tr("Check the address and this computer's network connection."), detail};
}

Error connectionRefusedError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network,
            Net::tr("Nothing answers at %1: the connection was refused.").arg(hostText(url)),
            Net::tr("Check that the server is running and that its address is right."), detail};
}

Error unreachableError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network, Net::tr("The server %1 could not be reached.").arg(hostText(url)),
            Net::tr("Check this computer's network connection, then try again."), detail};
}

Error secureConnectionError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Refused,
            Net::tr("No secure connection to %1 could be made.").arg(hostText(url)),
            Net::tr("Check that the address really begins with https and that its port is right."),
            detail};
}

Error proxyError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network,
            Net::tr("The proxy on the way to %1 could not be used.").arg(hostText(url)),
            Net::tr("Check the proxy in the settings."), detail};
}

Error proxySignInError(const QUrl &url, const QString &detail)
{
    return {
        Error::Kind::Refused,
        Net::tr("The proxy on the way to %1 wants a user name and a password.").arg(hostText(url)),
        Net::tr("Enter them with the proxy in the settings."), detail};
}

Error clientError(int status, const QUrl &url, const QString &detail)
{
    const QString host = hostText(url);
    switch (status) {
    case 401:
        return {Error::Kind::Refused, Net::tr("%1 did not accept the sign-in.").arg(host),
                Net::tr("Check the token or the password, or sign in again."), detail};
    case 403:
        return {Error::Kind::Refused, Net::tr("%1 does not allow this.").arg(host),
                Net::tr("Check the token, and that your account may do it."), detail};
    case 404:
    case 410:
        return {Error::Kind::NotFound, Net::tr("%1 does not have what was asked for.").arg(host),
                Net::tr("It may have been moved or deleted; check the address."), detail};
    case 407:
        return proxySignInError(url, detail);
    case 408:
        return timeoutError(url, detail);
    case 409:
    case 412:
        return {Error::Kind::Conflict,
                Net::tr("What is on %1 does not agree with this change.").arg(host),
                Net::tr("Reload it, then decide which version to keep."), detail};
    case 413:
        return {Error::Kind::BadInput, Net::tr("This is too large for %1.").arg(host),
                Net::tr("Send it in smaller parts."), detail};
    case 429:
        return {Error::Kind::Busy, Net::tr("%1 asks to be called less often.").arg(host),
                Net::tr("Wait a little, then try again."), detail};
    default:
        return {Error::Kind::BadInput,
                Net::tr("%1 could not make sense of the request.").arg(host),
                {},
                detail};
    }
}

Error serverError(int status, const QUrl &url, const QString &detail)
{
    const QString host = hostText(url);
    switch (status) {
    case 503:
        return {Error::Kind::Busy, Net::tr("%1 is overloaded or under maintenance.").arg(host),
                Net::tr("Wait a little, then try again."), detail};
    case 502:
    case 504:
        return {Error::Kind::Provider,
                Net::tr("%1 is there, but the server behind it does not answer.").arg(host),
                Net::tr("It may still be starting: try again in a moment."), detail};
    default:
        return {Error::Kind::Provider, Net::tr("%1 reported a failure of its own.").arg(host),
                Net::tr("Try again; if it stays, look into the server's log."), detail};
    }
}

} // namespace

QString hostText(const QUrl &url)
{
    QString host = url.host();
    const int usual = usualPort(url.scheme());
    if (url.port(usual) == usual)
        return host;
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return host + u':' + QString::number(url.port());
}

QString requestText(QByteArrayView method, const QUrl &url)
{
    return QString::fromLatin1(method) + u' ' + hostText(url) + pathText(url);
}

Error errorForStatus(int status, const QUrl &url, const QString &detail)
{
    if (status >= 500)
        return serverError(status, url, detail);
    if (status >= 400)
        return clientError(status, url, detail);
    return {Error::Kind::BadInput,
            Net::tr("%1 gave an answer that was not expected.").arg(hostText(url)),
            Net::tr("Check that the address belongs to the service you mean."), detail};
}

Error timeoutError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network, Net::tr("%1 did not answer in time.").arg(hostText(url)),
            Net::tr("Check the network connection, then try again."), detail};
}

Error cutError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Network, Net::tr("The connection to %1 was cut.").arg(hostText(url)),
            Net::tr("Check the network connection, then try again."), detail};
}

Error errorForReply(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail)
{
    switch (code) {
    case QNetworkReply::HostNotFoundError:
        return notFoundHostError(url, detail);
    case QNetworkReply::ConnectionRefusedError:
        return connectionRefusedError(url, detail);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // our own silence limit
        return timeoutError(url, detail);
    case QNetworkReply::RemoteHostClosedError:
        return cutError(url, detail);
    case QNetworkReply::SslHandshakeFailedError:
        return secureConnectionError(url, detail);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxySignInError(url, detail);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return proxyError(url, detail);
    default:
        return unreachableError(url, detail);
    }
}

Error errorForSocket(QAbstractSocket::SocketError code, const QUrl &url, const QString &detail)
{
    switch (code) {
    case QAbstractSocket::HostNotFoundError:
        return notFoundHostError(url, detail);
    case QAbstractSocket::ConnectionRefusedError:
        return connectionRefusedError(url, detail);
    case QAbstractSocket::SocketTimeoutError:
        return timeoutError(url, detail);
    case QAbstractSocket::RemoteHostClosedError:
        return cutError(url, detail);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return secureConnectionError(url, detail);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return proxySignInError(url, detail);
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return proxyError(url, detail);
    default:
        return unreachableError(url, detail);
    }
}

QString messageInBody(const QByteArray &body)
{
    constexpr qsizetype longest = 300;
    const QByteArray trimmed = body.trimmed();
    const QJsonDocument json = QJsonDocument::fromJson(trimmed);
    if (json.isObject())
        return json.object().value("message"_L1).toString().left(longest);
    if (trimmed.startsWith('<') || trimmed.startsWith('{'))
        return {};
    return QString::fromUtf8(trimmed.first(std::min(trimmed.size(), longest))).simplified();
}

} // namespace Aloft
