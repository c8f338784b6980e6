#include "core/base/retrypolicy.h"

#include <QLocale>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

bool isTransient(Error::Kind kind)
{
    return kind == Error::Kind::Network || kind == Error::Kind::Provider
        || kind == Error::Kind::Busy;
}

std::optional<milliseconds> RetryPolicy::delay(int attempt, Error::Kind kind, double random,
                                               std::optional<milliseconds> asked) const
{
    if (!isTransient(kind) || (attempts > 0 && attempt >= attempts) || asked > longestAsked)
        return std::nullopt;
    const int doublings = std::clamp(attempt - 1, 0, 20);
    const milliseconds most = kind == Error::Kind::Busy ? longestBusy : longest;
    const milliseconds full = std::min(most, first * (1 << doublings));
    const double share = 0.5 + std::clamp(random, 0.0, 1.0) / 2;
    const milliseconds spread(qint64(double(full.count()) * share));
    return std::max(spread, asked.value_or(milliseconds::zero()));
}

std::optional<milliseconds> parseRetryAfter(const QByteArray &value, const QDateTime &utcNow)
{
    const QByteArray text = value.trimmed();
    bool isNumber = false;
    if (const uint count = text.toUInt(&isNumber); isNumber)
        return seconds(count);
    // IMF-fixdate alone: "Sun, 06 Nov 1994 08:49:37 GMT"; RFC 9110 makes senders use it.
    QDateTime when = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!when.isValid())
        return std::nullopt;
    when.setTimeSpec(Qt::UTC);
    return std::max(milliseconds::zero(), milliseconds(utcNow.msecsTo(when)));
}

} // namespace Aloft
