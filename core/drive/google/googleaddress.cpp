#include "core/drive/google/googleaddress.h"

#include "core/net/origincookies.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr char endpointVariable[] = "ALOFT_ENDPOINT_GOOGLE_DRIVE";

struct GoogleAddressText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GoogleAddress)
};

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

bool isSafeAddress(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    return url.scheme() == u"https" || (url.scheme() == u"http" && isThisComputer(url.host()));
}

/// Some calls know nothing of shared drives, and Google refuses parameters that a call does not know.
bool knowsSharedDrives(const QString &path)
{
    return !path.endsWith(u"/about") && !path.endsWith(u"/drives")
        && !path.endsWith(u"/generateIds") && !path.contains(u"/revisions");
}

} // namespace

GoogleAddress::GoogleAddress() : GoogleAddress(QUrl(u"https://www.googleapis.com"_s)) { }

GoogleAddress::GoogleAddress(const QUrl &root)
    : m_root(root.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment))
{ }

Result<GoogleAddress> GoogleAddress::fromEnvironment()
{
    const QString wanted = qEnvironmentVariable(endpointVariable);
    if (wanted.isEmpty())
        return GoogleAddress();
    const QUrl url(wanted, QUrl::StrictMode);
    if (!isSafeAddress(url))
        return failure(
            {Error::Kind::BadInput,
             //: %1 is the name of an environment variable
             GoogleAddressText::tr("%1 is no address that Aloft may send a sign-in to.")
                 .arg(QLatin1StringView(endpointVariable)),
             GoogleAddressText::tr("Give one that begins with https, or with http on this "
                                   "computer."),
             {}});
    return GoogleAddress(url);
}

QUrl GoogleAddress::call(const QString &path, const GoogleQuery &query) const
{
    return at(u"/drive/v3/"_s + path, query);
}

QUrl GoogleAddress::upload(const QString &path, const GoogleQuery &query) const
{
    return at(u"/upload/drive/v3/"_s + path, query);
}

bool GoogleAddress::isHome(const QUrl &url) const
{
    return originOf(url) == originOf(m_root);
}

/// Values are encoded here, all of them: QUrl would leave '+', which servers take for a space.
QUrl GoogleAddress::at(const QString &path, GoogleQuery query) const
{
    if (knowsSharedDrives(path))
        query.append({u"supportsAllDrives"_s, u"true"_s});
    query.append({u"prettyPrint"_s, u"false"_s});
    QByteArray text;
    for (const auto &[name, value] : query) {
        text += text.isEmpty() ? "" : "&";
        text += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    QUrl url = m_root;
    url.setPath(m_root.path() + path);
    url.setQuery(QString::fromLatin1(text));
    return url;
}

} // namespace Aloft
