#pragma once

#include "core/auth/grant.h"
#include "core/auth/loopbacklistener.h"
#include "core/auth/oauthservice.h"
#include "core/auth/pkce.h"
#include "core/auth/tokenreply.h"
#include "core/base/task.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace Aloft {

class HttpClient;

/// How somebody is to sign in.
struct SignInWish
{
    DriveReach reach = DriveReach::OwnFiles;
    QString mail;              ///< whose account is meant; may be empty
    bool keepsGranted = false; ///< the right comes on top of those given before

    /// Shows an address to the user; none: the user takes it from addressReady().
    std::function<void(const QUrl &)> openBrowser;
    std::chrono::milliseconds patience = std::chrono::minutes(5); ///< with the user in the browser
};

/// A sign-in in the user's browser (authorization code with PKCE, back by loopback). Ends with
/// Refused when the user or the service said no, took too long, or did not grant the reach.
class OAuthSignIn final : public Task
{
    Q_OBJECT

public:
    OAuthSignIn(HttpClient &http, OAuthService service, OAuthClient client, SignInWish wish,
                QObject *parent = nullptr);

    /// The address that the browser ended on, pasted by the user: for a browser on another
    /// computer, from which there is no way back to this one. BadInput: it is not that address.
    Result<void> takeAddress(const QString &pasted);

    /// What was granted so far, also where that was not enough; without a refresh token: nothing.
    const Grant &grant() const { return m_grant; }
    /// Kind, who it is and what was granted, as far as it is known.
    const Account &account() const { return m_account; }
    const TokenReply &tokens() const { return m_tokens; } ///< once it succeeded

Q_SIGNALS:
    void addressReady(const QUrl &address); ///< what to open; to show and to copy

protected:
    void run() override;
    void stop() override;

private:
    void ask();
    void take(const SignInAnswer &answer);
    void exchange(const QString &code);
    void takeTokens(const HttpReply &reply);
    void askWho();
    void giveUp();
    QStringList wantedScopes() const;

    HttpClient &m_http;
    const OAuthService m_service;
    const SignInWish m_wish;
    const Pkce m_pkce = Pkce::create();
    const QString m_state = randomText(24);
    LoopbackListener *m_listener;
    QTimer m_patience;
    bool m_hasAnswer = false;
    Grant m_grant;
    TokenReply m_tokens;
    Account m_account;
};

} // namespace Aloft
