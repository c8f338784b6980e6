#pragma once

#include "core/auth/account.h"
#include "core/auth/accountstore.h"
#include "core/auth/accounttokens.h"
#include "core/auth/oauthsignin.h"
#include "core/base/secretvault.h"

#include <QHash>

#include <memory>
#include <vector>

namespace Aloft {

class AddAccountTask;
class KeepAccountTask;
class RemoveAccountTask;

/// Which account to sign in, and how.
struct AccountWish
{
    QString kind;       ///< of the service
    QString accountId;  ///< signs this one in again, perhaps with another reach; empty: any
    OAuthClient client; ///< empty: the one of the last sign-in, or the one built in
    SignInWish signIn;
};

/// The book of accounts: who signed in where, remembered in a store; what they granted is in the
/// vault. A token from the environment (ALOFT_TOKEN_GOOGLE) is an account too, for this life of
/// the program.
class Accounts : public QObject
{
    Q_OBJECT

public:
    /// http, secrets and clock outlive it.
    Accounts(HttpClient &http, SecretVault &secrets, const QString &storePath,
             const Clock &clock = systemClock(), QObject *parent = nullptr);
    ~Accounts() override;

    /// What is wrong with the list on disk; nothing when all is well.
    const std::optional<Error> &problem() const { return m_store.problem(); }

    QList<Account> accounts() const;              ///< oldest first
    const Account *byId(const QString &id) const; ///< null: there is none
    bool isFromEnvironment(const QString &id) const;

    /// Why this account cannot be used before somebody signs in; nothing when all is well, as far
    /// as anybody has tried.
    std::optional<Error> refusal(const QString &id) const;

    bool isKept(const QString &id) const; ///< else the sign-in ends with this program

    /// Null where there is no such account; good until removed(id).
    TokenSource *tokens(const QString &id) const;

    AddAccountTask *add(const AccountWish &wish);
    RemoveAccountTask *remove(const QString &id); ///< signs out

    /// Puts the grant of a sign-in into the vault (once more); isKept() says how it went.
    KeepAccountTask *keep(const QString &id);

    SecretVault &secrets() const { return m_secrets; }

Q_SIGNALS:
    void added(const QString &id);
    void changed(const QString &id); ///< the account, or its refusal
    void removed(const QString &id);

private:
    friend class AddAccountTask;
    friend class KeepAccountTask;
    friend class RemoveAccountTask;

    struct Entry
    {
        Account account;
        std::unique_ptr<AccountTokens> tokens; ///< null: from the environment
        std::unique_ptr<EnvironmentTokens> environment;
        bool isKept = false;
        bool isRemembered = true; ///< else its id may be another's after this life of the program
    };

    /// What a sign-in brought.
    struct SignedIn
    {
        Account who; ///< without an id
        Grant grant;
        TokenReply tokens;
    };

    Entry *entry(const QString &id) const; ///< null: there is none
    Entry *entryOf(const Account &who, const QString &wantedId) const;
    void restore();
    void addEnvironment();
    Entry &append(const Account &account, const OAuthService &service);
    Entry &admit(const Account &who, const OAuthService &service);
    QString enter(const SignedIn &signedIn, const OAuthService &service, const QString &wantedId);
    void noteKept(const QString &id, bool isKept);
    void useUnlocked();
    void drop(const QString &id);

    HttpClient &m_http;
    SecretVault &m_secrets;
    const Clock &m_clock;
    AccountStore m_store;
    std::vector<std::unique_ptr<Entry>> m_entries;
    QHash<QString, OAuthClient> m_clients; ///< by kind, those of this life of the program
};

} // namespace Aloft
