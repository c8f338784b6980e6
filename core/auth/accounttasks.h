#pragma once

#include "core/auth/accounts.h"

namespace Aloft {

/// Where the vault has what an account granted, and the client that the user gave for a service.
QString grantKey(const Account &account);
QString clientKey(const QString &kind);

Error noAccount(const QString &id); ///< that is called so

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

/// Signs an account out: takes the right back at the service, as far as that can be reached, and
/// forgets it here. Fails, and leaves the account, where the vault does not forget it.
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
    void drop();
    void failUnforgotten(const Error &reason);

    Accounts &m_accounts;
    const QString m_id;
    std::optional<OAuthService> m_service;
    std::optional<Error> m_notRevoked;
};

} // namespace Aloft
