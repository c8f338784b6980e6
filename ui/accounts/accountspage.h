#pragma once

#include "ui/accounts/accountuses.h"
#include "ui/accounts/signindialog.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace Aloft {

class AccountModel;
class Accounts;
struct Error;
class ToneLabel;

/// The accounts in the settings: who is signed in, what each allows, and all that can be done about
/// it; and where sign-ins are kept.
class AccountsPage : public QWidget
{
    Q_OBJECT

public:
    /// accounts outlives it.
    AccountsPage(Accounts &accounts, SignInDialog::OpenBrowser openBrowser,
                 QWidget *parent = nullptr);

    /// Tells what a sign-out touches: for the question before it.
    using Uses = std::function<AccountUses(const QString &accountId)>;
    void setUses(const Uses &uses) { m_uses = uses; }

    void retranslate();

private:
    void buildLayout();
    QString currentId() const;
    void update();
    void updateKeeping();
    bool isAnyUnkept() const;
    QString keepingText() const;
    void add(const QString &kind);
    void signInAgain();
    void changeReach();
    void signIn(const QString &kind, const Account &known);
    void askToRemove();
    QString consequencesOf(const QString &id) const;
    void remove(const QString &id);
    void askPassphrase();
    void tell(const QString &text);

    Accounts &m_accounts;
    const SignInDialog::OpenBrowser m_openBrowser;
    Uses m_uses;
    AccountModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
    ToneLabel *m_detail;                 ///< of the current account
    QHash<QString, QPushButton *> m_add; ///< by kind of service
    QPushButton *m_again;
    QPushButton *m_reach;
    QPushButton *m_remove;
    QLabel *m_keeping; ///< where sign-ins are kept
    QPushButton *m_passphrase;
    QLabel *m_told; ///< what came of the last order
};

} // namespace Aloft
