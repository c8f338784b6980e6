#pragma once

#include <QHash>
#include <QNetworkCookieJar>
#include <QUrl>

#include <memory>

namespace Aloft {

/// "scheme://host:port", the port always written: what a server is, for cookies, certificates and
/// tokens. ws and wss count as http and https.
QString originOf(const QUrl &url);

/// A cookie jar for each origin. Browsers share cookies between the ports of a host; two Jupyter
/// servers on localhost would then sign each other out.
class OriginCookies : public QNetworkCookieJar
{
    Q_OBJECT

public:
    using QNetworkCookieJar::QNetworkCookieJar;

    QList<QNetworkCookie> cookiesForUrl(const QUrl &url) const override;
    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;
    void clear(const QUrl &server);

private:
    QHash<QString, std::shared_ptr<QNetworkCookieJar>> m_jars;
};

} // namespace Aloft
