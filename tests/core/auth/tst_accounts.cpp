#include "core/auth/accounts.h"
#include "core/auth/accounttasks.h"
#include "core/auth/addaccounttask.h"
#include "core/base/keychain.h"
#include "core/net/httpclient.h"
#include "tests/support/awaykeychain.h"
#include "tests/support/browserdouble.h"
#include "tests/support/googledouble.h"
#include "tests/support/nokeychain.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<SecretStore> keychain()
{
    if (qEnvironmentVariableIsSet("ALOFT_KEYRING"))
        return std::make_unique<Keychain>();
    return std::make_unique<MemorySecretStore>();
}

struct Added
{
    std::optional<Error> error;
    std::optional<Error> notKept;
    QString id;
};

} // namespace

/// With ALOFT_KEYRING the desktop has a keyring (xsession.sh -k), and secrets go there.
class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void remembersWhoSignedIn();
    void keepsNoSecretInItsStore();
    void usesTheClientOfTheLastTime();
    void saysThatItHasNoClient();
    void tellsTwoPeopleApart();
    void knowsTheSamePersonAgain();
    void widensAndNarrows();
    void leavesAWiderReachAsItIs();
    void narrowsWhatIsNoLongerGood();
    void saysThatANarrowedSignInIsToBeMadeAgain();
    void signsInAgainWithTheAccountsOwnClient();
    void takesBackWhatAnotherClientHad();
    void takesBackWhatAStrangerGranted();
    void givesNobodysRightToAnother();
    void signsOut();
    void signsOutWithoutTheService();
    void signsOutWhatWasRevoked();
    void signsOutWhatNobodyKnows();
    void staysUntilTheKeychainForgets();
    void worksWithoutAKeychain();
    void knowsAfterAStartWhatWasNotKept();
    void waitsForAKeychainThatIsAway();
    void doesNotHangOnAKeychainThatAsks();
    void staysSignedInWhenTheWaitIsEnded();
    void overwritesNobodysSignIn();
    void waitsForThePassphrase();
    void takesATokenFromTheEnvironment();
    void leavesUnknownKindsAlone();
    void refusesAStrangeEndpoint();

private:
    void open();
    void reopen();
    AwayKeychain *useAwayKeychain(std::chrono::milliseconds patience = std::chrono::seconds(20));
    std::optional<Error> remove(const QString &id);
    Added add(AccountWish wish);
    AccountWish wish() const;
    std::optional<Error> tokenError(const QString &id);
    QByteArray allOnDisk() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GoogleDouble> m_google;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Accounts> m_accounts;
    BrowserDouble m_browser;
    std::optional<Error> m_notRevoked; ///< by the last remove()
};

void TestAccounts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_google = std::make_unique<GoogleDouble>();
    m_http = std::make_unique<HttpClient>();
    m_vault = std::make_unique<SecretVault>(keychain(), m_folder->filePath(u"secrets"_s));
    open();
}

void TestAccounts::cleanup()
{
    outcome(m_vault->remove(u"client/google"_s));
    m_accounts.reset();
    m_vault.reset();
    m_http.reset();
    m_google.reset();
    qunsetenv("ALOFT_TOKEN_GOOGLE");
}

void TestAccounts::open()
{
    m_accounts = std::make_unique<Accounts>(*m_http, *m_vault,
                                            m_folder->filePath(u"accounts.sqlite"_s));
    QVERIFY(!m_accounts->problem());
}

/// As after a restart of the program.
void TestAccounts::reopen()
{
    m_accounts.reset();
    open();
}

/// With which nobody has signed in yet.
AwayKeychain *TestAccounts::useAwayKeychain(std::chrono::milliseconds patience)
{
    m_accounts.reset();
    auto keychain = std::make_unique<AwayKeychain>();
    AwayKeychain *away = keychain.get();
    m_vault = std::make_unique<SecretVault>(std::move(keychain), m_folder->filePath(u"secrets"_s),
                                            patience);
    open();
    return away;
}

std::optional<Error> TestAccounts::remove(const QString &id)
{
    m_notRevoked.reset();
    return outcome(m_accounts->remove(id),
                   [this](const RemoveAccountTask &task) { m_notRevoked = task.notRevoked(); });
}

AccountWish TestAccounts::wish() const
{
    return {u"google"_s, {}, m_google->client, {}};
}

Added TestAccounts::add(AccountWish wish)
{
    wish.signIn.openBrowser = [this](const QUrl &question) {
        m_browser.open(m_google->agree(question));
    };
    Added added;
    added.error = outcome(m_accounts->add(wish), [&added](const AddAccountTask &task) {
        added.id = task.accountId();
        added.notKept = task.notKept();
    });
    return added;
}

std::optional<Error> TestAccounts::tokenError(const QString &id)
{
    return outcome(m_accounts->tokens(id)->token());
}

QByteArray TestAccounts::allOnDisk() const
{
    QByteArray all;
    const QFileInfoList files = QDir(m_folder->path()).entryInfoList(QDir::Files);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestAccounts::remembersWhoSignedIn()
{
    QSignalSpy told(m_accounts.get(), &Accounts::added);
    const Added added = add(wish());
    QVERIFY2(!added.error, words(added.error).constData());
    QVERIFY(!added.notKept);
    QCOMPARE(told.count(), 1);
    QVERIFY(m_accounts->isKept(added.id));
    reopen();
    QCOMPARE(m_accounts->accounts().size(), 1);
    const Account account = *m_accounts->byId(added.id);
    QCOMPARE(account,
             (Account{added.id, u"google"_s, m_google->subject, m_google->name, m_google->mail,
                      DriveReach::OwnFiles}));
    QVERIFY(!tokenError(added.id));
}

void TestAccounts::keepsNoSecretInItsStore()
{
    const Added added = add(wish());
    QVERIFY(!tokenError(added.id));
    const QByteArray disk = allOnDisk();
    QVERIFY(disk.contains("ada@example.org"));
    for (const QString &grant : m_google->grants())
        QVERIFY(!disk.contains(grant.toUtf8()));
    QVERIFY(!disk.contains("ya29."));
    QVERIFY(!disk.contains("GOCSPX"));
}

void TestAccounts::usesTheClientOfTheLastTime()
{
    QVERIFY(!add(wish()).error);
    reopen();
    m_google->subject = u"1002"_s;
    AccountWish next = wish();
    next.client = {};
    QVERIFY(!add(next).error);
    QCOMPARE(m_accounts->accounts().size(), 2);
}

void TestAccounts::saysThatItHasNoClient()
{
    AccountWish without = wish();
    without.client = {};
    const Added added = add(without);
    QCOMPARE(added.error->kind, Error::Kind::NotFound);
    QVERIFY(added.error->advice.contains(u"console"));
}

void TestAccounts::tellsTwoPeopleApart()
{
    const Added ada = add(wish());
    m_google->subject = u"1002"_s;
    m_google->mail = u"bo@example.org"_s;
    const Added bo = add(wish());
    QVERIFY(ada.id != bo.id);
    QCOMPARE(m_accounts->byId(ada.id)->mail, u"ada@example.org"_s);
    QCOMPARE(m_accounts->byId(bo.id)->mail, u"bo@example.org"_s);
    QVERIFY(!tokenError(ada.id));
    QVERIFY(!tokenError(bo.id));
    QVERIFY(!outcome(m_accounts->remove(bo.id)));
    m_google->subject = u"1003"_s;
    QVERIFY(add(wish()).id != bo.id);
}

void TestAccounts::knowsTheSamePersonAgain()
{
    const Added first = add(wish());
    m_google->revokeAll();
    reopen();
    QCOMPARE(tokenError(first.id)->kind, Error::Kind::Refused);
    QVERIFY(m_accounts->refusal(first.id));
    m_google->mail = u"ada@new.example"_s;
    const Added second = add(wish());
    QCOMPARE(second.id, first.id);
    QCOMPARE(m_accounts->accounts().size(), 1);
    QCOMPARE(m_accounts->byId(first.id)->mail, u"ada@new.example"_s);
    QVERIFY(!m_accounts->refusal(first.id));
    QVERIFY(!tokenError(first.id));
}

void TestAccounts::widensAndNarrows()
{
    const Added first = add(wish());
    AccountWish wider = wish();
    wider.accountId = first.id;
    wider.signIn.reach = DriveReach::WholeDrive;
    QCOMPARE(add(wider).id, first.id);
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::WholeDrive);
    QCOMPARE(m_google->count("/revoke"), 0);
    const QSet<QString> wide = m_google->grants();
    AccountWish narrower = wish();
    narrower.accountId = first.id;
    QCOMPARE(add(narrower).id, first.id);
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::OwnFiles);
    QCOMPARE(m_google->count("/revoke"), 1);
    QVERIFY(!m_google->grants().contains(wide));
    reopen();
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::OwnFiles);
    QVERIFY(!tokenError(first.id));
}

/// Who signs in without a word about it does not want to see less.
void TestAccounts::leavesAWiderReachAsItIs()
{
    AccountWish wide = wish();
    wide.signIn.reach = DriveReach::WholeDrive;
    const Added first = add(wide);
    QCOMPARE(add(wish()).id, first.id);
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::WholeDrive);
    QCOMPARE(m_google->count("/revoke"), 0);
    QVERIFY(m_accounts->isKept(first.id));
    reopen(); // where the grant is not known yet
    QCOMPARE(add(wish()).id, first.id);
    reopen();
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::WholeDrive);
    const qsizetype before = m_google->count("/token");
    QVERIFY(!tokenError(first.id));
    QCOMPARE(m_google->count("/token"), before + 1);
    QVERIFY(m_google->lastForm().contains(QUrl::toPercentEncoding(u"1//grant-2"_s)));
}

void TestAccounts::narrowsWhatIsNoLongerGood()
{
    AccountWish wide = wish();
    wide.signIn.reach = DriveReach::WholeDrive;
    const Added first = add(wide);
    m_google->revokeAll();
    reopen();
    QCOMPARE(add(wish()).id, first.id);
    QCOMPARE(m_accounts->byId(first.id)->reach, DriveReach::OwnFiles);
    QVERIFY(!tokenError(first.id));
}

/// The right went before the sign-in that came to nothing.
void TestAccounts::saysThatANarrowedSignInIsToBeMadeAgain()
{
    AccountWish wide = wish();
    wide.signIn.reach = DriveReach::WholeDrive;
    const Added first = add(wide);
    QVERIFY(!tokenError(first.id));
    AccountWish narrower = wish();
    narrower.accountId = first.id;
    narrower.signIn.openBrowser = [this](const QUrl &question) {
        m_browser.open(m_google->decline(question));
    };
    QCOMPARE(outcome(m_accounts->add(narrower))->kind, Error::Kind::Refused);
    QVERIFY(m_google->grants().isEmpty());
    QVERIFY(m_accounts->refusal(first.id));
    QCOMPARE(tokenError(first.id)->kind, Error::Kind::Refused);
    QCOMPARE(add(narrower).id, first.id);
    QVERIFY(!m_accounts->refusal(first.id));
    QVERIFY(!tokenError(first.id));
}

void TestAccounts::signsInAgainWithTheAccountsOwnClient()
{
    const Added ada = add(wish());
    const OAuthClient first = m_google->client;
    m_google->client = {u"43-bo.apps.googleusercontent.com"_s, Secret(u"GOCSPX-bo"_s)};
    m_google->subject = u"1002"_s;
    QVERIFY(!add(wish()).error);
    m_google->client = first; // the double takes no other
    m_google->subject = u"1001"_s;
    AccountWish again = wish();
    again.client = {};
    again.accountId = ada.id;
    QCOMPARE(add(again).id, ada.id);
    reopen();
    QCOMPARE(add(again).id, ada.id);
}

void TestAccounts::takesBackWhatAnotherClientHad()
{
    const Added added = add(wish());
    const QSet<QString> before = m_google->grants();
    reopen();
    m_google->client = {u"43-ada.apps.googleusercontent.com"_s, Secret(u"GOCSPX-new"_s)};
    QCOMPARE(add(wish()).id, added.id);
    QCOMPARE(m_google->count("/revoke"), 1);
    QVERIFY(!m_google->grants().intersects(before));
    QVERIFY(!tokenError(added.id));
}

void TestAccounts::takesBackWhatAStrangerGranted()
{
    m_google->unticked = {u"https://www.googleapis.com/auth/drive.file"_s};
    QCOMPARE(add(wish()).error->kind, Error::Kind::Refused);
    QVERIFY(m_google->grants().isEmpty());
    m_google->unticked.clear();
    const Added added = add(wish());
    m_google->unticked = {u"https://www.googleapis.com/auth/drive.file"_s};
    QCOMPARE(add(wish()).error->kind, Error::Kind::Refused);
    QCOMPARE(m_google->count("/revoke"), 1); // Google would take all back that the client has
    QVERIFY(!tokenError(added.id));
}

void TestAccounts::givesNobodysRightToAnother()
{
    const Added ada = add(wish());
    AccountWish again = wish();
    again.accountId = ada.id;
    m_google->subject = u"1002"_s;
    m_google->answersWho = false;
    m_google->tellsIdTokens = false;
    QCOMPARE(add(again).error->kind, Error::Kind::Network);
    QCOMPARE(m_accounts->accounts().size(), 1);
    reopen();
    QVERIFY(!tokenError(ada.id));
    QVERIFY(m_google->lastForm().contains(QUrl::toPercentEncoding(u"1//grant-2"_s)));
    m_google->tellsIdTokens = true; // which is enough
    QVERIFY(add(again).id != ada.id);
    m_google->subject = u"1001"_s;
    QCOMPARE(add(again).id, ada.id);
    QCOMPARE(m_accounts->byId(ada.id)->mail, u"ada@example.org"_s);
}

void TestAccounts::signsOut()
{
    const Added added = add(wish());
    QSignalSpy told(m_accounts.get(), &Accounts::removed);
    std::optional<Error> notRevoked;
    QVERIFY(!outcome(m_accounts->remove(added.id),
                     [&](const RemoveAccountTask &task) { notRevoked = task.notRevoked(); }));
    QVERIFY(!notRevoked);
    QCOMPARE(told.count(), 1);
    QVERIFY(m_google->grants().isEmpty());
    QVERIFY(!m_accounts->tokens(added.id));
    QCOMPARE(outcome(m_vault->read(u"account/google/"_s + added.id))->kind, Error::Kind::NotFound);
    QCOMPARE(outcome(m_accounts->remove(added.id))->kind, Error::Kind::NotFound);
    reopen();
    QVERIFY(m_accounts->accounts().isEmpty());
}

void TestAccounts::signsOutWithoutTheService()
{
    const Added added = add(wish());
    reopen(); // the grant is in the vault alone
    m_google->answerRevokeWith({501, {}, {}, HttpAnswer::Ending::Whole});
    std::optional<Error> notRevoked;
    QVERIFY(!outcome(m_accounts->remove(added.id),
                     [&](const RemoveAccountTask &task) { notRevoked = task.notRevoked(); }));
    QVERIFY(notRevoked);
    QVERIFY(notRevoked->advice.contains(u"myaccount.google.com"));
    QVERIFY(m_accounts->accounts().isEmpty());
}

void TestAccounts::signsOutWhatWasRevoked()
{
    const Added added = add(wish());
    m_google->revokeAll();
    std::optional<Error> notRevoked;
    QVERIFY(!outcome(m_accounts->remove(added.id),
                     [&](const RemoveAccountTask &task) { notRevoked = task.notRevoked(); }));
    QVERIFY(!notRevoked);
}

/// No token is there to take back, so that somebody has to.
void TestAccounts::signsOutWhatNobodyKnows()
{
    const Added added = add(wish());
    m_accounts.reset();
    m_vault = std::make_unique<SecretVault>(std::make_unique<NoKeychain>(),
                                            m_folder->filePath(u"secrets"_s));
    open();
    QVERIFY(!remove(added.id));
    QVERIFY(m_notRevoked);
    QVERIFY(m_notRevoked->advice.contains(u"myaccount.google.com"));
    QVERIFY(m_accounts->accounts().isEmpty());
    QCOMPARE(m_google->grants().size(), 1);
}

void TestAccounts::staysUntilTheKeychainForgets()
{
    AwayKeychain *keychain = useAwayKeychain();
    const Added added = add(wish());
    keychain->state = AwayKeychain::State::Away;
    QVERIFY(remove(added.id));
    QVERIFY(m_google->grants().isEmpty());
    QVERIFY(m_accounts->refusal(added.id));
    keychain->state = AwayKeychain::State::There;
    QVERIFY(!remove(added.id));
    QVERIFY(!m_notRevoked);
    QVERIFY(m_accounts->accounts().isEmpty());
    QVERIFY(!keychain->secrets().contains(u"account/google/"_s + added.id));
}

void TestAccounts::worksWithoutAKeychain()
{
    m_accounts.reset();
    m_vault = std::make_unique<SecretVault>(std::make_unique<NoKeychain>(),
                                            m_folder->filePath(u"secrets"_s));
    open();
    const Added added = add(wish());
    QVERIFY2(!added.error, words(added.error).constData());
    QVERIFY(added.notKept);
    QVERIFY(added.notKept->advice.contains(u"passphrase"));
    QVERIFY(!m_accounts->isKept(added.id));
    QVERIFY(!tokenError(added.id));
    QVERIFY(!outcome(m_vault->file().unlock(Secret(u"correct horse"_s))));
    QTRY_VERIFY(m_accounts->isKept(added.id));
    for (const QString &grant : m_google->grants())
        QVERIFY(!allOnDisk().contains(grant.toUtf8()));
}

void TestAccounts::knowsAfterAStartWhatWasNotKept()
{
    AwayKeychain *keychain = useAwayKeychain();
    keychain->state = AwayKeychain::State::Away;
    const Added added = add(wish());
    QVERIFY(added.notKept);
    const Grant grant{m_google->client, Secret(*m_google->grants().cbegin())};
    reopen();
    QVERIFY(!m_accounts->isKept(added.id));
    QVERIFY(m_accounts->refusal(added.id));
    QCOMPARE(tokenError(added.id)->kind, Error::Kind::Storage);
    keychain->state = AwayKeychain::State::There;
    reopen();
    QCOMPARE(tokenError(added.id)->kind, Error::Kind::Refused);
    QVERIFY(!outcome(m_vault->write(u"account/google/"_s + added.id, toSecret(grant))));
    reopen(); // somebody unlocked the keychain after Aloft had stopped waiting for it
    QVERIFY(m_accounts->refusal(added.id));
    QVERIFY(!tokenError(added.id));
    QVERIFY(!m_accounts->refusal(added.id));
    QVERIFY(m_accounts->isKept(added.id));
    reopen();
    QVERIFY(!m_accounts->refusal(added.id));
}

void TestAccounts::waitsForAKeychainThatIsAway()
{
    AwayKeychain *keychain = useAwayKeychain();
    const Added added = add(wish());
    reopen();
    keychain->state = AwayKeychain::State::Away;
    QCOMPARE(tokenError(added.id)->kind, Error::Kind::Storage);
    QVERIFY(!m_accounts->refusal(added.id));
    QVERIFY(m_accounts->isKept(added.id));
    keychain->state = AwayKeychain::State::There;
    QVERIFY(!tokenError(added.id));
}

void TestAccounts::doesNotHangOnAKeychainThatAsks()
{
    AwayKeychain *keychain = useAwayKeychain(std::chrono::milliseconds(50));
    keychain->state = AwayKeychain::State::Asking;
    AccountWish without = wish();
    without.client = {};
    QCOMPARE(add(without).error->kind, Error::Kind::NotFound);
    const Added added = add(wish());
    QVERIFY(added.notKept);
    reopen();
    QCOMPARE(tokenError(added.id)->kind, Error::Kind::Storage);
    QVERIFY(!remove(added.id));
    QVERIFY(m_notRevoked);
}

/// Google has agreed: no word of the user's here undoes that.
void TestAccounts::staysSignedInWhenTheWaitIsEnded()
{
    AwayKeychain *keychain = useAwayKeychain();
    keychain->state = AwayKeychain::State::Asking;
    AccountWish wanted = wish();
    wanted.signIn.openBrowser = [this](const QUrl &question) {
        m_browser.open(m_google->agree(question));
    };
    QSignalSpy added(m_accounts.get(), &Accounts::added);
    QPointer<AddAccountTask> task = m_accounts->add(wanted);
    connect(m_accounts.get(), &Accounts::added, task, [this, task](const QString &id) {
        QVERIFY(!m_accounts->isKept(id));
        QMetaObject::invokeMethod(task, &AddAccountTask::endWait, Qt::QueuedConnection);
    });
    std::optional<Error> notKept;
    QVERIFY(!outcome(task.data(),
                     [&notKept](const AddAccountTask &done) { notKept = done.notKept(); }));
    QVERIFY(notKept);
    QCOMPARE(m_accounts->accounts().size(), 1);
    QVERIFY(!tokenError(m_accounts->accounts().constFirst().id));

    QPointer<AddAccountTask> early = m_accounts->add(wish());
    connect(early, &AddAccountTask::addressReady, early, &AddAccountTask::endWait);
    QCOMPARE(outcome(early.data())->kind, Error::Kind::Cancelled);
    keychain->state = AwayKeychain::State::There;
}

/// A list that a later Aloft wrote has given numbers out that are not known here.
void TestAccounts::overwritesNobodysSignIn()
{
    const Added first = add(wish());
    m_accounts.reset();
    const auto setVersion = [this](int version) {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"version"_s);
            database.setDatabaseName(m_folder->filePath(u"accounts.sqlite"_s));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"PRAGMA user_version = %1"_s.arg(version)));
        }
        QSqlDatabase::removeDatabase(u"version"_s);
    };
    setVersion(99);
    m_accounts = std::make_unique<Accounts>(*m_http, *m_vault,
                                            m_folder->filePath(u"accounts.sqlite"_s));
    QVERIFY(m_accounts->problem());
    m_google->subject = u"1002"_s;
    const Added second = add(wish());
    QVERIFY2(!second.error, words(second.error).constData());
    QVERIFY(second.id != first.id);
    QVERIFY(second.notKept);
    QVERIFY(second.notKept->advice.contains(m_accounts->problem()->message));
    QVERIFY(!m_accounts->isKept(second.id));
    QVERIFY(!tokenError(second.id));
    QVERIFY(!remove(second.id));
    m_accounts.reset();
    setVersion(2);
    open();
    QCOMPARE(m_accounts->accounts().size(), 1);
    QVERIFY(!tokenError(first.id));
}

void TestAccounts::waitsForThePassphrase()
{
    QVERIFY(!outcome(m_vault->file().unlock(Secret(u"correct horse"_s))));
    const Added added = add(wish());
    QVERIFY(!added.notKept);
    m_accounts.reset();
    m_vault = std::make_unique<SecretVault>(std::make_unique<NoKeychain>(),
                                            m_folder->filePath(u"secrets"_s));
    open();
    const auto locked = tokenError(added.id);
    QCOMPARE(locked->kind, Error::Kind::Refused);
    QVERIFY(locked->message.contains(u"passphrase"));
    QCOMPARE(add(wish()).error->kind, Error::Kind::Refused);
    QCOMPARE(outcome(m_accounts->remove(added.id))->kind, Error::Kind::Refused);
    QCOMPARE(outcome(m_vault->file().unlock(Secret(u"wrong horse"_s)))->kind, Error::Kind::Refused);
    QVERIFY(tokenError(added.id));
    QVERIFY(!outcome(m_vault->file().unlock(Secret(u"correct horse"_s))));
    QVERIFY(!m_accounts->refusal(added.id));
    QVERIFY(!tokenError(added.id));
}

void TestAccounts::takesATokenFromTheEnvironment()
{
    qputenv("ALOFT_TOKEN_GOOGLE", "ya29.from-environment");
    reopen();
    const QString id = u"google-environment"_s;
    QVERIFY(m_accounts->byId(id));
    QVERIFY(m_accounts->isFromEnvironment(id));
    QVERIFY(!m_accounts->isKept(id));
    QString token;
    QVERIFY(!outcome(m_accounts->tokens(id)->token(),
                     [&token](const TokenTask &task) { token = task.token().reveal(); }));
    QCOMPARE(token, u"ya29.from-environment"_s);
    QCOMPARE(outcome(m_accounts->remove(id))->kind, Error::Kind::Usage);
    QVERIFY(!allOnDisk().contains("from-environment"));
    qunsetenv("ALOFT_TOKEN_GOOGLE");
    reopen();
    QVERIFY(!m_accounts->byId(id));
}

void TestAccounts::leavesUnknownKindsAlone()
{
    AccountStore store(m_folder->filePath(u"accounts.sqlite"_s));
    store.save({store.newId(), u"later"_s, u"s"_s, u"n"_s, u"m"_s, DriveReach::OwnFiles});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"later"_s));
    reopen();
    QVERIFY(m_accounts->accounts().isEmpty());
    QCOMPARE(store.accounts().size(), 1);
}

void TestAccounts::refusesAStrangeEndpoint()
{
    qputenv("ALOFT_ENDPOINT_GOOGLE_OAUTH", "http://example.org");
    const Added added = add(wish());
    QCOMPARE(added.error->kind, Error::Kind::BadInput);
    QVERIFY(added.error->message.contains(u"ALOFT_ENDPOINT_GOOGLE_OAUTH"));
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
