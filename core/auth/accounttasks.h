#pragma once

#include "core/auth/accounts.h"

namespace Aloft {

/// Where the vault has what an account granted, and the client that the user gave for a service.
QString grantKey(const Account &account);
QString clientKey(const QString &kind);

/// Puts what an account granted into the vault. Fails as the vault does.
class KeepAccountTask final : public Task
{
    Q_OBJECT

public:
    KeepAccountTask(Accounts *accounts, QString id);

protected:
    void run() override;

private:
    Accounts &m_accounts;
    const QString m_id;
};

/// Signs somebody in and enters the account. Fails with NotFound where Aloft has no OAuth client
/// to sign in with: the user has to give one.
class AddAccountTask final : public Task
{
    Q_OBJECT

public:
    AddAccountTask(Accounts *accounts, AccountWish wish);

    /// See OAuthSignIn::takeAddress().
    Result<void> takeAddress(const QString &pasted);

    const QString &accountId() const { return m_accountId; } ///< once it succeeded

    /// Why the sign-in ends with this program; nothing: it is kept.
    const std::optional<Error> &notKept() const { return m_notKept; }

Q_SIGNALS:
    void addressReady(const QUrl &address);

protected:
    void run() override;

private:
    void chooseClient();
    void takeBackReach();
    void signIn();
    void enter(const OAuthSignIn &signIn);
    void keepClient();
    void succeedUnkept(const QString &detail);
    bool narrows() const;

    Accounts &m_accounts;
    AccountWish m_wish;
    std::optional<OAuthService> m_service;
    QPointer<OAuthSignIn> m_signIn;
    QString m_accountId;
    std::optional<Error> m_notKept;
};

/// Signs an account out: takes the right back at the service, as far as that can be reached, and
/// forgets it here.
class RemoveAccountTask final : public Task
{
    Q_OBJECT

public:
    RemoveAccountTask(Accounts *accounts, QString id);

    /// Why the service may still hold Aloft's right; nothing: it is taken back.
    const std::optional<Error> &notRevoked() const { return m_notRevoked; }

protected:
    void run() override;

private:
    void revoke();
    void forget();

    Accounts &m_accounts;
    const QString m_id;
    std::optional<OAuthService> m_service;
    std::optional<Error> m_notRevoked;
};

} // namespace Aloft
