#include "core/net/endpoint.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct EndpointText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Endpoint)
};

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isSafe(const QUrl &url)
{
    const bool isPlain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    return url.isValid() && !url.host().isEmpty() && isPlain
        && (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url.host())));
}

} // namespace

Result<QUrl> serviceEndpoint(const char *variable, const QUrl &usual)
{
    const QString said = qEnvironmentVariable(variable);
    if (said.isEmpty())
        return usual;
    const QUrl url(said, QUrl::StrictMode);
    if (isSafe(url))
        return url.adjusted(QUrl::StripTrailingSlash);
    return failure(
        {Error::Kind::BadInput,
         EndpointText::tr("%1 is not the address of a service.").arg(QString::fromLatin1(variable)),
         EndpointText::tr("Use https, or http on this computer."),
         {}});
}

} // namespace Aloft
