#pragma once

#include <QByteArray>
#include <QUrlQuery>

#include <optional>

namespace Aloft {

/// What a browser asks of the loopback listener: the first line of its request, taken apart.
struct RedirectRequest
{
    QByteArray method;
    QByteArray path; ///< as sent
    QUrlQuery query;
};

constexpr qsizetype longestRedirectRequest = 16 * 1024; ///< bytes, all header fields included

/// Whether all of a request's head is here, or as much as will be looked at.
bool isWholeRedirectRequest(const QByteArray &bytes);

/// Nothing: not HTTP.
std::optional<RedirectRequest> parseRedirectRequest(const QByteArray &bytes);

/// What the service answered to a question of ours.
struct SignInAnswer
{
    QString code;  ///< to be traded in; empty with an error
    QString error; ///< as OAuth calls it: "access_denied"

    bool operator==(const SignInAnswer &) const = default;
};

/// Nothing: no answer to the question with this state.
std::optional<SignInAnswer> answerIn(const QUrlQuery &query, const QString &state);

} // namespace Aloft
