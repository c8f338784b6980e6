#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

namespace Aloft {

class Accounts;

/// Notices that an account asks for a sign-in, and says so once, until that has passed.
class AccountAlerts : public QObject
{
    Q_OBJECT

public:
    /// accounts outlives it.
    explicit AccountAlerts(Accounts &accounts, QObject *parent = nullptr);

    QStringList standing() const; ///< what is true now, for whom nothing was told to

Q_SIGNALS:
    void signInNeeded(const QString &text); ///< whose, and why

private:
    void look(const QString &id);
    QString textAbout(const QString &id) const; ///< empty: it asks for nothing

    Accounts &m_accounts;
    QSet<QString> m_told;
};

} // namespace Aloft
