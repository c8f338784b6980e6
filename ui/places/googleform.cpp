#include "ui/places/googleform.h"

#include "core/auth/accounts.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/opensignin.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

GoogleForm::GoogleForm(Accounts &accounts, SignInDialog::OpenBrowser openBrowser, QWidget *parent)
    : DriveForm(parent)
    , m_accounts(accounts)
    , m_openBrowser(std::move(openBrowser))
    , m_account(new QComboBox(this))
    , m_nobody(new QLabel(tr("Nobody is signed in."), this))
    , m_again(new QPushButton(tr("Sign in &again…"), this))
    , m_other(new QPushButton(tr("&Sign in to Google…"), this))
    , m_reach(new QLabel(this))
{
    m_account->setAccessibleName(tr("Account"));
    m_reach->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_account, 1);
    line->addWidget(m_nobody, 1);
    for (QPushButton *button : {m_again, m_other}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    connect(m_again, &QPushButton::clicked, this, [this] { signIn(*chosen()); });
    connect(m_other, &QPushButton::clicked, this, [this] { signIn({}); });
    auto *label = new QLabel(tr("A&ccount"), this);
    label->setBuddy(m_account);
    fields()->addRow(label, line);
    fields()->addRow(m_reach);
    connect(m_account, &QComboBox::currentIndexChanged, this, &GoogleForm::showChosen);
    connect(&accounts, &Accounts::added, this, &GoogleForm::choose);
    connect(&accounts, &Accounts::changed, this, &GoogleForm::list);
    connect(&accounts, &Accounts::removed, this, &GoogleForm::list);
    list();
}

QString GoogleForm::kind() const
{
    return u"google"_s;
}

QString GoogleForm::title() const
{
    return tr("Google Drive");
}

QString GoogleForm::explanation() const
{
    return tr("Files of an account of Google. What Aloft deletes there goes to the drive's trash.");
}

const Account *GoogleForm::chosen() const
{
    return m_accounts.byId(m_account->currentData().toString());
}

QStringList GoogleForm::words() const
{
    const Account *account = chosen();
    return account && !m_accounts.refusal(account->id) ? QStringList(account->id) : QStringList();
}

QString GoogleForm::suggestedName() const
{
    return chosen() ? u"gdrive"_s : QString();
}

void GoogleForm::list()
{
    const QString before = m_account->currentData().toString();
    {
        const QSignalBlocker blocker(m_account);
        m_account->clear();
        const QList<Account> accounts = m_accounts.accounts();
        for (const Account &account : accounts) {
            if (account.kind == kind())
                m_account->addItem(accountTitle(account), account.id);
        }
        m_account->setCurrentIndex(qMax(0, m_account->findData(before)));
    }
    showChosen();
}

void GoogleForm::choose(const QString &accountId)
{
    list();
    m_account->setCurrentIndex(qMax(0, m_account->findData(accountId)));
}

void GoogleForm::showChosen()
{
    const Account *account = chosen();
    const auto refusal = account ? m_accounts.refusal(account->id) : std::nullopt;
    m_account->setVisible(account);
    m_nobody->setVisible(!account);
    m_again->setVisible(refusal.has_value());
    m_other->setText(account ? tr("&Other account…") : tr("&Sign in to Google…"));
    m_reach->setText(account ? reachConsequence(account->reach) : QString());
    m_reach->setVisible(account);
    Q_EMIT changed();
    if (refusal)
        showProblem(refusal->text());
}

void GoogleForm::signIn(const Account &known)
{
    openSignIn(m_accounts, kind(), known, m_openBrowser, window());
}

} // namespace Aloft

#include "moc_googleform.cpp"
