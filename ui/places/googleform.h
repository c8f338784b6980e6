#pragma once

#include "ui/accounts/signindialog.h"
#include "ui/places/driveform.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace Aloft {

/// The Google Drive of an account that is signed in, or signs in here.
class GoogleForm : public DriveForm
{
    Q_OBJECT

public:
    /// accounts outlives it.
    GoogleForm(Accounts &accounts, SignInDialog::OpenBrowser openBrowser,
               QWidget *parent = nullptr);

    QString kind() const override;
    QString title() const override;
    QString explanation() const override;
    QStringList words() const override;
    QString suggestedName() const override;

private:
    void list();
    void choose(const QString &accountId);
    void showChosen();
    void signIn(const Account &known); ///< empty: somebody new
    const Account *chosen() const;     ///< null: nobody is signed in

    Accounts &m_accounts;
    const SignInDialog::OpenBrowser m_openBrowser;
    QComboBox *m_account;
    QLabel *m_nobody;
    QPushButton *m_again; ///< of the chosen account, where it asks for that
    QPushButton *m_other;
    QLabel *m_reach; ///< what of the drive will be seen
};

} // namespace Aloft
