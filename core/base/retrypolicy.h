#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace Aloft {

/// When to try again. Pure: the random number comes in.
struct RetryPolicy
{
    std::chrono::milliseconds first{1000}; ///< delay after the first failure, then doubled
    std::chrono::milliseconds longest{60'000};
    std::chrono::milliseconds longestAsked{600'000}; ///< a Retry-After above this ends it
    int attempts = 5;                                ///< tries in all; 0 is without end
    std::chrono::milliseconds longestBusy{60'000}; ///< as longest, where the server has had enough

    /// The delay after the given failed attempt (the first is 1), or nothing when it is no use:
    /// the kind does not pass by itself, or the tries are used up. What the server asked for
    /// (Retry-After) is the least delay. The computed delay is spread over its upper half by
    /// random (0 … 1), so that many clients do not come back at once.
    std::optional<std::chrono::milliseconds> delay(
        int attempt, Error::Kind kind, double random,
        std::optional<std::chrono::milliseconds> asked = std::nullopt) const;
};

/// Whether a failure of this kind may pass by itself.
bool isTransient(Error::Kind kind);

/// Value of a Retry-After header (RFC 9110 §10.2.3): seconds or an HTTP date; nothing when it is
/// neither, zero when the date is past.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                         const QDateTime &utcNow);

} // namespace Aloft
