#include "core/auth/redirectrequest.h"

#include <QUrl>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// A form's "+" is a space to browsers, "%2B" is a plus; QUrlQuery knows only the latter.
QUrlQuery queryIn(QByteArray bytes)
{
    bytes.replace('+', "%20");
    return QUrlQuery(QString::fromLatin1(bytes));
}

} // namespace

bool isWholeRedirectRequest(const QByteArray &bytes)
{
    return bytes.contains("\r\n\r\n") || bytes.size() >= longestRedirectRequest;
}

std::optional<RedirectRequest> parseRedirectRequest(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> words = bytes.first(end).split(' ');
    if (words.size() != 3 || words[0].isEmpty() || !words[1].startsWith('/')
        || !words[2].startsWith("HTTP/1."))
        return std::nullopt;
    const QByteArray target = words[1];
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return RedirectRequest{words[0], target, {}};
    return RedirectRequest{words[0], target.first(mark), queryIn(target.sliced(mark + 1))};
}

std::optional<SignInAnswer> answerIn(const QUrlQuery &query, const QString &state)
{
    if (state.isEmpty() || query.queryItemValue(u"state"_s, QUrl::FullyDecoded) != state)
        return std::nullopt;
    const SignInAnswer answer{query.queryItemValue(u"code"_s, QUrl::FullyDecoded),
                              query.queryItemValue(u"error"_s, QUrl::FullyDecoded)};
    if (answer.code.isEmpty() == answer.error.isEmpty())
        return std::nullopt;
    return answer;
}

} // namespace Aloft
