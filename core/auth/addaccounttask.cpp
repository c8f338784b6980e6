#include "core/auth/addaccounttask.h"

#include "core/auth/accounttasks.h"
#include "core/auth/revoketask.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

Error noClient(const OAuthService &service)
{
    return {Error::Kind::NotFound,
            Accounts::tr("Aloft has no OAuth client to sign in to %1 with.").arg(service.name),
            Accounts::tr("Make one in the console and give Aloft its JSON file; the manual shows "
                         "each step."),
            {}};
}

Error gaveReachBack(const OAuthService &service)
{
    return {Error::Kind::Refused,
            Accounts::tr("%1 asks you to sign in again: Aloft gave its right to the whole drive "
                         "back.")
                .arg(service.name),
            Accounts::tr("Sign in under Settings, Accounts."),
            {}};
}

} // namespace

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
    const Accounts::Entry *known = m_accounts.entry(m_wish.accountId);
    if (!m_wish.client.isEmpty())
        takeBackReach();
    else if (known)
        chooseClientOf(*known);
    else
        chooseLastClient();
}

/// With another account's client, another program would sign in.
void AddAccountTask::chooseClientOf(const Accounts::Entry &known)
{
    if (known.tokens->grant())
        return useClient(known.tokens->grant()->client);
    runStep(
        m_accounts.m_secrets.read(grantKey(known.account)),
        [this](const ReadSecretTask &read) {
            if (const Result<Grant> grant = grantFromSecret(read.secret()))
                useClient(grant->client);
            else
                chooseLastClient();
        },
        [this](const Error &) { chooseLastClient(); });
}

void AddAccountTask::chooseLastClient()
{
    if (const OAuthClient last = m_accounts.m_clients.value(m_wish.kind); !last.isEmpty())
        return useClient(last);
    runStep(
        m_accounts.m_secrets.read(clientKey(m_wish.kind)),
        [this](const ReadSecretTask &read) {
            const Result<OAuthClient> client = clientFromSecret(read.secret());
            useClient(client ? *client : m_service->builtInClient);
        },
        [this](const Error &) { useClient(m_service->builtInClient); });
}

void AddAccountTask::useClient(const OAuthClient &client)
{
    m_wish.client = client;
    if (client.isEmpty())
        fail(noClient(*m_service));
    else
        takeBackReach();
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
    runStep(
        new RevokeTask(m_accounts.m_http, m_accounts.m_secrets, *m_service, grantKey(known.account),
                       known.tokens->grant()),
        [this](const Task &) {
            if (const Accounts::Entry *revoked = m_accounts.entry(m_wish.accountId))
                revoked->tokens->drop(gaveReachBack(*m_service));
            signIn();
        },
        [this](const Error &error) {
            if (error.kind != Error::Kind::Storage)
                return fail(error);
            m_notRevoked = error; // nobody can; a new sign-in is narrower all the same
            signIn();
        });
}

void AddAccountTask::signIn()
{
    m_wish.signIn.keepsGranted = !m_wish.accountId.isEmpty() && !narrows();
    m_signIn = new OAuthSignIn(m_accounts.m_http, *m_service, m_wish.client, m_wish.signIn);
    connect(m_signIn, &OAuthSignIn::addressReady, this, &AddAccountTask::addressReady);
    connect(m_signIn, &Task::statusChanged, this, &Task::statusChanged);
    const auto take = [this] {
        m_signedIn = {m_signIn->account(), m_signIn->grant(), m_signIn->tokens()};
        m_signIn.clear();
    };
    runStep(
        m_signIn.data(),
        [this, take](const Task &) {
            take();
            meet();
        },
        [this, take](const Error &error) {
            take();
            failTakingBack(error);
        });
}

/// Of somebody unknown, a right must not come into the account of whoever was meant.
void AddAccountTask::meet()
{
    if (m_signedIn.who.subject.isEmpty() && !m_wish.accountId.isEmpty())
        return failTakingBack(whoIsIt());
    const Accounts::Entry *known = m_accounts.entryOf(m_signedIn.who, m_wish.accountId);
    if (known)
        learnFormer(*known);
    else
        enter();
}

void AddAccountTask::learnFormer(const Accounts::Entry &known)
{
    const auto judge = [this, id = known.account.id] {
        if (const Accounts::Entry *entry = m_accounts.entry(id))
            judgeFormer(*entry);
        else
            enter();
    };
    m_former = known.tokens->grant();
    if (m_former)
        return judge();
    runStep(
        m_accounts.m_secrets.read(grantKey(known.account)),
        [this, judge](const ReadSecretTask &read) {
            if (const Result<Grant> grant = grantFromSecret(read.secret()))
                m_former = *grant;
            judge();
        },
        [judge](const Error &) { judge(); });
}

/// Nobody asked for less than the account sees: it stays so while it can be used. What was granted
/// now is not taken back, for the service would take back all that the client has.
void AddAccountTask::judgeFormer(const Accounts::Entry &known)
{
    const bool wouldNarrow = known.account.id != m_wish.accountId
        && known.account.reach == DriveReach::WholeDrive
        && m_signedIn.who.reach == DriveReach::OwnFiles;
    if (!wouldNarrow || !m_former)
        return enter();
    const auto stay = [this, id = known.account.id] {
        if (const Accounts::Entry *entry = m_accounts.entry(id))
            leave(*entry);
        else
            enter();
    };
    runStep(
        known.tokens->token(), [stay](const Task &) { stay(); },
        [this, stay](const Error &error) {
            if (error.kind == Error::Kind::Refused)
                enter();
            else
                stay();
        });
}

void AddAccountTask::leave(const Accounts::Entry &known)
{
    m_accountId = known.account.id;
    m_former.reset();
    keep();
}

void AddAccountTask::enter()
{
    m_accountId = m_accounts.enter(m_signedIn, *m_service, m_wish.accountId);
    if (m_wish.client != m_service->builtInClient)
        m_accounts.m_clients.insert(m_wish.kind, m_wish.client);
    keep();
}

void AddAccountTask::keep()
{
    runStep(
        m_accounts.keep(m_accountId), [this](const Task &) { revokeFormer(); },
        [this](const Error &error) { succeedUnkept(error); });
}

/// Rights are a client's: the former one of the same goes on in the new one.
void AddAccountTask::revokeFormer()
{
    if (!m_former || areOfOneProject(m_former->client, m_wish.client))
        return keepClient();
    runStep(
        new RevokeTask(m_accounts.m_http, m_accounts.m_secrets, *m_service, {}, m_former),
        [this](const Task &) { keepClient(); },
        [this](const Error &error) {
            m_notRevoked = error;
            keepClient();
        });
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

void AddAccountTask::endWait()
{
    if (m_accountId.isEmpty())
        return cancel();
    if (m_accounts.isKept(m_accountId))
        return succeed();
    succeedUnkept(cancelled());
}

void AddAccountTask::succeedUnkept(const Error &reason)
{
    const bool isFile = m_accounts.m_secrets.file().exists();
    const bool isOurs = isFile || m_accounts.problem();
    m_notKept = isOurs
        ? Error{Error::Kind::Storage, tr("Aloft forgets this sign-in when it ends."), reason.text(),
                reason.detail}
        : Error{Error::Kind::Storage,
                tr("Aloft forgets this sign-in when it ends: no keychain of this computer takes "
                   "it."),
                tr("Choose a passphrase under Settings, Accounts, to keep it in a file that the "
                   "passphrase locks."),
                reason.detail};
    succeed();
}

Error AddAccountTask::whoIsIt() const
{
    return {
        Error::Kind::Network,
        tr("%1 does not say who signed in, so the account is left as it was.").arg(m_service->name),
        tr("Sign in again."),
        {}};
}

/// An account of this client's may be theirs: with what came now, all its rights would go.
bool AddAccountTask::isStranger() const
{
    const QString &subject = m_signedIn.who.subject;
    return m_wish.accountId.isEmpty()
        && std::ranges::none_of(m_accounts.m_entries, [&](const auto &entry) {
               const Account &account = entry->account;
               const bool mayBeIt = subject.isEmpty() || account.subject.isEmpty()
                   || account.subject == subject;
               return entry->tokens && account.kind == m_wish.kind && mayBeIt;
           });
}

/// Null where there is nothing to take back.
Task *AddAccountTask::takingBack()
{
    const bool isTheirs = !m_signedIn.grant.refreshToken.isEmpty() && isStranger();
    const Grant brought = std::exchange(m_signedIn, {}).grant;
    if (!isTheirs)
        return nullptr;
    return new RevokeTask(m_accounts.m_http, m_accounts.m_secrets, *m_service, {}, brought,
                          &m_accounts);
}

void AddAccountTask::failTakingBack(const Error &error)
{
    Task *back = takingBack();
    if (!back)
        return fail(error);
    const auto finish = [this, error](const auto &) { fail(error); };
    runStep(back, finish, finish);
}

/// Cancelled while somebody was signing in, or had just done so.
void AddAccountTask::stop()
{
    if (m_signIn)
        m_signedIn = {m_signIn->account(), m_signIn->grant(), {}};
    if (!m_accountId.isEmpty())
        return;
    if (Task *back = takingBack())
        back->start();
}

} // namespace Aloft

#include "moc_addaccounttask.cpp"
