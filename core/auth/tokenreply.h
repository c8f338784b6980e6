#pragma once

#include "core/auth/oauthservice.h"
#include "core/net/httprequest.h"

#include <chrono>

namespace Aloft {

/// What the token endpoint gives.
struct TokenReply
{
    Secret accessToken;
    Secret refreshToken; ///< empty: the one before goes on
    std::chrono::seconds lifetime{0};
    QStringList scopes; ///< what was granted; empty: what was asked for
    QString subject;    ///< Account::subject of who granted it; empty: it is not told
};

/// Network: no such answer, as from a sign-in page of the network in between.
Result<TokenReply> parseTokenReply(const QByteArray &body, const OAuthService &service);

/// What it means that the endpoint did not give a token: Refused where the user has to sign in
/// again or to change the client, else what HTTP said.
Error tokenRefusal(const Error &error, const HttpReply &reply, const OAuthService &service);

} // namespace Aloft
