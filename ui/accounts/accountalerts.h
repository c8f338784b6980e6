#pragma once

#include <QObject>
#include <QSet>

namespace Aloft {

class Accounts;

/// Notices that an account asks for a sign-in, and says so once, until that has passed.
class AccountAlerts : public QObject
{
    Q_OBJECT

public:
    /// accounts outlives it.
    explicit AccountAlerts(Accounts &accounts, QObject *parent = nullptr);

Q_SIGNALS:
    void signInNeeded(const QString &text); ///< whose, and why

private:
    void look(const QString &id);

    Accounts &m_accounts;
    QSet<QString> m_told;
};

} // namespace Aloft
