#pragma once

#include "core/drive/drivekind.h"
#include "ui/accounts/signindialog.h"
#include "ui/places/driveform.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;

namespace Aloft {

class DriveBook;

/// The Google Drive of an account that is signed in, or signs in here: My Drive, or a shared drive.
class GoogleForm : public DriveForm
{
    Q_OBJECT

public:
    /// Drives and accounts outlive it.
    GoogleForm(const DriveBook &drives, Accounts &accounts, SignInDialog::OpenBrowser openBrowser,
               QWidget *parent = nullptr);

    QString kind() const override;
    QString title() const override;
    QString explanation() const override;
    QStringList words() const override;
    QString suggestedName() const override;
    void begin() override;

private:
    void build();
    void list();
    void choose(const QString &accountId);
    void showChosen();
    void signIn(const Account &known); ///< empty: somebody new
    void showDrives();
    void askForDrives(const Account &account);
    void listDrives();
    void dropAsking();
    void sayOfDrives(const QString &text); ///< empty: nothing
    const Account *chosen() const;         ///< null: nobody is signed in

    const DriveBook &m_drives;
    Accounts &m_accounts;
    const SignInDialog::OpenBrowser m_openBrowser;
    QComboBox *m_account;
    QLabel *m_nobody;
    QPushButton *m_again; ///< of the chosen account, where it asks for that
    QPushButton *m_other;
    QLabel *m_reach; ///< what of the drive will be seen
    QLabel *m_driveLabel;
    QComboBox *m_drive;        ///< "My Drive" first
    QLabel *m_driveNote;       ///< why there are no others, or not yet
    bool m_isLookedAt = false; ///< so it may ask Google
    QString m_askedFor;        ///< the account whose shared drives are listed, or asked for
    QPointer<DriveChoicesTask> m_asking;
};

} // namespace Aloft
