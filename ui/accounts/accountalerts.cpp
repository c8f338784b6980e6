#include "ui/accounts/accountalerts.h"

#include "core/auth/accounts.h"
#include "ui/accounts/accounttext.h"

namespace Aloft {

AccountAlerts::AccountAlerts(Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    connect(&accounts, &Accounts::changed, this, &AccountAlerts::look);
    connect(&accounts, &Accounts::removed, this, [this](const QString &id) { m_told.remove(id); });
}

void AccountAlerts::look(const QString &id)
{
    const Account *account = m_accounts.byId(id);
    const std::optional<Error> refusal = m_accounts.refusal(id);
    if (!account || !refusal) {
        m_told.remove(id);
        return;
    }
    if (m_told.contains(id))
        return;
    m_told.insert(id);
    //: Somebody's address, then why a sign-in is needed, as a sentence
    Q_EMIT signInNeeded(tr("%1: %2").arg(accountTitle(*account), refusal->message));
}

} // namespace Aloft

#include "moc_accountalerts.cpp"
