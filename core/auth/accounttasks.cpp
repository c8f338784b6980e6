#include "core/auth/accounttasks.h"

#include "core/auth/revoketask.h"

#include <QTimer>

#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A locked keyring asks in a window of its own, which may be left open.
constexpr auto keychainPatience = 20s;

Error noAccount(const QString &id)
{
    return {Error::Kind::NotFound,
            Accounts::tr("There is no account \"%1\".").arg(id),
            Accounts::tr("\"aloftctl account list\" shows the accounts."),
            {}};
}

Error noClient(const OAuthService &service)
{
    return {Error::Kind::NotFound,
            Accounts::tr("Aloft has no OAuth client to sign in to %1 with.").arg(service.name),
            Accounts::tr("Make one in the console and give Aloft its JSON file; the manual shows "
                         "each step."),
            {}};
}

} // namespace

QString clientKey(const QString &kind)
{
    return "client/"_L1 + kind;
}

KeepAccountTask::KeepAccountTask(Accounts *accounts, QString id)
    : Task(accounts)
    , m_accounts(*accounts)
    , m_id(std::move(id))
{ }

void KeepAccountTask::run()
{
    const Accounts::Entry *entry = m_accounts.entry(m_id);
    if (!entry || !entry->tokens || !entry->tokens->grant())
        return succeed(); // signed out, or never used in this life of the program
    runStep(
        m_accounts.m_secrets.write(grantKey(entry->account), toSecret(*entry->tokens->grant())),
        [this](const Task &) {
            m_accounts.noteKept(m_id, true);
            succeed();
        },
        [this](const Error &error) {
            m_accounts.noteKept(m_id, false);
            fail(error);
        });
}

AddAccountTask::AddAccountTask(Accounts *accounts, AccountWish wish)
    : Task(accounts)
    , m_accounts(*accounts)
    , m_wish(std::move(wish))
{ }

Result<void> AddAccountTask::takeAddress(const QString &pasted)
{
    if (m_signIn)
        return m_signIn->takeAddress(pasted);
    return failure(Error::Kind::BadInput, tr("The sign-in has not begun yet."));
}

void AddAccountTask::run()
{
    const Account *known = m_accounts.byId(m_wish.accountId);
    if (!m_wish.accountId.isEmpty() && (!known || m_accounts.isFromEnvironment(known->id)))
        return fail(noAccount(m_wish.accountId));
    if (known) {
        m_wish.kind = known->kind;
        m_wish.signIn.mail = known->mail;
    }
    const Result<OAuthService> service = oauthService(m_wish.kind);
    if (!service)
        return fail(service.error());
    m_service = *service;
    if (const SecretFile &file = m_accounts.m_secrets.file(); file.isLocked())
        return fail(file.lockedError()); // what is granted could not be kept
    chooseClient();
}

void AddAccountTask::chooseClient()
{
    if (m_wish.client.isEmpty())
        m_wish.client = m_accounts.m_clients.value(m_wish.kind);
    if (!m_wish.client.isEmpty())
        return takeBackReach();
    const auto useBuiltIn = [this] {
        m_wish.client = m_service->builtInClient;
        if (m_wish.client.isEmpty())
            fail(noClient(*m_service));
        else
            takeBackReach();
    };
    runStep(
        m_accounts.m_secrets.read(clientKey(m_wish.kind)),
        [this, useBuiltIn](const ReadSecretTask &read) {
            const Result<OAuthClient> client = clientFromSecret(read.secret());
            if (!client)
                return useBuiltIn();
            m_wish.client = *client;
            takeBackReach();
        },
        [useBuiltIn](const Error &) { useBuiltIn(); });
}

bool AddAccountTask::narrows() const
{
    const Account *known = m_accounts.byId(m_wish.accountId);
    return known && known->reach == DriveReach::WholeDrive
        && m_wish.signIn.reach == DriveReach::OwnFiles;
}

/// A service only ever adds rights to a grant: for fewer, the old one has to go first.
void AddAccountTask::takeBackReach()
{
    if (!narrows())
        return signIn();
    const Accounts::Entry &known = *m_accounts.entry(m_wish.accountId);
    runStep(new RevokeTask(m_accounts.m_http, m_accounts.m_secrets, *m_service,
                           grantKey(known.account), known.tokens->grant()),
            [this](const Task &) { signIn(); });
}

void AddAccountTask::signIn()
{
    m_wish.signIn.keepsGranted = !m_wish.accountId.isEmpty() && !narrows();
    m_signIn = new OAuthSignIn(m_accounts.m_http, *m_service, m_wish.client, m_wish.signIn);
    connect(m_signIn, &OAuthSignIn::addressReady, this, &AddAccountTask::addressReady);
    connect(m_signIn, &Task::statusChanged, this, &Task::statusChanged);
    runStep(m_signIn.data(), [this](const OAuthSignIn &done) { enter(done); });
}

void AddAccountTask::enter(const OAuthSignIn &signIn)
{
    m_accountId = m_accounts.enter(signIn.account(), signIn, *m_service, m_wish.accountId);
    if (m_wish.client != m_service->builtInClient)
        m_accounts.m_clients.insert(m_wish.kind, m_wish.client);
    auto *patience = new QTimer(this);
    connect(patience, &QTimer::timeout, this,
            [this] { succeedUnkept(u"the keychain has not answered"_s); });
    patience->start(keychainPatience);
    runStep(
        m_accounts.keep(m_accountId),
        [this, patience](const Task &) {
            patience->stop();
            keepClient();
        },
        [this](const Error &error) { succeedUnkept(error.detail); });
}

/// The grant has its client with it: this copy only spares the user giving it again.
void AddAccountTask::keepClient()
{
    if (m_wish.client == m_service->builtInClient)
        return succeed();
    const auto finish = [this](const auto &) { succeed(); };
    runStep(m_accounts.m_secrets.write(clientKey(m_wish.kind), toSecret(m_wish.client)), finish,
            finish);
}

void AddAccountTask::succeedUnkept(const QString &detail)
{
    if (isFinished())
        return;
    m_accounts.noteKept(m_accountId, false);
    m_notKept = Error{Error::Kind::Storage,
                      tr("Aloft forgets this sign-in when it ends: no keychain of this computer "
                         "takes it."),
                      tr("Choose a passphrase under Settings, Accounts, to keep it in a file that "
                         "the passphrase locks."),
                      detail};
    succeed();
}

RemoveAccountTask::RemoveAccountTask(Accounts *accounts, QString id)
    : Task(accounts)
    , m_accounts(*accounts)
    , m_id(std::move(id))
{ }

void RemoveAccountTask::run()
{
    const Account *account = m_accounts.byId(m_id);
    if (!account)
        return fail(noAccount(m_id));
    const Result<OAuthService> service = oauthService(account->kind);
    if (!service)
        return fail(service.error());
    m_service = *service;
    if (m_accounts.isFromEnvironment(m_id))
        return fail({Error::Kind::Usage,
                     tr("This account is the token in %1.").arg(m_service->tokenVariable),
                     tr("Remove the variable from the environment, and start Aloft again."),
                     {}});
    revoke();
}

void RemoveAccountTask::revoke()
{
    const Accounts::Entry &entry = *m_accounts.entry(m_id);
    runStep(
        new RevokeTask(m_accounts.m_http, m_accounts.m_secrets, *m_service, grantKey(entry.account),
                       entry.tokens->grant()),
        [this](const Task &) { forget(); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::Refused)
                return fail(error);
            m_notRevoked = error;
            forget();
        });
}

void RemoveAccountTask::forget()
{
    const Accounts::Entry *entry = m_accounts.entry(m_id);
    if (!entry)
        return succeed();
    const auto finish = [this](const auto &) {
        m_accounts.drop(m_id);
        succeed();
    };
    runStep(m_accounts.m_secrets.remove(grantKey(entry->account)), finish, finish);
}

} // namespace Aloft

#include "moc_accounttasks.cpp"
