#include "core/auth/accounts.h"
#include "core/base/secretstore.h"
#include "core/base/secretvault.h"
#include "core/drive/drivebook.h"
#include "core/drive/google/googlekind.h"
#include "googlefixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr auto accountId = "google-environment"_L1;

QStringList namesOf(const QList<DriveItem> &items)
{
    QStringList names;
    for (const DriveItem &item : items)
        names.append(item.name);
    names.sort();
    return names;
}

} // namespace

/// Which shared drives an account is in, how one of them becomes a drive, and that it is one like
/// any other: against the fake Google, whose token comes from the environment.
class TestGoogleSharedDrives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void listsThemByName();
    void listsAllPages();
    void beginsNoEndlessList();
    void saysWhenTheyMayNotBeSeen();
    void addsOneByItsName();
    void addsOneByItsId();
    void saysWhichThereAre();
    void asksWhichOfTwoAlike();
    void needsTheWholeDrive();
    void understandsNoOtherWords();
    void readsOnlyWhatIsUsable();
    void isADriveLikeAnyOther();
    void obeysWhatMembershipAllows();

private:
    QString make(const QString &name, const QString &role = u"organizer"_s);
    std::optional<Error> choose(const QStringList &words = {});
    std::optional<Error> add(const QString &name, const QStringList &words);
    void useDrive(const QString &id);
    std::optional<Error> list(const QString &folder);

    GoogleFixture m_fixture;
    HttpClient m_http;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<DriveBook> m_book;
    QList<DriveChoice> m_choices;
    QList<DriveItem> m_items;
};

void TestGoogleSharedDrives::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", m_fixture.google().root().toEncoded());
    qputenv("ALOFT_TOKEN_GOOGLE", "valid");
}

void TestGoogleSharedDrives::init()
{
    m_fixture.begin();
    m_choices.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_vault = std::make_unique<SecretVault>(std::make_unique<MemorySecretStore>(),
                                            m_folder->filePath(u"secrets"_s));
    AccountStore(m_folder->filePath(u"accounts.sqlite"_s))
        .save({u"a9"_s, u"google"_s, {}, {}, u"own@example.com"_s, DriveReach::OwnFiles});
    m_accounts = std::make_unique<Accounts>(m_http, *m_vault,
                                            m_folder->filePath(u"accounts.sqlite"_s));
    m_book = std::make_unique<DriveBook>(m_folder->filePath(u"drives.sqlite"_s));
    m_book->addKind(std::make_unique<GoogleKind>(m_http, m_http, *m_accounts));
}

void TestGoogleSharedDrives::cleanup()
{
    m_book.reset();
    m_accounts.reset();
    m_vault.reset();
}

QString TestGoogleSharedDrives::make(const QString &name, const QString &role)
{
    return m_fixture.google()
        .control("POST", u"drives"_s, {{u"name"_s, name}, {u"role"_s, role}})["id"_L1]
        .toString();
}

std::optional<Error> TestGoogleSharedDrives::choose(const QStringList &words)
{
    return outcome(m_book->choices(u"google"_s, words.isEmpty() ? QStringList(accountId) : words),
                   [this](const DriveChoicesTask &task) { m_choices = task.choices(); });
}

std::optional<Error> TestGoogleSharedDrives::add(const QString &name, const QStringList &words)
{
    return outcome(m_book->add(u"google"_s, name, words, {}));
}

void TestGoogleSharedDrives::useDrive(const QString &id)
{
    GoogleDriveOptions options = m_fixture.options();
    options.sharedDrive = id;
    m_fixture.useOptions(options);
}

std::optional<Error> TestGoogleSharedDrives::list(const QString &folder)
{
    return outcome(m_fixture.drive().list(folder),
                   [this](const ItemsTask &task) { m_items = task.items(); });
}

void TestGoogleSharedDrives::listsThemByName()
{
    QVERIFY(!choose());
    QCOMPARE(m_choices, QList<DriveChoice>());
    const QString vision = make(u"Vision"_s);
    const QString data = make(u"Daten für alle"_s, u"reader"_s);
    QVERIFY(!choose());
    QCOMPARE(m_choices, (QList<DriveChoice>{{data, u"Daten für alle"_s}, {vision, u"Vision"_s}}));
}

void TestGoogleSharedDrives::listsAllPages()
{
    for (int number = 10; number < 15; ++number)
        make(u"Team %1"_s.arg(number));
    m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/v3/drives"_s},
                                             {u"do"_s, u"short_page"_s},
                                             {u"count"_s, 2}}});
    QVERIFY(!choose());
    QCOMPARE(m_choices.size(), 5);
    QCOMPARE(m_choices.constLast().name, u"Team 14"_s);
    QCOMPARE(m_fixture.requests(u"GET"_s, u"/drives"_s), 3);
}

void TestGoogleSharedDrives::beginsNoEndlessList()
{
    make(u"Team"_s);
    m_fixture.google().setRules(
        {QJsonObject{{u"path"_s, u"/drive/v3/drives"_s}, {u"do"_s, u"empty_page"_s}}});
    const auto error = choose();
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::BadInput);
}

void TestGoogleSharedDrives::saysWhenTheyMayNotBeSeen()
{
    m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/v3/drives"_s},
                                             {u"do"_s, u"error"_s},
                                             {u"status"_s, 403},
                                             {u"reason"_s, u"insufficientPermissions"_s}}});
    const auto error = choose();
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(m_fixture.haveRulesFired());
}

void TestGoogleSharedDrives::addsOneByItsName()
{
    make(u"Other"_s);
    const QString team = make(u"Team data"_s);
    m_fixture.google().put(u"/Shared%20drives/Team%20data/a.csv"_s, "1");
    const auto error = add(u"team"_s, {accountId, u"Team data"_s});
    QVERIFY2(!error, words(error).constData());
    const Result<Drive *> drive = m_book->drive(u"team"_s);
    QVERIFY(drive);
    QCOMPARE((*drive)->rootId(), team);
    QVERIFY(m_book->place(m_book->entries().constFirst()).contains(u"Team data"_s));
    m_book = std::make_unique<DriveBook>(m_folder->filePath(u"drives.sqlite"_s)); // the next life
    m_book->addKind(std::make_unique<GoogleKind>(m_http, m_http, *m_accounts));
    QVERIFY(!outcome((*m_book->drive(u"team"_s))->list(team),
                     [this](const ItemsTask &task) { m_items = task.items(); }));
    QCOMPARE(namesOf(m_items), QStringList(u"a.csv"_s));
    QVERIFY(m_book->place(m_book->entries().constFirst()).contains(u"Team data"_s));
}

void TestGoogleSharedDrives::addsOneByItsId()
{
    make(u"Team"_s);
    const QString second = make(u"Team"_s);
    QVERIFY(!add(u"team"_s, {accountId, second}));
    QCOMPARE((*m_book->drive(u"team"_s))->rootId(), second);
}

void TestGoogleSharedDrives::saysWhichThereAre()
{
    const auto none = add(u"team"_s, {accountId, u"Team"_s});
    QVERIFY(none);
    QCOMPARE(none->kind, Error::Kind::NotFound);
    make(u"Vision"_s);
    const auto another = add(u"team"_s, {accountId, u"Team"_s});
    QVERIFY(another);
    QVERIFY(another->text().contains(u"Vision"_s));
    QVERIFY(m_book->entries().isEmpty());
}

void TestGoogleSharedDrives::asksWhichOfTwoAlike()
{
    const QString first = make(u"Team"_s);
    const QString second = make(u"Team"_s);
    const auto error = add(u"team"_s, {accountId, u"Team"_s});
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Usage);
    QVERIFY(error->text().contains(first) && error->text().contains(second));
}

void TestGoogleSharedDrives::needsTheWholeDrive()
{
    for (const auto &error : {choose({u"a9"_s}), add(u"team"_s, {u"a9"_s, u"Team"_s})}) {
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Refused);
        QVERIFY(error->text().contains(u"--whole-drive"_s));
    }
    QCOMPARE(m_fixture.requests(u"GET"_s, u"/drives"_s), 0);
}

void TestGoogleSharedDrives::understandsNoOtherWords()
{
    QCOMPARE(add(u"team"_s, {accountId, u"Team"_s, u"more"_s})->kind, Error::Kind::Usage);
    QCOMPARE(choose({u"nobody"_s})->kind, Error::Kind::NotFound);
    QVERIFY(!add(u"mine"_s, {accountId})); // My Drive, as ever
    QCOMPARE((*m_book->drive(u"mine"_s))->rootId(), u"root"_s);
}

void TestGoogleSharedDrives::readsOnlyWhatIsUsable()
{
    QVERIFY(parseGoogleSharedDrives("{}")->drives.isEmpty());
    for (const char *bad :
         {"[]", "", R"({"drives":[{}]})", R"({"drives":[{"id":"../x","name":"a"}]})",
          R"({"drives":[{"id":"0Ax","name":7}]})", R"({"drives":["0Ax"]})"})
        QVERIFY2(!parseGoogleSharedDrives(bad), bad);
}

/// What is in it and what is in My Drive are kept apart, and its feed tells of it alone.
void TestGoogleSharedDrives::isADriveLikeAnyOther()
{
    const QString team = make(u"Team"_s);
    m_fixture.google().put(u"/mine.txt"_s, "mine");
    m_fixture.google().put(u"/Shared%20drives/Team/data/a.csv"_s, "1,2");
    useDrive(team);
    QVERIFY(!list(team));
    QCOMPARE(namesOf(m_items), QStringList(u"data"_s));
    QCOMPARE(m_items.constFirst().parentId, team);
    QVERIFY(m_items.constFirst().canTrash);
    const QString data = m_items.constFirst().id;
    QVERIFY(!outcome(m_fixture.drive().walk(team),
                     [this](const ItemsTask &task) { m_items = task.items(); }));
    QCOMPARE(namesOf(m_items), (QStringList{u"a.csv"_s, u"data"_s}));

    QString cursor;
    QVERIFY(!outcome(m_fixture.drive().changes({}),
                     [&cursor](const ChangesTask &task) { cursor = task.cursor(); }));
    QTemporaryDir here;
    QVERIFY(save(here.filePath(u"b.csv"_s), "3,4"));
    UploadOrder up;
    up.file = here.filePath(u"b.csv"_s);
    up.parentId = data;
    up.name = u"b.csv"_s;
    const auto sent = outcome(m_fixture.drive().upload(up));
    QVERIFY2(!sent, words(sent).constData());
    QCOMPARE(m_fixture.google().content(u"/Shared%20drives/Team/data/b.csv"_s), "3,4");
    m_fixture.google().put(u"/mine-too.txt"_s, "mine");
    QStringList changed;
    QVERIFY(!outcome(m_fixture.drive().changes(cursor), [&changed](const ChangesTask &task) {
        for (const DriveChange &change : task.changes())
            changed.append(change.item ? change.item->name : change.id);
    }));
    QCOMPARE(changed, QStringList(u"b.csv"_s));

    DriveItem made;
    QVERIFY(!outcome(m_fixture.drive().makeFolder(team, u"out"_s),
                     [&made](const ItemTask &task) { made = task.item(); }));
    QVERIFY(!outcome(m_fixture.drive().move(data, made.id, u"input"_s)));
    QVERIFY(m_fixture.paths().contains(u"/Shared drives/Team/out/input/b.csv"_s));
    QVERIFY(!outcome(m_fixture.drive().trash(made.id)));
    QVERIFY(!list(team));
    QVERIFY(m_items.isEmpty());
    QVERIFY(m_fixture.paths().contains(u"/mine.txt"_s));
}

void TestGoogleSharedDrives::obeysWhatMembershipAllows()
{
    const QString team = make(u"Team"_s, u"reader"_s);
    m_fixture.google().put(u"/Shared%20drives/Team/a.csv"_s, "1");
    useDrive(team);
    QVERIFY(!list(team));
    QVERIFY(!m_items.constFirst().canEdit && !m_items.constFirst().canTrash);
    const auto refused = outcome(m_fixture.drive().makeFolder(team, u"out"_s));
    QVERIFY(refused);
    QCOMPARE(refused->kind, Error::Kind::Refused);
}

QTEST_GUILESS_MAIN(TestGoogleSharedDrives)

#include "tst_googleshareddrives.moc"
