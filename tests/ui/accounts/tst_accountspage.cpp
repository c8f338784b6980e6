#include "core/auth/accounts.h"
#include "core/auth/accounttasks.h"
#include "core/net/httpclient.h"
#include "tests/support/awaykeychain.h"
#include "tests/support/browserdouble.h"
#include "tests/support/googledouble.h"
#include "tests/support/nokeychain.h"
#include "tests/support/outcome.h"
#include "ui/accounts/accountalerts.h"
#include "ui/accounts/accountmodel.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/clienthelp.h"
#include "ui/accounts/passphrasedialog.h"
#include "ui/accounts/signinform.h"
#include "ui/accounts/signinwait.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QThreadPool>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestAccountsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsThatNobodyIsSignedIn();
    void signsIn();
    void waitsWithALinkAndACancel();
    void takesAPastedAddress();
    void takesAnAddressAsItIsPasted();
    void saysWhyThereIsNoSignIn();
    void staysSignedInWhenTheWaitIsEnded();
    void refusesTheWrongFile();
    void widensAfterAWord();
    void warnsBeforeItNarrows();
    void signsOutAfterAQuestion();
    void namesWhatASignOutTouches();
    void asksToSignInAgain();
    void tellsOnceThatASignInIsNeeded();
    void tellsWindowsThatComeLater();
    void offersAPassphrase();
    void leavesThePassphraseUnchosen();
    void unlocks();
    void showsTheStepsToAClient();
    void everyControlHasAName();

private:
    void open(std::unique_ptr<SecretStore> keychain);
    QPushButton *button(const QString &text, const QWidget *in = nullptr) const;
    template<typename Widget>
    Widget *shown() const
    {
        for (Widget *widget : m_page->findChildren<Widget *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    bool says(const QString &text, const QWidget *in = nullptr) const;
    SignInDialog *begin();
    void goOn(SignInDialog *dialog);
    void signInAs(const QString &subject, const QString &mail);
    QString row(int row) const;

    QTemporaryDir m_folder;
    std::unique_ptr<GoogleDouble> m_google;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<AccountsPage> m_page;
    BrowserDouble m_browser;
    QUrl m_opened;
    int m_number = 0; ///< of the test: each has files of its own
};

void TestAccountsPage::init()
{
    m_google = std::make_unique<GoogleDouble>();
    m_http = std::make_unique<HttpClient>();
    ++m_number;
    open(std::make_unique<MemorySecretStore>());
    QFile file(m_folder.filePath(u"client.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_google->clientFile());
}

void TestAccountsPage::cleanup()
{
    m_page.reset();
    m_accounts.reset();
    m_vault.reset();
    m_http.reset();
    m_google.reset();
}

void TestAccountsPage::open(std::unique_ptr<SecretStore> keychain)
{
    m_page.reset();
    m_accounts.reset();
    m_vault = std::make_unique<SecretVault>(std::move(keychain),
                                            m_folder.filePath(u"secrets%1"_s.arg(m_number)));
    m_accounts = std::make_unique<Accounts>(*m_http, *m_vault,
                                            m_folder.filePath(u"accounts%1"_s.arg(m_number)));
    m_page = std::make_unique<AccountsPage>(*m_accounts,
                                            [this](const QUrl &address) { m_opened = address; });
    m_page->resize(700, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

QPushButton *TestAccountsPage::button(const QString &text, const QWidget *in) const
{
    const QWidget *place = in ? in : m_page.get();
    for (auto *button : place->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().remove(u'&').startsWith(text))
            return button;
    }
    return nullptr;
}

bool TestAccountsPage::says(const QString &text, const QWidget *in) const
{
    const QWidget *place = in ? in : m_page.get();
    for (const auto *label : place->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

/// The sign-in window, with the user's client.
SignInDialog *TestAccountsPage::begin()
{
    button(u"Sign in to Google"_s)->click();
    auto *dialog = shown<SignInDialog>();
    dialog->findChild<SignInForm *>()->takeClientFile(m_folder.filePath(u"client.json"_s));
    return dialog;
}

/// Until the browser is open.
void TestAccountsPage::goOn(SignInDialog *dialog)
{
    m_opened.clear();
    button(u"Sign in in the browser"_s, dialog)->click();
    QTRY_VERIFY(!m_opened.isEmpty());
}

void TestAccountsPage::signInAs(const QString &subject, const QString &mail)
{
    m_google->subject = subject;
    m_google->mail = mail;
    goOn(begin());
    m_browser.open(m_google->agree(m_opened));
    QTRY_VERIFY(!shown<SignInDialog>());
}

QString TestAccountsPage::row(int row) const
{
    return m_page->findChild<QListView *>()->model()->index(row, 0).data().toString();
}

void TestAccountsPage::showsThatNobodyIsSignedIn()
{
    QVERIFY(says(u"Nobody is signed in"_s));
    QVERIFY(!m_page->findChild<QListView *>()->isVisible());
    QVERIFY(!button(u"Sign out"_s));
    QVERIFY(!says(u"kept"_s)); // where, nobody knows before there is something to keep
    QVERIFY(button(u"Sign in to Google"_s)->isEnabled());
}

void TestAccountsPage::signsIn()
{
    AccountModel model(*m_accounts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    signInAs(u"1"_s, u"ada@example.org"_s);
    QCOMPARE(row(0), u"ada@example.org\nGoogle · Only what Aloft puts there · Signed in"_s);
    QVERIFY(says(u"Signed in as ada@example.org."_s));
    QVERIFY(says(u"kept in the keychain"_s));
    signInAs(u"2"_s, u"bo@example.org"_s);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(m_page->findChild<QListView *>()->currentIndex().row(), 1);
    QVERIFY(!outcome(m_accounts->remove(model.idAt(0))));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(row(0).startsWith(u"bo@"));
}

void TestAccountsPage::waitsWithALinkAndACancel()
{
    SignInDialog *dialog = begin();
    m_opened.clear();
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!m_opened.isEmpty());
    QVERIFY(says(u"Waiting for you in the browser"_s, dialog));
    button(u"Copy the link"_s, dialog)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(m_opened.toEncoded()));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<SignInForm *>()->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!shown<SignInDialog>());
    QVERIFY(m_accounts->accounts().isEmpty());
}

void TestAccountsPage::takesAPastedAddress()
{
    SignInDialog *dialog = begin();
    goOn(dialog);
    auto *field = dialog->findChild<SignInWait *>()->findChild<QLineEdit *>();
    field->setFocus();
    field->setText(u"hello"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(says(u"not the address"_s, dialog));
    field->setText({});
    QTest::keyClicks(field, m_google->agree(m_opened).toString(QUrl::FullyEncoded));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!shown<SignInDialog>());
    QCOMPARE(m_accounts->accounts().size(), 1);
}

void TestAccountsPage::takesAnAddressAsItIsPasted()
{
    SignInDialog *dialog = begin();
    goOn(dialog);
    auto *field = dialog->findChild<SignInWait *>()->findChild<QLineEdit *>();
    field->setFocus();
    QTest::keyClicks(field, u"http"_s);
    QVERIFY(!says(u"not the address"_s, dialog)); // it may become one
    field->selectAll();
    QGuiApplication::clipboard()->setText(m_google->agree(m_opened).toString(QUrl::FullyEncoded));
    field->paste();
    QTRY_VERIFY(!shown<SignInDialog>());
    QCOMPARE(m_accounts->accounts().size(), 1);
}

/// Google has agreed, and the keychain's own window is still open.
void TestAccountsPage::staysSignedInWhenTheWaitIsEnded()
{
    auto keychain = std::make_unique<AwayKeychain>();
    keychain->state = AwayKeychain::State::Asking;
    open(std::move(keychain));
    SignInDialog *dialog = begin();
    goOn(dialog);
    m_browser.open(m_google->agree(m_opened));
    QTRY_COMPARE(m_accounts->accounts().size(), 1);
    QVERIFY(row(0).endsWith(u"until Aloft ends"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!shown<SignInDialog>());
    QVERIFY(row(0).endsWith(u"until Aloft ends"));
    QVERIFY(says(u"forgets this sign-in"_s));
}

void TestAccountsPage::saysWhyThereIsNoSignIn()
{
    SignInDialog *dialog = begin();
    goOn(dialog);
    m_browser.open(m_google->decline(m_opened));
    QTRY_VERIFY(says(u"declined in the browser"_s, dialog));
    QVERIFY(button(u"Sign in in the browser"_s, dialog));
}

void TestAccountsPage::refusesTheWrongFile()
{
    button(u"Sign in to Google"_s)->click();
    auto *dialog = shown<SignInDialog>();
    auto *form = dialog->findChild<SignInForm *>();
    form->takeClientFile(m_folder.filePath(u"missing.json"_s));
    QVERIFY(form->client().isEmpty());
    button(u"Sign in in the browser"_s, dialog)->click();
    QTRY_VERIFY(says(u"no OAuth client"_s, dialog));
    form->takeClientFile(m_folder.filePath(u"client.json"_s));
    QCOMPARE(form->client(), m_google->client);
    QVERIFY(says(m_google->client.id, dialog));
    QVERIFY(!says(u"no OAuth client"_s, dialog));
}

void TestAccountsPage::widensAfterAWord()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    QVERIFY(says(u"stay invisible to Aloft"_s));
    button(u"Widen to the whole drive"_s)->click();
    auto *dialog = shown<SignInDialog>();
    QVERIFY(says(u"every file of your drive"_s, dialog));
    QVERIFY(dialog->findChild<SignInForm *>()->reach() == DriveReach::WholeDrive);
    goOn(dialog);
    m_browser.open(m_google->agree(m_opened));
    QTRY_VERIFY(!shown<SignInDialog>());
    QVERIFY(row(0).contains(u"The whole drive"));
    QVERIFY(button(u"Narrow to Aloft's own files"_s));
}

void TestAccountsPage::warnsBeforeItNarrows()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    const auto warns = [this] { return says(u"gives its right to the whole drive back"_s); };
    button(u"Widen to the whole drive"_s)->click();
    QVERIFY(!warns());
    goOn(shown<SignInDialog>());
    m_browser.open(m_google->agree(m_opened));
    QTRY_VERIFY(!shown<SignInDialog>());
    button(u"Narrow to Aloft's own files"_s)->click();
    QVERIFY(warns());
    for (auto *choice : shown<SignInDialog>()->findChildren<QRadioButton *>()) {
        if (!choice->isChecked()) {
            choice->click();
            break;
        }
    }
    QVERIFY(!warns());
}

void TestAccountsPage::namesWhatASignOutTouches()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    const QString id = m_accounts->accounts().constFirst().id;
    QString asked;
    m_page->setUses([&asked](const QString &account) {
        asked = account;
        return AccountUses{{u"gd"_s, u"archive"_s}, {u"H100 in Oslo"_s}};
    });
    button(u"Sign out"_s)->click();
    auto *question = shown<QMessageBox>();
    QVERIFY(question);
    QCOMPARE(asked, id);
    QVERIFY(question->informativeText().contains(u"gd, archive"));
    QVERIFY(question->informativeText().contains(u"H100 in Oslo"));
    QTest::keyClick(question, Qt::Key_Escape);
}

void TestAccountsPage::signsOutAfterAQuestion()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    button(u"Sign out"_s)->click();
    auto *question = shown<QMessageBox>();
    QVERIFY(question);
    QVERIFY(question->text().contains(u"ada@example.org"));
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!shown<QMessageBox>());
    QCOMPARE(m_accounts->accounts().size(), 1);
    button(u"Sign out"_s)->click();
    button(u"Sign out"_s, shown<QMessageBox>())->click();
    QTRY_VERIFY(says(u"Signed out."_s));
    QVERIFY(m_accounts->accounts().isEmpty());
    QVERIFY(m_google->grants().isEmpty());
}

void TestAccountsPage::asksToSignInAgain()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    const QString id = m_accounts->accounts().constFirst().id;
    open(std::make_unique<MemorySecretStore>()); // which has nothing of the last sign-in
    QVERIFY(outcome(m_accounts->tokens(id)->token()));
    QVERIFY(row(0).contains(u"Sign-in needed"));
    QVERIFY(says(u"asks you to sign in again"_s));
    button(u"Sign in again"_s)->click();
    auto *dialog = shown<SignInDialog>();
    dialog->findChild<SignInForm *>()->takeClientFile(m_folder.filePath(u"client.json"_s));
    goOn(dialog);
    QVERIFY(m_opened.query().contains(u"login_hint=ada"));
    m_browser.open(m_google->agree(m_opened));
    QTRY_VERIFY(row(0).endsWith(u"Signed in"));
    QCOMPARE(m_accounts->accounts().size(), 1);
}

void TestAccountsPage::tellsOnceThatASignInIsNeeded()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    const QString id = m_accounts->accounts().constFirst().id;
    open(std::make_unique<MemorySecretStore>());
    AccountAlerts alerts(*m_accounts);
    QSignalSpy told(&alerts, &AccountAlerts::signInNeeded);
    QVERIFY(outcome(m_accounts->tokens(id)->token()));
    QVERIFY(outcome(m_accounts->tokens(id)->token()));
    QCOMPARE(told.count(), 1);
    QVERIFY(told.constFirst().constFirst().toString().startsWith(u"ada@example.org: Google asks"));
    signInAs(u"1"_s, u"ada@example.org"_s);
    QCOMPARE(told.count(), 1);
    QVERIFY(m_opened.isValid()); // by hand, and not before
}

/// Aloft may have started in the background.
void TestAccountsPage::tellsWindowsThatComeLater()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    const QString id = m_accounts->accounts().constFirst().id;
    open(std::make_unique<MemorySecretStore>());
    AccountAlerts alerts(*m_accounts);
    QVERIFY(alerts.standing().isEmpty());
    QVERIFY(outcome(m_accounts->tokens(id)->token()));
    QCOMPARE(alerts.standing().size(), 1);
    QVERIFY(alerts.standing().constFirst().startsWith(u"ada@example.org: Google asks"));
    signInAs(u"1"_s, u"ada@example.org"_s);
    QVERIFY(alerts.standing().isEmpty());
}

void TestAccountsPage::leavesThePassphraseUnchosen()
{
    PassphraseDialog dialog(m_vault->file());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    for (auto *field : dialog.findChildren<QLineEdit *>())
        field->setText(u"correct horse"_s);
    button(u"Lock with it"_s, &dialog)->click();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
    QCoreApplication::processEvents();
    QVERIFY(!m_vault->file().exists());
    QVERIFY(!m_vault->file().isOpen());
}

void TestAccountsPage::offersAPassphrase()
{
    open(std::make_unique<NoKeychain>());
    QVERIFY(!button(u"Choose a passphrase"_s));
    signInAs(u"1"_s, u"ada@example.org"_s);
    QVERIFY(row(0).contains(u"until Aloft ends"));
    QVERIFY(says(u"No keychain of this computer"_s));
    button(u"Choose a passphrase"_s)->click();
    auto *dialog = shown<PassphraseDialog>();
    const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
    QPushButton *go = button(u"Lock with it"_s, dialog);
    fields.at(0)->setText(u"correct horse"_s);
    fields.at(1)->setText(u"correct hors"_s);
    QVERIFY(!go->isEnabled());
    QVERIFY(says(u"differ"_s, dialog));
    fields.at(1)->setText(u"correct horse"_s);
    QVERIFY(go->isEnabled());
    go->click();
    QTRY_VERIFY(!shown<PassphraseDialog>());
    QTRY_VERIFY(row(0).endsWith(u"Signed in"));
    QVERIFY(!button(u"Choose a passphrase"_s));
}

void TestAccountsPage::unlocks()
{
    QVERIFY(!outcome(m_vault->file().unlock(Secret(u"correct horse"_s))));
    signInAs(u"1"_s, u"ada@example.org"_s);
    open(std::make_unique<NoKeychain>());
    const QString id = m_accounts->accounts().constFirst().id;
    QVERIFY(outcome(m_accounts->tokens(id)->token()));
    button(u"Sign out"_s)->click(); // needs the file, too
    auto *dialog = shown<PassphraseDialog>();
    QVERIFY(dialog);
    auto *field = dialog->findChild<QLineEdit *>();
    field->setText(u"wrong horse"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(says(u"not the passphrase"_s, dialog));
    field->setText(u"correct horse"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!shown<PassphraseDialog>());
    QVERIFY(row(0).endsWith(u"Signed in"));
    QVERIFY(!outcome(m_accounts->tokens(id)->token()));
}

void TestAccountsPage::showsTheStepsToAClient()
{
    SignInDialog *dialog = begin();
    button(u"How do I get one"_s, dialog)->click();
    auto *help = shown<ClientHelp>();
    QVERIFY(help);
    const QString html = help->findChild<QTextBrowser *>()->toHtml();
    for (const auto *page : {"projectcreate", "apis/library/drive.googleapis.com", "auth/branding",
                             "auth/audience", "auth/clients/create"})
        QVERIFY2(html.contains("https://console.cloud.google.com/"_L1 + QLatin1String(page)), page);
}

void TestAccountsPage::everyControlHasAName()
{
    signInAs(u"1"_s, u"ada@example.org"_s);
    SignInDialog *dialog = begin();
    int controls = 0;
    for (QWidget *place : {static_cast<QWidget *>(m_page.get()), static_cast<QWidget *>(dialog)}) {
        for (auto *widget : place->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(widget)
                || qobject_cast<QLineEdit *>(widget) || qobject_cast<QListView *>(widget);
            if (!isControl || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const QString name = QAccessible::queryAccessibleInterface(widget)->text(
                QAccessible::Name);
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
            ++controls;
        }
    }
    QVERIFY(controls >= 12);
}

QTEST_MAIN(TestAccountsPage)
#include "tst_accountspage.moc"
