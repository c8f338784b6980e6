#pragma once

#include "core/auth/accounts.h"

namespace Aloft {

/// Signs somebody in and enters the account. Fails with NotFound where Aloft has no OAuth client
/// to sign in with: the user has to give one. Who signs in to an account that sees the whole drive
/// without naming it, leaves it as it is; and of a stranger whose sign-in comes to nothing, the right
/// is taken back.
class AddAccountTask final : public Task
{
    Q_OBJECT

public:
    AddAccountTask(Accounts *accounts, AccountWish wish);

    /// See OAuthSignIn::takeAddress().
    Result<void> takeAddress(const QString &pasted);

    /// Before somebody has signed in this cancels; later the sign-in stays, kept or not.
    void endWait();

    const QString &accountId() const { return m_accountId; } ///< once it succeeded

    /// Why the sign-in ends with this program; nothing: it is kept.
    const std::optional<Error> &notKept() const { return m_notKept; }

    /// Why the service may still hold a right that was given up; nothing: there is none.
    const std::optional<Error> &notRevoked() const { return m_notRevoked; }

Q_SIGNALS:
    void addressReady(const QUrl &address);

protected:
    void run() override;
    void stop() override;

private:
    void chooseClient();
    void chooseClientOf(const Accounts::Entry &known);
    void chooseLastClient();
    void useClient(const OAuthClient &client);
    void takeBackReach();
    void signIn();
    void meet();
    void learnFormer(const Accounts::Entry &known);
    void judgeFormer(const Accounts::Entry &known);
    void leave(const Accounts::Entry &known);
    void enter();
    void keep();
    void revokeFormer();
    void keepClient();
    void succeedUnkept(const Error &reason);
    void failTakingBack(const Error &error);
    Task *takingBack();
    bool isStranger() const;
    bool narrows() const;
    Error whoIsIt() const;

    Accounts &m_accounts;
    AccountWish m_wish;
    std::optional<OAuthService> m_service;
    QPointer<OAuthSignIn> m_signIn;
    Accounts::SignedIn m_signedIn;
    std::optional<Grant> m_former; ///< of the account, from before
    QString m_accountId;
    std::optional<Error> m_notKept;
    std::optional<Error> m_notRevoked;
};

} // namespace Aloft
