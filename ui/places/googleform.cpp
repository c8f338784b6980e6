#include "ui/places/googleform.h"

#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
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

GoogleForm::GoogleForm(const DriveBook &drives, Accounts &accounts,
                       SignInDialog::OpenBrowser openBrowser, QWidget *parent)
    : DriveForm(parent)
    , m_drives(drives)
    , m_accounts(accounts)
    , m_openBrowser(std::move(openBrowser))
    , m_account(new QComboBox(this))
    , m_nobody(new QLabel(tr("Nobody is signed in."), this))
    , m_again(new QPushButton(tr("Sign in &again…"), this))
    , m_other(new QPushButton(tr("&Sign in to Google…"), this))
    , m_reach(new QLabel(this))
    , m_driveLabel(new QLabel(tr("&Drive"), this))
    , m_drive(new QComboBox(this))
    , m_driveNote(new QLabel(this))
{
    build();
    connect(m_account, &QComboBox::currentIndexChanged, this, &GoogleForm::showChosen);
    connect(m_drive, &QComboBox::currentIndexChanged, this, &DriveForm::changed);
    connect(&accounts, &Accounts::added, this, &GoogleForm::choose);
    connect(&accounts, &Accounts::changed, this, &GoogleForm::list);
    connect(&accounts, &Accounts::removed, this, &GoogleForm::list);
    list();
}

void GoogleForm::build()
{
    m_account->setAccessibleName(tr("Account"));
    m_drive->setAccessibleName(tr("Drive"));
    m_drive->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_driveLabel->setBuddy(m_drive);
    m_driveNote->setForegroundRole(QPalette::PlaceholderText);
    m_driveNote->setTextFormat(Qt::PlainText);
    for (QLabel *text : {m_reach, m_driveNote})
        text->setWordWrap(true);
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
    fields()->addRow(m_driveLabel, m_drive);
    fields()->addRow(m_driveNote);
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
    if (!account || m_accounts.refusal(account->id))
        return {};
    const QString shared = m_drive->currentData().toString();
    return shared.isEmpty() ? QStringList{account->id} : QStringList{account->id, shared};
}

QString GoogleForm::suggestedName() const
{
    if (!chosen())
        return {};
    const QString shared = m_drive->currentData().toString().isEmpty()
        ? QString()
        : driveNameOf(m_drive->currentText());
    return shared.isEmpty() ? u"gdrive"_s : shared;
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
    showDrives();
    Q_EMIT changed();
    if (refusal)
        showProblem(refusal->text());
}

void GoogleForm::begin()
{
    m_isLookedAt = true;
    showDrives();
}

/// Those of another account are not those of this one.
void GoogleForm::showDrives()
{
    const Account *account = chosen();
    const bool isUsable = account && !m_accounts.refusal(account->id);
    const bool hasAll = isUsable && account->reach == DriveReach::WholeDrive;
    m_driveLabel->setVisible(hasAll);
    m_drive->setVisible(hasAll);
    const QString wanted = hasAll && m_isLookedAt ? account->id : QString();
    if (m_askedFor != wanted || m_drive->count() == 0) {
        m_askedFor = wanted;
        dropAsking();
        const QSignalBlocker blocker(m_drive);
        m_drive->clear();
        m_drive->addItem(tr("My Drive"), QString());
        sayOfDrives({});
        if (!wanted.isEmpty())
            askForDrives(*account);
    }
    if (!hasAll)
        sayOfDrives(isUsable ? tr("Shared drives need an account that shows Aloft the whole drive.")
                             : QString());
}

void GoogleForm::askForDrives(const Account &account)
{
    m_asking = m_drives.choices(kind(), {account.id});
    if (!m_asking)
        return;
    sayOfDrives(tr("Looking for shared drives…"));
    m_asking->setParent(this);
    connect(m_asking, &Task::finished, this, &GoogleForm::listDrives);
    m_asking->start();
}

/// My Drive can be added whatever comes of it.
void GoogleForm::listDrives()
{
    sayOfDrives(m_asking->error() ? m_asking->error()->text() : QString());
    if (!m_asking->error()) {
        for (const DriveChoice &shared : m_asking->choices())
            m_drive->addItem(harmless(shared.name), shared.word);
    }
    dropAsking();
    Q_EMIT changed();
}

/// Later: what made it needless may have come from within it.
void GoogleForm::dropAsking()
{
    if (!m_asking)
        return;
    disconnect(m_asking, nullptr, this, nullptr);
    m_asking->deleteLater();
    m_asking.clear();
}

void GoogleForm::sayOfDrives(const QString &text)
{
    m_driveNote->setText(text);
    m_driveNote->setVisible(!text.isEmpty());
}

void GoogleForm::signIn(const Account &known)
{
    openSignIn(m_accounts, kind(), known, m_openBrowser, window());
}

} // namespace Aloft

#include "moc_googleform.cpp"
