#pragma once

#include "core/auth/grant.h"
#include "core/auth/oauthservice.h"
#include "core/auth/tokenreply.h"
#include "core/auth/tokensource.h"
#include "core/base/clock.h"

#include <QPointer>

#include <optional>

namespace Aloft {

class HttpClient;
class SecretStore;

/// The tokens of one account: of the grant that the secret store keeps, refreshed a minute before
/// they end, by one request for all who wait.
class AccountTokens final : public TokenSource
{
    Q_OBJECT

public:
    /// key: of the grant in the store. http, secrets and clock outlive it.
    AccountTokens(HttpClient &http, SecretStore &secrets, OAuthService service, QString key,
                  const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~AccountTokens() override; ///< who still waits is told that the account is gone

    /// What a sign-in brought.
    void setGrant(const Grant &grant, const TokenReply &tokens);

    /// As far as it is known: kept in the store, it is read with the first token().
    const std::optional<Grant> &grant() const { return m_grant; }

    /// The grant is no more: nobody gets a token before setGrant().
    void drop(const Error &refusal);

    /// The store did not take the grant the last time: a sign-in is needed, unless it has it after
    /// all, which the first token() sees.
    void presumeLost();

    /// Why no token can be had before the user signs in (or unlocks the store).
    const std::optional<Error> &refusal() const { return m_refusal; }
    void forgetRefusal(); ///< the store was unlocked: ask again

    TokenTask *token() override;
    void reject(const Secret &token) override;

Q_SIGNALS:
    void refusalChanged();
    void grantChanged(); ///< the service gave another refresh token
    void grantFound();   ///< in the store
    void grantMissed();  ///< the store does not have it

    /// Internal: the refresh under way has ended.
    void refreshed(const std::optional<Aloft::Error> &error);

private:
    friend class FreshTokenTask;

    bool isFresh() const;
    void refresh();
    void learn(const std::optional<Grant> &kept);
    void conclude(const std::optional<Error> &error);
    void take(const TokenReply &tokens);
    bool mayAsk() const { return !m_refusal || m_isPresumed; }
    Error signedOut() const;

    HttpClient &m_http;
    SecretStore &m_secrets;
    const OAuthService m_service;
    const QString m_key;
    const Clock &m_clock;
    std::optional<Grant> m_grant;
    std::optional<Error> m_refusal;
    bool m_isPresumed = false; ///< the refusal
    Secret m_token;
    QDateTime m_endsAt; ///< of m_token
    QPointer<Task> m_refresh;
};

/// A token that somebody put into the environment, and nothing else.
class EnvironmentTokens final : public TokenSource
{
    Q_OBJECT

public:
    EnvironmentTokens(Secret token, QString variable, QObject *parent = nullptr);

    TokenTask *token() override;
    void reject(const Secret &token) override;

private:
    const Secret m_token;
    const QString m_variable;
    bool m_isRejected = false;
};

} // namespace Aloft
