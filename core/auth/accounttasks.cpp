#include "core/auth/accounttasks.h"

#include "core/auth/revoketask.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error notRemembered()
{
    return {Error::Kind::Storage,
            Accounts::tr("The list of accounts cannot be written."),
            Accounts::tr("Check that the disk is not full, then sign in again."),
            {}};
}

} // namespace

Error noAccount(const QString &id)
{
    return {Error::Kind::NotFound,
            Accounts::tr("There is no account \"%1\".").arg(id),
            Accounts::tr("\"aloftctl account list\" shows the accounts."),
            {}};
}

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
    if (!entry->isRemembered)
        return fail(m_accounts.problem().value_or(notRemembered()));
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
    if (!entry->isRemembered)
        return drop();
    runStep(
        m_accounts.m_secrets.remove(grantKey(entry->account)), [this](const Task &) { drop(); },
        [this](const Error &error) {
            if (m_notRevoked || !m_accounts.isKept(m_id))
                drop(); // the keychain is told of, or has nothing
            else
                failUnforgotten(error);
        });
}

void RemoveAccountTask::drop()
{
    m_accounts.drop(m_id);
    succeed();
}

void RemoveAccountTask::failUnforgotten(const Error &reason)
{
    const Error error{Error::Kind::Refused,
                      tr("%1 has taken Aloft's right back, but this computer's keychain does not "
                         "forget the sign-in.")
                          .arg(m_service->name),
                      tr("Unlock the keychain, then sign out once more."), reason.detail};
    if (const Accounts::Entry *entry = m_accounts.entry(m_id))
        entry->tokens->drop(error);
    fail(error);
}

} // namespace Aloft

#include "moc_accounttasks.cpp"
