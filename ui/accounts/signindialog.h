#pragma once

#include "core/auth/account.h"
#include "core/auth/oauthclient.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QStackedWidget;
class QUrl;

namespace Aloft {

class Accounts;
class AddAccountTask;
struct Error;
class SignInForm;
class SignInWait;

/// Signing in to an account: first how, then the wait for the browser, which can be cancelled, and
/// whose address can be copied. It comes forward once the browser has answered, and closes when
/// somebody has signed in.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    using OpenBrowser = std::function<void(const QUrl &)>;

    /// For a new account of this kind. accounts outlives it.
    SignInDialog(Accounts &accounts, const QString &kind, OpenBrowser openBrowser,
                 QWidget *parent = nullptr);

    /// For one that is there: signs it in again, with this reach, which may be another than it has.
    void setAccount(const Account &account);

    void reject() override; ///< during the wait: back to the form, while nobody has signed in

Q_SIGNALS:
    void signedIn(const QString &accountId);
    void warned(const QString &text); ///< it ends with the program, or a former right goes on

private:
    void start();
    void takeAddress(const QString &pasted);
    void conclude(const AddAccountTask &task);
    void fail(const Error &error);

    Accounts &m_accounts;
    const QString m_kind;
    const OpenBrowser m_openBrowser;
    QString m_accountId;
    QStackedWidget *m_steps;
    SignInForm *m_form;
    SignInWait *m_wait;
    QPointer<AddAccountTask> m_task;
};

} // namespace Aloft
