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

QString AccountAlerts::textAbout(const QString &id) const
{
    const Account *account = m_accounts.byId(id);
    const std::optional<Error> refusal = m_accounts.refusal(id);
    if (!account || !refusal)
        return {};
    //: Somebody's address, then why a sign-in is needed, as a sentence
    return tr("%1: %2").arg(accountTitle(*account), refusal->message);
}

QStringList AccountAlerts::standing() const
{
    QStringList texts;
    const QList<Account> accounts = m_accounts.accounts();
    for (const Account &account : accounts) {
        if (const QString text = textAbout(account.id); !text.isEmpty())
            texts.append(text);
    }
    return texts;
}

void AccountAlerts::look(const QString &id)
{
    const QString text = textAbout(id);
    if (text.isEmpty()) {
        m_told.remove(id);
        return;
    }
    if (m_told.contains(id))
        return;
    m_told.insert(id);
    Q_EMIT signInNeeded(text);
}

} // namespace Aloft

#include "moc_accountalerts.cpp"
