#include "core/auth/accounts.h"

#include "core/auth/accounttasks.h"
#include "core/auth/addaccounttask.h"
#include "core/auth/pkce.h"

#include <QLoggingCategory>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcAccounts, "aloft.auth.accounts", QtInfoMsg)

} // namespace

QString grantKey(const Account &account)
{
    return u"account/%1/%2"_s.arg(account.kind, account.id);
}

Accounts::Accounts(HttpClient &http, SecretVault &secrets, const QString &storePath,
                   const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_store(storePath)
{
    connect(&secrets.file(), &SecretFile::unlocked, this, &Accounts::useUnlocked);
    restore();
    addEnvironment();
}

Accounts::~Accounts() = default;

/// One that a later Aloft made with a service unknown here stays in the store, untouched.
void Accounts::restore()
{
    const QList<Account> stored = m_store.accounts();
    for (const Account &account : stored) {
        const Result<OAuthService> service = oauthService(account.kind);
        if (!service) {
            qCWarning(lcAccounts) << account.id << service.error().message;
            continue;
        }
        Entry &restored = append(account, *service);
        restored.isKept = m_store.isKept(account.id);
        if (!restored.isKept)
            restored.tokens->presumeLost();
    }
}

void Accounts::addEnvironment()
{
    const QStringList kinds = oauthKinds();
    for (const QString &kind : kinds) {
        const Result<OAuthService> service = oauthService(kind);
        if (!service)
            continue;
        const Secret token(qEnvironmentVariable(service->tokenVariable.toLatin1().constData()));
        if (token.isEmpty())
            continue;
        Entry &added = *m_entries.emplace_back(std::make_unique<Entry>());
        added.account.id = kind + "-environment"_L1;
        added.account.kind = kind;
        added.account.name = tr("Token in %1").arg(service->tokenVariable);
        added.account.reach = DriveReach::WholeDrive; // nobody knows; what it may not, is refused
        added.environment = std::make_unique<EnvironmentTokens>(token, service->tokenVariable);
    }
}

Accounts::Entry &Accounts::append(const Account &account, const OAuthService &service)
{
    Entry &added = *m_entries.emplace_back(std::make_unique<Entry>());
    added.account = account;
    added.tokens = std::make_unique<AccountTokens>(m_http, m_secrets, service, grantKey(account),
                                                   m_clock);
    const QString id = account.id;
    connect(added.tokens.get(), &AccountTokens::refusalChanged, this,
            [this, id] { Q_EMIT changed(id); });
    connect(added.tokens.get(), &AccountTokens::grantChanged, this,
            [this, id] { keep(id)->start(); });
    connect(added.tokens.get(), &AccountTokens::grantFound, this,
            [this, id] { noteKept(id, true); });
    connect(added.tokens.get(), &AccountTokens::grantMissed, this,
            [this, id] { noteKept(id, false); });
    return added;
}

QList<Account> Accounts::accounts() const
{
    QList<Account> accounts;
    for (const auto &entry : m_entries)
        accounts.append(entry->account);
    return accounts;
}

Accounts::Entry *Accounts::entry(const QString &id) const
{
    const auto found = std::ranges::find_if(m_entries, [&id](const auto &entry) {
        return entry->account.id == id;
    });
    return found == m_entries.end() ? nullptr : found->get();
}

const Account *Accounts::byId(const QString &id) const
{
    const Entry *found = entry(id);
    return found ? &found->account : nullptr;
}

bool Accounts::isFromEnvironment(const QString &id) const
{
    const Entry *found = entry(id);
    return found && found->environment;
}

std::optional<Error> Accounts::refusal(const QString &id) const
{
    const Entry *found = entry(id);
    return found && found->tokens ? found->tokens->refusal() : std::nullopt;
}

bool Accounts::isKept(const QString &id) const
{
    const Entry *found = entry(id);
    return found && found->isKept && !found->environment;
}

TokenSource *Accounts::tokens(const QString &id) const
{
    const Entry *found = entry(id);
    if (!found)
        return nullptr;
    if (found->environment)
        return found->environment.get();
    return found->tokens.get();
}

AddAccountTask *Accounts::add(const AccountWish &wish)
{
    return new AddAccountTask(this, wish);
}

RemoveAccountTask *Accounts::remove(const QString &id)
{
    return new RemoveAccountTask(this, id);
}

/// Whoever signed in is known by the service's lasting name. An account that was entered without one
/// is whose it was meant to be.
Accounts::Entry *Accounts::entryOf(const Account &who, const QString &wantedId) const
{
    if (who.subject.isEmpty())
        return nullptr;
    Entry *wanted = entry(wantedId);
    if (wanted && wanted->account.subject.isEmpty())
        return wanted;
    const auto found = std::ranges::find_if(m_entries, [&who](const auto &entry) {
        return entry->tokens && entry->account.kind == who.kind
            && entry->account.subject == who.subject;
    });
    return found == m_entries.end() ? nullptr : found->get();
}

/// Under a number that cannot be written down, the vault may have what another account granted.
Accounts::Entry &Accounts::admit(const Account &who, const OAuthService &service)
{
    Account account = who;
    account.id = m_store.newId();
    const bool isRemembered = !account.id.isEmpty();
    if (!isRemembered)
        account.id = u"t-"_s + randomText(6);
    Entry &admitted = append(account, service);
    admitted.isRemembered = isRemembered;
    return admitted;
}

/// It is not kept before the vault has taken it.
QString Accounts::enter(const SignedIn &signedIn, const OAuthService &service,
                        const QString &wantedId)
{
    Entry *known = entryOf(signedIn.who, wantedId);
    Entry &entry = known ? *known : admit(signedIn.who, service);
    Account account = signedIn.who;
    account.id = entry.account.id;
    if (account.mail.isEmpty() && account.name.isEmpty()) {
        account.name = entry.account.name;
        account.mail = entry.account.mail;
    }
    entry.account = account;
    entry.isKept = false;
    if (entry.isRemembered && !m_store.save(account) && !known)
        entry.isRemembered = false;
    m_store.setKept(account.id, false);
    entry.tokens->setGrant(signedIn.grant, signedIn.tokens);
    if (known)
        Q_EMIT changed(account.id);
    else
        Q_EMIT added(account.id);
    return account.id;
}

KeepAccountTask *Accounts::keep(const QString &id)
{
    return new KeepAccountTask(this, id);
}

void Accounts::noteKept(const QString &id, bool isKept)
{
    Entry *found = entry(id);
    if (!found || found->isKept == isKept)
        return;
    found->isKept = isKept;
    m_store.setKept(id, isKept);
    Q_EMIT changed(id);
}

/// What waited for the passphrase can be read now, and what had no place has one.
void Accounts::useUnlocked()
{
    for (const auto &entry : m_entries) {
        if (!entry->tokens)
            continue;
        if (!entry->isKept)
            keep(entry->account.id)->start();
        entry->tokens->forgetRefusal();
    }
    for (auto it = m_clients.cbegin(); it != m_clients.cend(); ++it)
        m_secrets.write(clientKey(it.key()), toSecret(it.value()))->start();
}

void Accounts::drop(const QString &id)
{
    m_store.remove(id);
    std::erase_if(m_entries, [&id](const auto &entry) { return entry->account.id == id; });
    Q_EMIT removed(id);
}

} // namespace Aloft

#include "moc_accounts.cpp"
