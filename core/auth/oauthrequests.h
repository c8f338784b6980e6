#pragma once

#include "core/auth/grant.h"
#include "core/auth/oauthservice.h"
#include "core/net/httprequest.h"

namespace Aloft {

/// A question to a service, asked in the browser.
struct SignInQuestion
{
    QUrl redirect; ///< where the browser comes back to
    QString challenge;
    QString state;
    QStringList scopes;
    QString mail;              ///< whose account is meant; may be empty
    bool keepsGranted = false; ///< what was granted before stays so
};

/// What the browser opens.
QUrl questionAddress(const OAuthService &service, const OAuthClient &client,
                     const SignInQuestion &question);

/// Trades the code of an answer in. redirect is the question's, to the letter.
HttpRequest exchangeRequest(const OAuthService &service, const OAuthClient &client,
                            const QString &code, const QString &verifier, const QUrl &redirect);

HttpRequest refreshRequest(const OAuthService &service, const Grant &grant);
HttpRequest revokeRequest(const OAuthService &service, const Grant &grant);
HttpRequest identityRequest(const OAuthService &service, const Secret &accessToken);

} // namespace Aloft
