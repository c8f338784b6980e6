#include "ui/accounts/signindialog.h"

#include "core/auth/accounts.h"
#include "core/auth/addaccounttask.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/signinform.h"
#include "ui/accounts/signinwait.h"
#include "ui/shell/windowplace.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace Aloft {

SignInDialog::SignInDialog(Accounts &accounts, const QString &kind, OpenBrowser openBrowser,
                           QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_kind(kind)
    , m_openBrowser(std::move(openBrowser))
    , m_steps(new QStackedWidget(this))
    , m_form(new SignInForm(serviceName(kind)))
    , m_wait(new SignInWait)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sign in to %1").arg(serviceName(kind)));
    m_steps->addWidget(m_form);
    m_steps->addWidget(m_wait);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addWidget(m_steps);
    setMinimumWidth(fontMetrics().averageCharWidth() * 68);
    connect(m_form, &SignInForm::signInAsked, this, &SignInDialog::start);
    connect(m_form, &SignInForm::cancelled, this, &QDialog::reject);
    connect(m_wait, &SignInWait::cancelled, this, &QDialog::reject);
    connect(m_wait, &SignInWait::addressPasted, this, &SignInDialog::takeAddress);
}

void SignInDialog::takeAddress(const QString &pasted)
{
    if (!m_task)
        return;
    if (const Result<void> taken = m_task->takeAddress(pasted); !taken)
        m_wait->showError(taken.error());
}

void SignInDialog::setAccount(const Account &account)
{
    m_accountId = account.id;
    m_form->setReach(account.reach);
    const Account *known = m_accounts.byId(account.id);
    if (known && known->reach == DriveReach::WholeDrive)
        m_form->warnOfNarrowing();
}

void SignInDialog::start()
{
    AccountWish wish;
    wish.kind = m_kind;
    wish.accountId = m_accountId;
    wish.client = m_form->client();
    wish.signIn.reach = m_form->reach();
    wish.signIn.openBrowser = m_openBrowser;
    m_wait->begin();
    m_steps->setCurrentWidget(m_wait);
    m_task = m_accounts.add(wish);
    m_task->setParent(this); // the wait ends with its window
    connect(m_task, &AddAccountTask::addressReady, m_wait, &SignInWait::setAddress);
    connect(m_task, &Task::statusChanged, m_wait, &SignInWait::setStep);
    connect(m_task, &Task::finished, this, [this, task = m_task.data()] { conclude(*task); });
    m_task->start();
}

void SignInDialog::conclude(const AddAccountTask &task)
{
    m_task = nullptr;
    if (task.error())
        return fail(*task.error());
    bringForward(this);
    Q_EMIT signedIn(task.accountId());
    QStringList warnings;
    for (const std::optional<Error> &reason : {task.notKept(), task.notRevoked()}) {
        if (reason)
            warnings.append(reason->text());
    }
    if (!warnings.isEmpty())
        Q_EMIT warned(warnings.join(u'\n'));
    accept();
}

void SignInDialog::fail(const Error &error)
{
    m_steps->setCurrentWidget(m_form);
    m_form->clearNote();
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_form->showError(error);
    bringForward(this);
}

void SignInDialog::reject()
{
    if (m_task)
        m_task->endWait();
    else
        QDialog::reject();
}

} // namespace Aloft

#include "moc_signindialog.cpp"
