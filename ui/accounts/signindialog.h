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
/// whose address can be copied. It closes, and comes forward, once somebody has signed in.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    using OpenBrowser = std::function<void(const QUrl &)>;

    /// For a new account of this kind. accounts outlives it.
    SignInDialog(Accounts &accounts, const QString &kind, OpenBrowser openBrowser,
                 QWidget *parent = nullptr);

    /// For one that is there: signs it in again, with its reach.
    void setAccount(const Account &account);

    void reject() override; ///< during the wait: back to the form

Q_SIGNALS:
    void signedIn(const QString &accountId);
    void notKept(const Aloft::Error &reason); ///< the sign-in ends with the program

private:
    void start();
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
