#include "core/auth/accounts.h"
#include "core/auth/accounttasks.h"
#include "core/base/secretstore.h"
#include "core/base/secretvault.h"
#include "core/drive/drivebook.h"
#include "core/drive/folder/folderkind.h"
#include "core/drive/google/googlekind.h"
#include "core/net/httpclient.h"
#include "tests/support/fakegoogle.h"
#include "tests/support/outcome.h"
#include "ui/places/adddrivedialog.h"
#include "ui/places/drivesignins.h"
#include "ui/places/folderform.h"
#include "ui/places/googleform.h"
#include "ui/places/rcloneform.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

class RemotesTask : public DriveChoicesTask
{
public:
    explicit RemotesTask(const Result<QList<DriveChoice>> &answer) : m_answer(answer) { }
    const QList<DriveChoice> &choices() const override { return *m_answer; }

protected:
    void run() override
    {
        if (m_answer)
            succeed();
        else
            fail(m_answer.error());
    }

private:
    const Result<QList<DriveChoice>> m_answer;
};

/// A folder drive that goes as a remote of rclone; which ones there are the test says.
class RemoteKind : public FolderKind
{
public:
    explicit RemoteKind(const Result<QList<DriveChoice>> *answer) : m_answer(answer) { }
    QString id() const override { return u"rclone"_s; }
    DriveChoicesTask *choices(const QStringList &) override { return new RemotesTask(*m_answer); }

private:
    const Result<QList<DriveChoice>> *m_answer;
};

/// A folder drive that is somebody's.
class AccountKind : public FolderKind
{
public:
    explicit AccountKind(const Accounts &accounts) : m_accounts(accounts) { }
    QString id() const override { return u"google"_s; }
    QString account(const QJsonObject &) const override { return u"a1"_s; }
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override
    {
        if (m_accounts.byId(u"a1"_s))
            return FolderKind::make(settings);
        return failure(Error{Error::Kind::Refused, u"Signed out."_s, {}, {}});
    }

private:
    const Accounts &m_accounts;
};

} // namespace

/// Transfer ▸ Add drive…, kind by kind.
class TestAddDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void guessesANameAndChecksIt();
    void saysUnderTheFieldThatNothingIsThere();
    void staysUntilTheDriveHasAnswered();
    void offersAccountsOfGoogle();
    void offersSharedDrives();
    void keepsMyDriveWhereNoListComes();
    void signsInWhereNobodyIs();
    void listsRemotesOfRclone();
    void saysHowToGetRclone();
    void makesNamesOfAnything_data();
    void makesNamesOfAnything();
    void knowsWhichDrivesWaitForASignIn();

private:
    void open();
    void choose(int kind) const { field<QComboBox>(u"Kind of drive"_s)->setCurrentIndex(kind); }
    template<typename Field>
    Field *field(const QString &name) const
    {
        const auto fields = m_dialog->findChildren<Field *>();
        for (Field *one : fields) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const;
    bool says(const QString &text) const;
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    HttpClient m_http;
    Result<QList<DriveChoice>> m_remotes = QList<DriveChoice>();
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<DriveBook> m_drives;
    QPointer<AddDriveDialog> m_dialog;
};

void TestAddDrive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"My data"_s));
    m_vault = std::make_unique<SecretVault>(std::make_unique<MemorySecretStore>(),
                                            path(u"secrets"_s));
}

void TestAddDrive::cleanup()
{
    delete m_dialog;
    qunsetenv("ALOFT_ENDPOINT_GOOGLE_DRIVE");
    qunsetenv("ALOFT_TOKEN_GOOGLE");
    m_drives.reset();
    m_accounts.reset();
}

void TestAddDrive::open()
{
    m_accounts = std::make_unique<Accounts>(m_http, *m_vault, path(u"accounts.sqlite"_s));
    m_drives = std::make_unique<DriveBook>(path(u"drives.sqlite"_s));
    m_drives->addKind(std::make_unique<FolderKind>());
    m_drives->addKind(std::make_unique<GoogleKind>(m_http, m_http, *m_accounts));
    m_drives->addKind(std::make_unique<RemoteKind>(&m_remotes));
    m_dialog = new AddDriveDialog(*m_drives, *m_accounts, [](const QUrl &) {});
    m_dialog->show();
}

QPushButton *TestAddDrive::button(const QString &text) const
{
    const auto buttons = m_dialog->findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

bool TestAddDrive::says(const QString &text) const
{
    const auto labels = m_dialog->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&text](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void TestAddDrive::guessesANameAndChecksIt()
{
    open();
    QVERIFY(!button(u"Add drive"_s)->isEnabled());
    QTest::keyClicks(field<QLineEdit>(u"Folder"_s), path(u"My data"_s));
    auto *name = field<QLineEdit>(u"Name in Aloft"_s);
    QCOMPARE(name->text(), u"My-data"_s);
    QVERIFY(button(u"Add drive"_s)->isEnabled());
    name->clear();
    QTest::keyClicks(name, u"x"_s);
    QVERIFY(!button(u"Add drive"_s)->isEnabled());
    QVERIFY(says(u"is no name for a drive"_s));
    QTest::keyClicks(name, u"y"_s);
    QSignalSpy added(m_dialog, &AddDriveDialog::added);
    button(u"Add drive"_s)->click();
    QVERIFY(says(u"Asking the drive"_s));
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(added.at(0).at(0).toString(), u"xy"_s);
    QVERIFY(m_drives->contains(u"xy"_s));
    QTRY_VERIFY(!m_dialog);
}

void TestAddDrive::saysUnderTheFieldThatNothingIsThere()
{
    open();
    auto *folder = field<QLineEdit>(u"Folder"_s);
    QTest::keyClicks(folder, u"data"_s);
    QVERIFY(!button(u"Add drive"_s)->isEnabled()); // no whole path
    folder->clear();
    QTest::keyClicks(folder, path(u"none"_s));
    button(u"Add drive"_s)->click();
    QTRY_VERIFY(button(u"Add drive"_s)->isEnabled());
    QVERIFY(m_dialog && m_dialog->isVisible());
    const auto *form = m_dialog->findChild<FolderForm *>();
    const auto labels = form->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [this](const QLabel *label) {
        return label->isVisible() && label->text().contains(path(u"none"_s));
    }));
    QTest::keyClicks(folder, u"x"_s); // it is gone when something else is typed
    QVERIFY(!says(path(u"none"_s)));
    QVERIFY(m_drives->entries().isEmpty());
}

void TestAddDrive::staysUntilTheDriveHasAnswered()
{
    open();
    QTest::keyClicks(field<QLineEdit>(u"Folder"_s), path(u"My data"_s));
    button(u"Add drive"_s)->click();
    m_dialog->reject(); // stops asking, and no more
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(button(u"Add drive"_s)->isEnabled());
    QTest::qWait(100);
    QVERIFY(m_drives->entries().isEmpty());
    m_dialog->reject();
    QVERIFY(!m_dialog->isVisible());
}

void TestAddDrive::offersAccountsOfGoogle()
{
    AccountStore(path(u"accounts.sqlite"_s))
        .save({u"a1"_s, u"google"_s, {}, {}, u"ada@example.com"_s, DriveReach::OwnFiles});
    AccountStore(path(u"accounts.sqlite"_s))
        .save({u"a2"_s, u"google"_s, {}, {}, u"bob@example.com"_s, DriveReach::WholeDrive});
    open();
    choose(1);
    auto *account = field<QComboBox>(u"Account"_s);
    QVERIFY(account->isVisible());
    QCOMPARE(account->count(), 2);
    QVERIFY(says(u"stay invisible to Aloft"_s));
    QVERIFY(says(u"Shared drives need an account that shows Aloft the whole drive."_s));
    QVERIFY(!field<QComboBox>(u"Drive"_s)->isVisible());
    account->setCurrentIndex(1);
    QVERIFY(!says(u"Shared drives need"_s));
    QVERIFY(field<QComboBox>(u"Drive"_s)->isVisible());
    QVERIFY(says(u"every file of your drive"_s));
    QCOMPARE(m_dialog->findChild<GoogleForm *>()->words(), QStringList(u"a2"_s));
    QCOMPARE(field<QLineEdit>(u"Name in Aloft"_s)->text(), u"gdrive"_s);
    QVERIFY(button(u"Add drive"_s)->isEnabled());
}

void TestAddDrive::offersSharedDrives()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    FakeGoogle google;
    QVERIFY(google.start());
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", google.root().toEncoded());
    qputenv("ALOFT_TOKEN_GOOGLE", "valid");
    const QString vision =
        google.control("POST", u"drives"_s, {{u"name"_s, u"Vision team"_s}})["id"_L1].toString();
    google.control("POST", u"drives"_s, {{u"name"_s, u"Audio"_s}});
    open();
    QVERIFY(google.log().isEmpty()); // nobody has asked for Google yet
    choose(1);
    QVERIFY(says(u"Looking for shared drives…"_s));
    auto *drive = field<QComboBox>(u"Drive"_s);
    QCOMPARE(drive->currentText(), u"My Drive"_s);
    QVERIFY(button(u"Add drive"_s)->isEnabled());
    QTRY_COMPARE(drive->count(), 3);
    QVERIFY(!says(u"Looking for shared drives…"_s));
    QCOMPARE(field<QLineEdit>(u"Name in Aloft"_s)->text(), u"gdrive"_s);
    drive->setCurrentIndex(drive->findText(u"Vision team"_s));
    QCOMPARE(field<QLineEdit>(u"Name in Aloft"_s)->text(), u"Vision-team"_s);
    QSignalSpy added(m_dialog, &AddDriveDialog::added);
    button(u"Add drive"_s)->click();
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE((*m_drives->drive(u"Vision-team"_s))->rootId(), vision);
}

void TestAddDrive::keepsMyDriveWhereNoListComes()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    FakeGoogle google;
    QVERIFY(google.start());
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", google.root().toEncoded());
    qputenv("ALOFT_TOKEN_GOOGLE", "valid");
    google.setRules({QJsonObject{{u"path"_s, u"/drive/v3/drives"_s},
                                 {u"do"_s, u"error"_s},
                                 {u"status"_s, 403},
                                 {u"reason"_s, u"accessNotConfigured"_s}}});
    open();
    choose(1);
    QTRY_VERIFY(says(u"The Drive API is switched off for this OAuth client."_s));
    QCOMPARE(field<QComboBox>(u"Drive"_s)->count(), 1);
    QSignalSpy added(m_dialog, &AddDriveDialog::added);
    QVERIFY(button(u"Add drive"_s)->isEnabled());
    button(u"Add drive"_s)->click();
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE((*m_drives->drive(u"gdrive"_s))->rootId(), u"root"_s);
}

void TestAddDrive::signsInWhereNobodyIs()
{
    open();
    choose(1);
    QVERIFY(says(u"Nobody is signed in."_s));
    QVERIFY(!button(u"Add drive"_s)->isEnabled());
    button(u"&Sign in to Google…"_s)->click();
    QVERIFY(m_dialog->findChild<SignInDialog *>()->isVisible());
}

void TestAddDrive::listsRemotesOfRclone()
{
    m_remotes = QList<DriveChoice>{{u"/box:"_s, u"/box:"_s}, {u"/s3:"_s, u"/s3:"_s}};
    open();
    choose(2);
    auto *remote = field<QComboBox>(u"Remote"_s);
    QTRY_COMPARE(remote->count(), 2);
    remote->setCurrentIndex(1);
    QTest::keyClicks(field<QLineEdit>(u"Folder in it"_s), u"bucket"_s);
    QCOMPARE(m_dialog->findChild<RcloneForm *>()->words(), QStringList(u"/s3:bucket"_s));
    QCOMPARE(field<QLineEdit>(u"Name in Aloft"_s)->text(), u"s3"_s);
    QVERIFY(button(u"Add drive"_s)->isEnabled());
}

void TestAddDrive::saysHowToGetRclone()
{
    m_remotes = failure(Error{Error::Kind::NotFound, u"rclone is not installed."_s, {}, {}});
    open();
    choose(2);
    QTRY_VERIFY(says(u"rclone is not installed."_s));
    QVERIFY(!button(u"Add drive"_s)->isEnabled());
    m_remotes = QList<DriveChoice>();
    button(u"&Look again"_s)->click();
    QTRY_VERIFY(says(u"rclone knows no remote yet"_s));
    m_remotes = QList<DriveChoice>{{u"/box:"_s, u"/box:"_s}};
    button(u"&Look again"_s)->click();
    QTRY_COMPARE(field<QComboBox>(u"Remote"_s)->count(), 1);
    QVERIFY(!button(u"&Look again"_s));
}

void TestAddDrive::makesNamesOfAnything_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("a plain one") << u"nas"_s << u"nas"_s;
    QTest::newRow("blanks") << u"My  old disk"_s << u"My-old-disk"_s;
    QTest::newRow("a remote") << u"s3:"_s << u"s3"_s;
    QTest::newRow("hidden") << u".cache"_s << u"cache"_s;
    QTest::newRow("Chinese") << u"数据"_s << u"数据"_s;
    QTest::newRow("nothing") << u"/ /"_s << QString();
}

void TestAddDrive::makesNamesOfAnything()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(driveNameOf(text), name);
}

void TestAddDrive::knowsWhichDrivesWaitForASignIn()
{
    AccountStore(path(u"accounts.sqlite"_s))
        .save({u"a1"_s, u"google"_s, {}, {}, u"ada@example.com"_s, DriveReach::OwnFiles});
    Accounts accounts(m_http, *m_vault, path(u"accounts.sqlite"_s));
    DriveBook drives(path(u"drives.sqlite"_s));
    drives.addKind(std::make_unique<FolderKind>());
    drives.addKind(std::make_unique<AccountKind>(accounts));
    for (const QString &kind : {u"folder"_s, u"google"_s})
        QVERIFY(!outcome(drives.add(kind, kind + u"-drive"_s, {path(u"My data"_s)}, {})));
    const DriveSignIns signIns(drives, accounts);
    QSignalSpy changed(&signIns, &DriveSignIns::changed);
    QVERIFY(!signIns.need(u"google-drive"_s));
    QCOMPARE(signIns.account(u"google-drive"_s).mail, u"ada@example.com"_s);
    QCOMPARE(signIns.service(u"google-drive"_s), u"google"_s);
    QVERIFY(!outcome(accounts.remove(u"a1"_s)));
    QVERIFY(changed.count() > 0);
    drives.remake(u"google-drive"_s);
    QCOMPARE(signIns.need(u"google-drive"_s)->message, u"Signed out."_s);
    QVERIFY(signIns.account(u"google-drive"_s).id.isEmpty());
    QVERIFY(!signIns.need(u"folder-drive"_s));
    QVERIFY(!signIns.need(u"none"_s));
}

QTEST_MAIN(TestAddDrive)
#include "tst_adddrive.moc"
