#include "core/drive/google/googlelink.h"

#include "core/drive/google/googlefile.h"

#include <QUrl>
#include <QUrlQuery>

#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What stands before the id in a path, the longest first: "/file/d/ID/view", "/drive/ID".
constexpr std::array markers{"/file/d/"_L1,         "/document/d/"_L1, "/spreadsheets/d/"_L1,
                             "/presentation/d/"_L1, "/folders/"_L1,    "/drive/"_L1};

bool isGoogleHost(const QString &host)
{
    return host == u"drive.google.com" || host == u"docs.google.com"
        || host == u"colab.research.google.com" || host == u"colab.google.com";
}

QString idInPath(const QString &path)
{
    for (const QLatin1StringView marker : markers) {
        if (const qsizetype at = path.indexOf(marker); at >= 0)
            return path.mid(at + marker.size()).section(u'/', 0, 0);
    }
    return {};
}

} // namespace

std::optional<QString> googleFileIdIn(const QString &pasted)
{
    QString text = pasted.trimmed();
    if (!text.contains(u"://"_s))
        text.prepend(u"https://"_s);
    const QUrl url(text);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!isWeb || !isGoogleHost(url.host()))
        return std::nullopt;
    QString id = idInPath(url.path());
    if (id.isEmpty())
        id = QUrlQuery(url).queryItemValue(u"id"_s);
    return isGoogleId(id) ? std::optional(id) : std::nullopt;
}

} // namespace Aloft
