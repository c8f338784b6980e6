#include "core/jupyter/server/serverurl.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QUrlQuery>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

class ServerUrlText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ServerUrl)

public:
    static Error notAnAddress()
    {
        return {Error::Kind::BadInput,
                tr("This is not the address of a Jupyter server."),
                tr("It looks like http://localhost:8888/lab?token=…; a starting server prints it."),
                {}};
    }
};

bool isPage(const QString &segment)
{
    static const QSet<QString> pages{u"api"_s,       u"consoles"_s,  u"doc"_s,   u"edit"_s,
                                     u"files"_s,     u"lab"_s,       u"login"_s, u"logout"_s,
                                     u"nbconvert"_s, u"notebooks"_s, u"retro"_s, u"terminals"_s,
                                     u"tree"_s,      u"view"_s};
    return pages.contains(segment);
}

/// Segments before the page of the user interface. A hub's `user/NAME` is never a page.
QStringList baseSegments(const QString &path)
{
    const QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    qsizetype at = segments.value(0) == u"user"_s ? 2 : 0;
    while (at < segments.size() && !isPage(segments[at]))
        ++at;
    return segments.first(qMin(at, segments.size()));
}

bool isLocalName(const QString &host)
{
    return host == u"localhost"_s || host.startsWith(u"127."_s) || host == u"::1"_s;
}

QUrl withScheme(const QString &text)
{
    const QUrl plain(u"http://"_s + text, QUrl::StrictMode);
    if (isLocalName(plain.host()) || plain.port() > 0)
        return plain;
    return QUrl(u"https://"_s + text, QUrl::StrictMode);
}

/// The first address in what may be a line of a log.
QUrl findUrl(const QString &text)
{
    static const QRegularExpression address(u"https?:/{2}[^\\s\"'<>]+"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = address.match(text);
    if (match.hasMatch())
        return QUrl(match.captured(), QUrl::StrictMode);
    const bool isBare = !text.contains(QRegularExpression(u"\\s"_s))
        && !text.contains(u":/"_s + u'/');
    return isBare && !text.isEmpty() ? withScheme(text) : QUrl();
}

bool namesAHost(const QUrl &url)
{
    const QString host = url.host();
    return url.isValid() && !host.isEmpty()
        && (host.contains(u'.') || host.contains(u':') || host == u"localhost"_s || url.port() > 0);
}

/// What a server that listens everywhere prints cannot be connected to on every system.
void replaceWildcard(QUrl &url)
{
    if (url.host() == u"0.0.0.0"_s || url.host() == u"::"_s)
        url.setHost(u"127.0.0.1"_s);
}

} // namespace

Result<ServerAddress> parseServerUrl(const QString &text)
{
    constexpr qsizetype longest = 8192;
    QUrl url = text.size() <= longest ? findUrl(text.trimmed()) : QUrl();
    if (!namesAHost(url))
        return failure(ServerUrlText::notAnAddress());
    replaceWildcard(url);
    ServerAddress address;
    const QUrlQuery query(url);
    address.token = Secret(query.queryItemValue(u"token"_s, QUrl::FullyDecoded));
    url.setQuery(QString());
    url.setFragment(QString());
    url.setUserInfo(QString());
    const QStringList base = baseSegments(url.path(QUrl::FullyEncoded));
    url.setPath(u'/' + (base.isEmpty() ? QString() : base.join(u'/') + u'/'), QUrl::TolerantMode);
    address.url = url;
    return address;
}

QString printableUrl(const QUrl &url)
{
    constexpr qsizetype longestName = 16;
    QStringList segments = url.path().split(u'/');
    for (QString &segment : segments) {
        if (segment.size() > longestName)
            segment = u"…"_s;
    }
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    const QString port = url.port() > 0 ? u':' + QString::number(url.port()) : QString();
    return url.scheme() + u":/"_s + u'/' + host + port + segments.join(u'/');
}

QUrl urlUnder(const QUrl &base, const QString &path)
{
    QStringList segments;
    for (const QString &segment : path.split(u'/', Qt::SkipEmptyParts))
        segments += QString::fromLatin1(QUrl::toPercentEncoding(segment));
    QString joined = base.path(QUrl::FullyEncoded);
    if (!joined.endsWith(u'/'))
        joined += u'/';
    QUrl url = base;
    url.setPath(joined + segments.join(u'/'), QUrl::StrictMode);
    return url;
}

} // namespace Aloft
