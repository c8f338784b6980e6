#include "ui/accounts/accountspage.h"

#include "core/auth/accounts.h"
#include "core/auth/accounttasks.h"
#include "ui/accounts/accountmodel.h"
#include "ui/accounts/accounttext.h"
#include "ui/accounts/opensignin.h"
#include "ui/accounts/passphrasedialog.h"
#include "ui/shell/question.h"
#include "ui/theme/tonelabel.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

DriveReach other(DriveReach reach)
{
    return reach == DriveReach::WholeDrive ? DriveReach::OwnFiles : DriveReach::WholeDrive;
}

} // namespace

AccountsPage::AccountsPage(Accounts &accounts, SignInDialog::OpenBrowser openBrowser,
                           QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_openBrowser(std::move(openBrowser))
    , m_model(new AccountModel(accounts, this))
    , m_list(new QListView)
    , m_empty(new QLabel)
    , m_detail(new ToneLabel)
    , m_again(new QPushButton)
    , m_reach(new QPushButton)
    , m_remove(new QPushButton)
    , m_keeping(new QLabel)
    , m_passphrase(new QPushButton)
    , m_told(new QLabel)
{
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    buildLayout();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AccountsPage::update);
    connect(&accounts, &Accounts::added, this, [this](const QString &id) {
        m_list->setCurrentIndex(m_model->index(m_model->rowOf(id)));
        update();
    });
    connect(&accounts, &Accounts::changed, this, &AccountsPage::update);
    connect(&accounts, &Accounts::removed, this, &AccountsPage::update);
    connect(&accounts.secrets().file(), &SecretFile::unlocked, this, &AccountsPage::update);
    connect(m_again, &QPushButton::clicked, this, &AccountsPage::signInAgain);
    connect(m_reach, &QPushButton::clicked, this, &AccountsPage::changeReach);
    connect(m_remove, &QPushButton::clicked, this, &AccountsPage::askToRemove);
    connect(m_passphrase, &QPushButton::clicked, this, &AccountsPage::askPassphrase);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    retranslate();
}

void AccountsPage::buildLayout()
{
    for (QPushButton *button : {m_again, m_reach, m_remove, m_passphrase})
        button->setAutoDefault(false);
    for (QLabel *label : {m_empty, static_cast<QLabel *>(m_detail), m_keeping, m_told})
        label->setWordWrap(true);
    auto *ofOne = new QHBoxLayout;
    for (QPushButton *button : {m_again, m_reach, m_remove})
        ofOne->addWidget(button);
    ofOne->addStretch();
    auto *adding = new QHBoxLayout;
    const QStringList kinds = oauthKinds();
    for (const QString &kind : kinds) {
        auto *button = new QPushButton;
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, kind] { add(kind); });
        adding->addWidget(button);
        m_add.insert(kind, button);
    }
    adding->addStretch();
    auto *keeping = new QHBoxLayout;
    keeping->addWidget(m_keeping, 1);
    keeping->addWidget(m_passphrase);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_detail);
    layout->addLayout(ofOne);
    layout->addLayout(adding);
    layout->addWidget(m_told);
    layout->addStretch();
    layout->addLayout(keeping);
}

QString AccountsPage::currentId() const
{
    return m_model->idAt(m_list->currentIndex().row());
}

void AccountsPage::update()
{
    const Account *account = m_accounts.byId(currentId());
    const bool isOurs = account && !m_accounts.isFromEnvironment(account->id);
    const auto refusal = account ? m_accounts.refusal(account->id) : std::nullopt;
    m_list->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
    for (QPushButton *button : {m_again, m_reach, m_remove}) {
        button->setVisible(m_model->rowCount() > 0);
        button->setEnabled(isOurs);
    }
    m_reach->setText(isOurs && account->reach == DriveReach::WholeDrive
                         ? tr("&Narrow to Aloft's own files…")
                         : tr("&Widen to the whole drive…"));
    m_detail->setTone(refusal ? Tone::Warning : Tone::MutedText);
    m_detail->setText(refusal      ? refusal->text()
                          : isOurs ? reachConsequence(account->reach)
                                   : QString());
    m_detail->setVisible(!m_detail->text().isEmpty());
    updateKeeping();
}

void AccountsPage::updateKeeping()
{
    const SecretFile &file = m_accounts.secrets().file();
    const bool mayChoose = isAnyUnkept() && !file.exists() && !m_accounts.problem();
    m_keeping->setText(keepingText());
    m_keeping->setVisible(!m_keeping->text().isEmpty());
    m_passphrase->setText(file.exists() ? tr("&Unlock…") : tr("Choose a &passphrase…"));
    m_passphrase->setVisible(file.isLocked() || mayChoose);
}

/// Somebody's sign-in that ends with the program.
bool AccountsPage::isAnyUnkept() const
{
    const QList<Account> accounts = m_accounts.accounts();
    return std::ranges::any_of(accounts, [this](const Account &account) {
        return !m_accounts.isFromEnvironment(account.id) && !m_accounts.isKept(account.id)
            && !m_accounts.refusal(account.id);
    });
}

/// Empty where nobody knows yet.
QString AccountsPage::keepingText() const
{
    const SecretFile &file = m_accounts.secrets().file();
    if (file.isLocked())
        return tr("Sign-ins are kept in a file that your passphrase locks.");
    if (file.isOpen())
        return tr("Sign-ins are kept in a file that your passphrase locks. It is open until Aloft "
                  "ends.");
    if (m_accounts.problem())
        return m_accounts.problem()->text();
    if (isAnyUnkept())
        return tr("No keychain of this computer takes sign-ins: Aloft forgets them when it ends, "
                  "and asks each time. With a passphrase they can be kept in a file.");
    const QList<Account> accounts = m_accounts.accounts();
    const bool isAnyKept = std::ranges::any_of(accounts, [this](const Account &account) {
        return m_accounts.isKept(account.id);
    });
    return isAnyKept ? tr("Sign-ins are kept in the keychain of this computer.") : QString();
}

void AccountsPage::add(const QString &kind)
{
    signIn(kind, {});
}

void AccountsPage::signInAgain()
{
    if (const Account *account = m_accounts.byId(currentId()))
        signIn(account->kind, *account);
}

void AccountsPage::changeReach()
{
    const Account *account = m_accounts.byId(currentId());
    if (!account)
        return;
    Account wanted = *account;
    wanted.reach = other(wanted.reach);
    signIn(wanted.kind, wanted);
}

/// known: who signs in again, with the reach that is wanted; empty: somebody new.
void AccountsPage::signIn(const QString &kind, const Account &known)
{
    SignInDialog *dialog = openSignIn(m_accounts, kind, known, m_openBrowser, this);
    if (!dialog)
        return;
    connect(dialog, &SignInDialog::signedIn, this, [this](const QString &accountId) {
        if (const Account *account = m_accounts.byId(accountId))
            tell(tr("Signed in as %1.").arg(accountTitle(*account)));
    });
    connect(dialog, &SignInDialog::warned, this, &AccountsPage::tell);
}

void AccountsPage::askToRemove()
{
    const Account *account = m_accounts.byId(currentId());
    if (!account)
        return;
    if (m_accounts.secrets().file().isLocked())
        return askPassphrase();
    const QString id = account->id;
    ask(this, tr("Sign out %1?").arg(accountTitle(*account)), consequencesOf(id),
        {{tr("Sign out"), [this, id] { remove(id); }}, {tr("Stay signed in"), {}}});
}

QString AccountsPage::consequencesOf(const QString &id) const
{
    QStringList all{
        tr("Aloft takes its right to the account back. Files stay as they are, here and there.")};
    const AccountUses uses = m_uses ? m_uses(id) : AccountUses();
    if (!uses.drives.isEmpty())
        all.append(
            tr("These drives stop, and the syncs with them: %1.").arg(uses.drives.join(u", "_s)));
    if (!uses.sessions.isEmpty())
        all.append(tr("These sessions go on: %1.").arg(uses.sessions.join(u", "_s)));
    return all.join(u"\n\n"_s);
}

void AccountsPage::remove(const QString &id)
{
    RemoveAccountTask *task = m_accounts.remove(id);
    tell(tr("Signing out…"));
    connect(task, &Task::finished, this, [this, task] {
        if (task->error())
            tell(task->error()->text());
        else
            tell(task->notRevoked() ? task->notRevoked()->text() : tr("Signed out."));
    });
    task->start();
}

void AccountsPage::askPassphrase()
{
    (new PassphraseDialog(m_accounts.secrets().file(), this))->open();
}

void AccountsPage::tell(const QString &text)
{
    m_told->setText(text);
}

void AccountsPage::retranslate()
{
    m_list->setAccessibleName(tr("Accounts"));
    m_empty->setText(tr("Nobody is signed in. A Google account lets Aloft use your Google Drive."));
    for (auto it = m_add.cbegin(); it != m_add.cend(); ++it)
        it.value()->setText(tr("&Sign in to %1…").arg(serviceName(it.key())));
    m_again->setText(tr("Sign in &again…"));
    m_remove->setText(tr("Sign &out…"));
    m_model->retranslate();
    update();
}

} // namespace Aloft

#include "moc_accountspage.cpp"
