#include "core/auth/accounttokens.h"

#include "core/auth/oauthrequests.h"
#include "core/base/secretstore.h"
#include "core/net/httptask.h"

#include <QLoggingCategory>

#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcTokens, "aloft.auth.tokens", QtInfoMsg)

Error notKept(const OAuthService &service, const QString &detail)
{
    return {Error::Kind::Refused,
            AccountTokens::tr("%1 asks you to sign in again: the last sign-in is not kept.")
                .arg(service.name),
            AccountTokens::tr("Sign in under Settings, Accounts."), detail};
}

/// It may be back in a moment: that is no reason to ask for a sign-in.
Error notAnswered(const OAuthService &service, const Error &error)
{
    return {error.kind,
            AccountTokens::tr("The sign-in to %1 cannot be read from this computer's keychain.")
                .arg(service.name),
            AccountTokens::tr("Unlock the keychain and try again, or sign in again under Settings, "
                              "Accounts."),
            error.message + u' ' + error.detail};
}

constexpr std::chrono::seconds margin = 60s; ///< what is left of a token that is given out

/// The grant from the store, then a token for it.
class RefreshTask : public Task
{
public:
    RefreshTask(HttpClient &http, SecretStore &secrets, const OAuthService &service, QString key,
                std::optional<Grant> grant, QObject *parent)
        : Task(parent)
        , m_http(http)
        , m_secrets(secrets)
        , m_service(service)
        , m_key(std::move(key))
        , m_grant(std::move(grant))
    { }

    const std::optional<Grant> &grant() const { return m_grant; } ///< if it is known by now
    const TokenReply &tokens() const { return m_tokens; }
    bool isMissing() const { return m_isMissing; } ///< the store does not have the grant

protected:
    void run() override
    {
        if (m_grant)
            return request();
        runStep(
            m_secrets.read(m_key), [this](const ReadSecretTask &read) { take(read.secret()); },
            [this](const Error &error) {
                if (error.kind == Error::Kind::NotFound)
                    miss(error.detail);
                else
                    fail(error.kind == Error::Kind::Refused ? error
                                                            : notAnswered(m_service, error));
            });
    }

private:
    void take(const Secret &secret)
    {
        const Result<Grant> grant = grantFromSecret(secret);
        if (!grant)
            return miss(grant.error().message);
        m_grant = *grant;
        request();
    }

    void request()
    {
        auto *call = new HttpTask(&m_http, refreshRequest(m_service, *m_grant));
        runStep(
            call, [this](const HttpTask &done) { takeReply(done.reply()); },
            [this, call](const Error &error) {
                fail(tokenRefusal(error, call->reply(), m_service));
            });
    }

    void takeReply(const HttpReply &reply)
    {
        const Result<TokenReply> tokens = parseTokenReply(reply.body, m_service);
        if (!tokens)
            return fail(tokens.error());
        m_tokens = *tokens;
        succeed();
    }

    void miss(const QString &detail)
    {
        m_isMissing = true;
        fail(notKept(m_service, detail));
    }

    HttpClient &m_http;
    SecretStore &m_secrets;
    const OAuthService m_service;
    const QString m_key;
    std::optional<Grant> m_grant;
    TokenReply m_tokens;
    bool m_isMissing = false;
};

class KnownTokenTask : public TokenTask
{
public:
    KnownTokenTask(Result<Secret> token, QObject *parent)
        : TokenTask(parent)
        , m_known(std::move(token))
    { }

    const Secret &token() const override { return *m_known; }

protected:
    void run() override
    {
        if (m_known)
            succeed();
        else
            fail(m_known.error());
    }

private:
    const Result<Secret> m_known;
};

} // namespace

/// Gives the token at hand, or waits for the refresh that all wait for. Cancelling it leaves the
/// refresh to the others.
class FreshTokenTask : public TokenTask
{
public:
    explicit FreshTokenTask(AccountTokens *source)
        : TokenTask(source)
        , m_source(source)
        , m_signedOut(source->signedOut())
    { }

    const Secret &token() const override { return m_token; }

protected:
    void run() override
    {
        if (!m_source)
            return fail(m_signedOut);
        if (!m_source->mayAsk())
            return fail(*m_source->m_refusal);
        if (m_source->isFresh())
            return take();
        connect(m_source, &AccountTokens::refreshed, this,
                [this](const std::optional<Error> &error) {
                    if (error)
                        fail(*error);
                    else
                        take();
                });
        m_source->refresh();
    }

    void stop() override
    {
        if (m_source)
            m_source->disconnect(this);
    }

private:
    void take()
    {
        m_token = m_source->m_token;
        succeed();
    }

    const QPointer<AccountTokens> m_source; ///< whoever runs this task may outlive it
    const Error m_signedOut;
    Secret m_token;
};

AccountTokens::AccountTokens(HttpClient &http, SecretStore &secrets, OAuthService service,
                             QString key, const Clock &clock, QObject *parent)
    : TokenSource(parent)
    , m_http(http)
    , m_secrets(secrets)
    , m_service(std::move(service))
    , m_key(std::move(key))
    , m_clock(clock)
{ }

AccountTokens::~AccountTokens()
{
    Q_EMIT refreshed(signedOut());
}

Error AccountTokens::signedOut() const
{
    return {Error::Kind::Refused,
            tr("This account of %1 was signed out.").arg(m_service.name),
            tr("Sign in under Settings, Accounts."),
            {}};
}

void AccountTokens::setGrant(const Grant &grant, const TokenReply &tokens)
{
    if (m_refresh)
        m_refresh->cancel(); // of the grant before; those who wait get the new token
    m_grant = grant;
    take(tokens);
    forgetRefusal();
    Q_EMIT refreshed(std::nullopt);
}

void AccountTokens::drop(const Error &refusal)
{
    if (m_refresh)
        m_refresh->cancel();
    m_grant.reset();
    m_token = {};
    conclude(refusal);
}

void AccountTokens::presumeLost()
{
    m_refusal = notKept(m_service, {});
    m_isPresumed = true;
}

void AccountTokens::forgetRefusal()
{
    m_isPresumed = false;
    if (!m_refusal)
        return;
    m_refusal.reset();
    Q_EMIT refusalChanged();
}

TokenTask *AccountTokens::token()
{
    return new FreshTokenTask(this);
}

void AccountTokens::reject(const Secret &token)
{
    if (token != m_token)
        return;
    qCInfo(lcTokens) << m_key << "was refused a token before its time";
    m_token = {};
}

bool AccountTokens::isFresh() const
{
    return !m_token.isEmpty() && m_clock.utcNow().secsTo(m_endsAt) >= margin.count();
}

void AccountTokens::refresh()
{
    if (m_refresh)
        return;
    auto *refresh = new RefreshTask(m_http, m_secrets, m_service, m_key, m_grant, this);
    m_refresh = refresh;
    connect(refresh, &Task::finished, this, [this, refresh] {
        m_refresh = nullptr;
        if (refresh->error() && refresh->error()->kind == Error::Kind::Cancelled)
            return;
        if (refresh->isMissing())
            Q_EMIT grantMissed();
        learn(refresh->grant());
        if (!refresh->error())
            take(refresh->tokens());
        conclude(refresh->error());
    });
    refresh->start();
}

void AccountTokens::learn(const std::optional<Grant> &kept)
{
    if (m_grant || !kept)
        return;
    m_grant = kept;
    Q_EMIT grantFound();
}

void AccountTokens::take(const TokenReply &tokens)
{
    m_token = tokens.accessToken;
    m_endsAt = m_clock.utcNow().addSecs(tokens.lifetime.count());
    if (tokens.refreshToken.isEmpty() || tokens.refreshToken == m_grant->refreshToken)
        return;
    m_grant->refreshToken = tokens.refreshToken;
    Q_EMIT grantChanged();
}

void AccountTokens::conclude(const std::optional<Error> &error)
{
    if (error && error->kind == Error::Kind::Refused) {
        qCInfo(lcTokens) << m_key << "needs a sign-in:" << error->detail;
        m_refusal = error;
        m_isPresumed = false;
        Q_EMIT refusalChanged();
    } else if (!error) {
        forgetRefusal();
    }
    Q_EMIT refreshed(error);
}

EnvironmentTokens::EnvironmentTokens(Secret token, QString variable, QObject *parent)
    : TokenSource(parent)
    , m_token(std::move(token))
    , m_variable(std::move(variable))
{ }

TokenTask *EnvironmentTokens::token()
{
    if (!m_isRejected)
        return new KnownTokenTask(m_token, this);
    return new KnownTokenTask(failure({Error::Kind::Refused,
                                       tr("The token in %1 was refused.").arg(m_variable),
                                       tr("Put a new one there, and start Aloft again."),
                                       {}}),
                              this);
}

void EnvironmentTokens::reject(const Secret &token)
{
    m_isRejected = m_isRejected || token == m_token;
}

} // namespace Aloft

#include "moc_accounttokens.cpp"
