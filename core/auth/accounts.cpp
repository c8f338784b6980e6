#include "core/auth/accounts.h"

#include "core/auth/accounttasks.h"

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
        if (const Result<OAuthService> service = oauthService(account.kind))
            append(account, *service);
        else
            qCWarning(lcAccounts) << account.id << service.error().message;
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

/// Whoever signed in is known by the service's lasting name. Where it tells none, it is taken for
/// who was meant.
Accounts::Entry *Accounts::entryOf(const Account &who, const QString &wantedId) const
{
    Entry *wanted = entry(wantedId);
    if (wanted && (who.subject.isEmpty() || wanted->account.subject.isEmpty()))
        return wanted;
    const auto found = std::ranges::find_if(m_entries, [&who](const auto &entry) {
        return entry->tokens && entry->account.kind == who.kind && !who.subject.isEmpty()
            && entry->account.subject == who.subject;
    });
    return found == m_entries.end() ? nullptr : found->get();
}

QString Accounts::enter(Account account, const OAuthSignIn &signIn, const OAuthService &service,
                        const QString &wantedId)
{
    Entry *known = entryOf(account, wantedId);
    account.id = known ? known->account.id : m_store.newId();
    if (known && account.subject.isEmpty()) {
        account.subject = known->account.subject;
        account.name = known->account.name;
        account.mail = known->account.mail;
    }
    const bool isNew = !known;
    if (isNew)
        known = &append(account, service);
    known->account = account;
    m_store.save(account);
    known->tokens->setGrant(signIn.grant(), signIn.tokens());
    if (isNew)
        Q_EMIT added(account.id);
    else
        Q_EMIT changed(account.id);
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
