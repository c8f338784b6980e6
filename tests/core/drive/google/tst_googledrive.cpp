#include "core/drive/pathtasks.h"
#include "googlefixture.h"

#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QList<DriveItem> &items)
{
    QStringList names;
    for (const DriveItem &item : items)
        names.append(item.name);
    names.sort();
    return names;
}

} // namespace

class TestGoogleDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void tellsWhatItCan();
    void listsAFolder();
    void listsAllPages();
    void beginsAgainWhenAPageIsForgotten();
    void takesAGoneFolderForNoEmptyOne();
    void walksEverything();
    void doubtsAnEmptyGroup();
    void walksOwnFiles();
    void looksAtOneItem();
    void makesOneFolderOfManyWishes();
    void makesNoTwinWhenAnAnswerIsLost();
    void movesAndRenames();
    void movesOntoNothing();
    void keepsItsOwnFilesInOrder();
    void hasARootThatIsNotShown();
    void findsItsWayWhereTheRootIsHidden();
    void tellsWhatChangedInAHiddenRoot();
    void trashesAndRestores();
    void tellsChanges();
    void tellsThatACursorIsTooOld();
    void tellsTheQuota();

private:
    std::optional<Error> list(const QString &folder);

    GoogleFixture m_fixture;
    QList<DriveItem> m_items;
    DriveItem m_item;
};

void TestGoogleDrive::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleDrive::init()
{
    m_fixture.begin();
}

std::optional<Error> TestGoogleDrive::list(const QString &folder)
{
    return outcome(m_fixture.drive().list(folder),
                   [this](const ItemsTask &task) { m_items = task.items(); });
}

void TestGoogleDrive::tellsWhatItCan()
{
    using Capability = Drive::Capability;
    QVERIFY(m_fixture.drive().capabilities().testFlag(Capability::SeesForeign));
    QVERIFY(m_fixture.drive().capabilities().testFlag(Capability::TwinNames));
    m_fixture.begin(GoogleScope::OwnFiles);
    QVERIFY(!m_fixture.drive().capabilities().testFlag(Capability::SeesForeign));
    QVERIFY(!m_fixture.drive().capabilities().testFlag(Capability::FoldsCase));
}

void TestGoogleDrive::listsAFolder()
{
    FakeGoogle &google = m_fixture.google();
    const QString id = google.put(u"/a.txt"_s, "abc");
    google.put(u"/a.txt&twin=true"_s, "other");
    google.put(u"/n.ipynb&mimeType=application/vnd.google.colaboratory"_s, "{}");
    google.control("POST", u"files"_s, {{u"path"_s, u"/folder"_s}});
    google.control("POST", u"files"_s,
                   {{u"path"_s, u"/doc"_s},
                    {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
                    {u"text"_s, u"x"_s}});
    google.control("POST", u"files"_s,
                   {{u"path"_s, u"/link"_s},
                    {u"mimeType"_s, u"application/vnd.google-apps.shortcut"_s},
                    {u"targetId"_s, id}});
    QVERIFY2(!list(u"root"_s), "list");
    QCOMPARE(namesOf(m_items),
             (QStringList{u"a.txt"_s, u"a.txt"_s, u"doc"_s, u"folder"_s, u"link"_s, u"n.ipynb"_s}));
    for (const DriveItem &item : m_items) {
        QCOMPARE(item.parentId, u"root"_s);
        const auto kind = item.name == u"doc" ? DriveItem::Kind::Document
            : item.name == u"link"            ? DriveItem::Kind::Link
            : item.name == u"folder"          ? DriveItem::Kind::Folder
                                              : DriveItem::Kind::File;
        QCOMPARE(item.kind, kind);
        QCOMPARE(item.checksums.isEmpty(), kind != DriveItem::Kind::File);
    }
}

void TestGoogleDrive::listsAllPages()
{
    for (int i = 0; i < 5; ++i)
        m_fixture.google().put(u"/%1.txt"_s.arg(i), "x");
    m_fixture.google().setRules(
        {QJsonObject{{u"path"_s, u"/drive/v3/files"_s},
                     {u"do"_s, u"short_page"_s},
                     {u"count"_s, 2}},
         QJsonObject{{u"path"_s, u"/drive/v3/files"_s}, {u"do"_s, u"empty_page"_s}, {u"nth"_s, 2}},
         QJsonObject{{u"path"_s, u"/drive/v3/files"_s}, {u"do"_s, u"twice_listed"_s}}});
    QVERIFY2(!list(u"root"_s), "list");
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_items.size(), 5);
    QVERIFY(m_fixture.requests(u"GET"_s, u"/drive/v3/files"_s) >= 4);
}

void TestGoogleDrive::beginsAgainWhenAPageIsForgotten()
{
    for (int i = 0; i < 5; ++i)
        m_fixture.google().put(u"/%1.txt"_s.arg(i), "x");
    m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/v3/files"_s},
                                             {u"do"_s, u"short_page"_s},
                                             {u"count"_s, 2}},
                                 QJsonObject{{u"path"_s, u"/drive/v3/files"_s},
                                             {u"query"_s, QJsonObject{{u"pageToken"_s, u"?*"_s}}},
                                             {u"nth"_s, 2},
                                             {u"do"_s, u"error"_s},
                                             {u"status"_s, 400},
                                             {u"reason"_s, u"invalid"_s}}});
    QVERIFY2(!list(u"root"_s), "list");
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_items.size(), 5);
}

void TestGoogleDrive::takesAGoneFolderForNoEmptyOne()
{
    m_fixture.google().put(u"/gone/a.txt"_s, "x");
    QVERIFY2(!list(u"root"_s), "list");
    const QString id = m_items.first().id;
    QVERIFY2(!outcome(m_fixture.drive().trash(id)), "trash");
    QCOMPARE(list(id)->kind, Error::Kind::NotFound);
    QCOMPARE(outcome(m_fixture.drive().walk(id))->kind, Error::Kind::NotFound);
    QCOMPARE(list(u"nowhere"_s)->kind, Error::Kind::NotFound);
    QCOMPARE(list(u"../about"_s)->kind, Error::Kind::NotFound);
}

void TestGoogleDrive::walksEverything()
{
    QStringList wanted;
    for (int i = 0; i < 12; ++i) {
        m_fixture.google().put(u"/ws/d%1/e/f.txt"_s.arg(i), "x");
        wanted += {u"d%1"_s.arg(i), u"e"_s, u"f.txt"_s};
    }
    wanted.append(u"ws"_s);
    wanted.sort();
    const auto error = outcome(m_fixture.drive().walk(u"root"_s),
                               [this](const ItemsTask &task) { m_items = task.items(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(namesOf(m_items), wanted);
    // One query for each level, and one for the root's name: not one for each folder.
    QVERIFY(m_fixture.requests(u"GET"_s, u"/drive/v3/files"_s) <= 8);
    QHash<QString, DriveItem> byId;
    for (const DriveItem &item : m_items)
        byId.insert(item.id, item);
    for (const DriveItem &item : m_items)
        QVERIFY(item.parentId == u"root" || byId.contains(item.parentId));
}

void TestGoogleDrive::doubtsAnEmptyGroup()
{
    for (int i = 0; i < 4; ++i)
        m_fixture.google().put(u"/d%1/f.txt"_s.arg(i), "x");
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"multi_parent_empty"_s}}});
    const auto error = outcome(m_fixture.drive().walk(u"root"_s),
                               [this](const ItemsTask &task) { m_items = task.items(); });
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_items.size(), 8);
}

void TestGoogleDrive::walksOwnFiles()
{
    m_fixture.begin(GoogleScope::OwnFiles);
    m_fixture.google().put(u"/foreign/x.txt"_s, "x");
    for (const char *path : {"/ws/a/1.txt", "/ws/2.txt", "/elsewhere/3.txt"}) {
        const QString at = QString::fromLatin1(path);
        m_fixture.google().put(at + u"&client=aloft"_s, "x");
        for (QString folder = at.section(u'/', 0, -2); !folder.isEmpty();
             folder = folder.section(u'/', 0, -2)) {
            for (const QJsonValue &file :
                 m_fixture.google().control("GET", u"files"_s)["files"_L1].toArray()) {
                if (file["path"_L1].toString() == folder)
                    m_fixture.google().control("PATCH", u"files/"_s + file["id"_L1].toString(),
                                               {{u"client"_s, u"aloft"_s}});
            }
        }
    }
    QVERIFY2(!list(u"root"_s), "list");
    QCOMPARE(namesOf(m_items), (QStringList{u"elsewhere"_s, u"ws"_s}));
    const auto ws = std::find_if(m_items.begin(), m_items.end(),
                                 [](const DriveItem &item) { return item.name == u"ws"; });
    const auto error = outcome(m_fixture.drive().walk(ws->id),
                               [this](const ItemsTask &task) { m_items = task.items(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(namesOf(m_items), (QStringList{u"1.txt"_s, u"2.txt"_s, u"a"_s}));
    const auto all = outcome(m_fixture.drive().walk(u"root"_s),
                             [this](const ItemsTask &task) { m_items = task.items(); });
    QVERIFY2(!all, words(all).constData());
    QCOMPARE(m_items.size(), 6);
}

void TestGoogleDrive::looksAtOneItem()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "abc");
    const auto take = [this](const ItemTask &task) { m_item = task.item(); };
    QVERIFY2(!outcome(m_fixture.drive().stat(id), take), "stat");
    QCOMPARE(m_item.size, 3);
    QCOMPARE(m_item.parentId, u"root"_s);
    QVERIFY2(!outcome(m_fixture.drive().stat(u"root"_s), take), "root");
    QCOMPARE(m_item.id, u"root"_s);
    QCOMPARE(outcome(m_fixture.drive().stat(u"nothing"_s))->kind, Error::Kind::NotFound);
}

void TestGoogleDrive::makesOneFolderOfManyWishes()
{
    QStringList ids;
    int left = 5;
    for (int i = 0; i < 5; ++i) {
        ItemTask *task = m_fixture.drive().makeFolder(u"root"_s, u"it's"_s);
        connect(task, &Task::finished, this, [&ids, &left, task] {
            ids.append(task->item().id);
            --left;
        });
        task->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(left, 0, taskPatience);
    QVERIFY(!ids.first().isEmpty());
    QCOMPARE(ids.removeDuplicates(), 4);
    QCOMPARE(m_fixture.paths(), QStringList{u"/it's"_s});
    // Of another case it is another folder.
    QVERIFY2(!outcome(m_fixture.drive().makeFolder(u"root"_s, u"It's"_s)), "other case");
    QCOMPARE(m_fixture.paths().size(), 2);
}

void TestGoogleDrive::makesNoTwinWhenAnAnswerIsLost()
{
    m_fixture.google().setRules({QJsonObject{{u"method"_s, u"POST"_s},
                                             {u"path"_s, u"/drive/v3/files"_s},
                                             {u"nth"_s, 1},
                                             {u"do"_s, u"lose"_s}}});
    const auto error = outcome(m_fixture.drive().makeFolder(u"root"_s, u"new"_s),
                               [this](const ItemTask &task) { m_item = task.item(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_item.name, u"new"_s);
    QCOMPARE(m_fixture.paths(), QStringList{u"/new"_s});
}

void TestGoogleDrive::movesAndRenames()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "abc");
    m_fixture.google().put(u"/d/taken.txt"_s, "x");
    QVERIFY2(!list(u"root"_s), "list");
    const auto folder = std::find_if(m_items.begin(), m_items.end(),
                                     [](const DriveItem &item) { return item.isFolder(); });
    const QString parent = folder->id;
    const auto error = outcome(m_fixture.drive().move(id, parent, u"b.txt"_s),
                               [this](const ItemTask &task) { m_item = task.item(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_item.parentId, parent);
    QCOMPARE(m_fixture.paths(), (QStringList{u"/d"_s, u"/d/b.txt"_s, u"/d/taken.txt"_s}));
    QCOMPARE(outcome(m_fixture.drive().move(id, parent, u"taken.txt"_s))->kind,
             Error::Kind::Conflict);
    QCOMPARE(m_fixture.requests(u"PATCH"_s, u"/files/"_s), 1);
}

void TestGoogleDrive::movesOntoNothing()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "abc");
    QVERIFY2(!outcome(m_fixture.drive().move(id, u"root"_s, u"A.txt"_s)), "case");
    QVERIFY2(!outcome(m_fixture.drive().move(id, u"root"_s, u"A.txt"_s)), "nothing to do");
    QCOMPARE(m_fixture.requests(u"PATCH"_s, u"/files/"_s), 1);
    QCOMPARE(m_fixture.paths(), QStringList{u"/A.txt"_s});
}

/// What a drive is asked before it is added.
void TestGoogleDrive::hasARootThatIsNotShown()
{
    for (const GoogleScope scope : {GoogleScope::OwnFiles, GoogleScope::WholeDrive}) {
        m_fixture.begin(scope);
        DriveItem root;
        const auto error = outcome(m_fixture.drive().stat(u"root"_s),
                                   [&root](const ItemTask &task) { root = task.item(); });
        QVERIFY2(!error, words(error).constData());
        QCOMPARE(root.id, u"root"_s);
        QVERIFY(root.isFolder());
    }
    m_fixture.useTokens({u"wrong"_s}); // nobody's drive is not there
    const auto refused = outcome(m_fixture.drive().stat(u"root"_s));
    QVERIFY(refused && refused->kind == Error::Kind::Refused);
}

/// Where Aloft sees only its own, the root is not shown, and so is nobody's parent.
void TestGoogleDrive::keepsItsOwnFilesInOrder()
{
    m_fixture.begin(GoogleScope::OwnFiles);
    DriveItem folder;
    const auto take = [&folder](const ItemTask &task) { folder = task.item(); };
    for (int i = 0; i < 2; ++i)
        QVERIFY2(!outcome(m_fixture.drive().makeFolder(u"root"_s, u"ws"_s), take), "folder");
    QCOMPARE(folder.parentId, u"root"_s);
    QVERIFY2(!outcome(m_fixture.drive().makeFolder(folder.id, u"in"_s)), "folder in it");
    const auto renamed = outcome(m_fixture.drive().move(folder.id, u"root"_s, u"other"_s));
    QVERIFY2(!renamed, words(renamed).constData());
    QCOMPARE(m_fixture.paths(), (QStringList{u"/other"_s, u"/other/in"_s}));
    QVERIFY2(!list(u"root"_s), "list");
    QCOMPARE(namesOf(m_items), QStringList{u"other"_s});
}

void TestGoogleDrive::findsItsWayWhereTheRootIsHidden()
{
    m_fixture.begin(GoogleScope::OwnFiles);
    const auto take = [this](const ItemTask &task) { m_item = task.item(); };
    QVERIFY2(!outcome(m_fixture.drive().stat(u"root"_s), take), "root");
    QCOMPARE(m_item.id, u"root"_s);
    QVERIFY(m_item.isFolder());
    QVERIFY2(!outcome(new MakeFoldersTask(m_fixture.drive(), {u"a"_s, u"b"_s})), "make");
    QVERIFY2(!outcome(new FindItemTask(m_fixture.drive(), {u"a"_s, u"b"_s}), take), "find");
    const QString inner = m_item.id;
    QVERIFY2(!outcome(m_fixture.drive().stat(inner), take), "inner");
    QVERIFY2(!outcome(m_fixture.drive().stat(m_item.parentId), take), "outer");
    QCOMPARE(m_item.parentId, u"root"_s);
    QCOMPARE(outcome(m_fixture.drive().stat(u"nothing"_s))->kind, Error::Kind::NotFound);
}

void TestGoogleDrive::tellsWhatChangedInAHiddenRoot()
{
    m_fixture.begin(GoogleScope::OwnFiles);
    QString cursor;
    QList<DriveChange> changes;
    const auto take = [&](const ChangesTask &task) {
        cursor = task.cursor();
        changes = task.changes();
    };
    QVERIFY2(!outcome(m_fixture.drive().changes({}), take), "cursor");
    QVERIFY2(!outcome(new MakeFoldersTask(m_fixture.drive(), {u"a"_s, u"b"_s})), "make");
    QVERIFY2(!outcome(m_fixture.drive().changes(cursor), take), "changes");
    QHash<QString, QString> parents;
    for (const DriveChange &change : std::as_const(changes))
        parents.insert(change.item->name, change.item->parentId);
    QCOMPARE(parents.size(), 2);
    QCOMPARE(parents[u"a"_s], u"root"_s);
    QVERIFY(parents[u"b"_s] != u"root"_s);
}

void TestGoogleDrive::trashesAndRestores()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "abc");
    const auto take = [this](const ItemTask &task) { m_item = task.item(); };
    QVERIFY2(!outcome(m_fixture.drive().trash(id), take), "trash");
    QVERIFY(m_item.isTrashed);
    QVERIFY2(!list(u"root"_s), "list");
    QVERIFY(m_items.isEmpty());
    QVERIFY2(!outcome(m_fixture.drive().restore(id), take), "restore");
    QVERIFY(!m_item.isTrashed);
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.txt"_s});
}

void TestGoogleDrive::tellsChanges()
{
    QString cursor;
    QList<DriveChange> changes;
    const auto take = [&](const ChangesTask &task) {
        cursor = task.cursor();
        changes = task.changes();
    };
    const QString gone = m_fixture.google().put(u"/gone.txt"_s, "x");
    QVERIFY2(!outcome(m_fixture.drive().changes({}), take), "cursor");
    QVERIFY(changes.isEmpty() && !cursor.isEmpty());
    const QString id = m_fixture.google().put(u"/new.txt"_s, "x");
    m_fixture.google().put(u"/new.txt"_s, "xy");
    m_fixture.google().control("DELETE", u"files/"_s + gone);
    m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/v3/changes"_s},
                                             {u"do"_s, u"short_page"_s},
                                             {u"count"_s, 1}}});
    QVERIFY2(!outcome(m_fixture.drive().changes(cursor), take), "changes");
    QCOMPARE(changes.size(), 2);
    for (const DriveChange &change : std::as_const(changes)) {
        QCOMPARE(change.item.has_value(), change.id == id);
        if (change.item) {
            QCOMPARE(change.item->size, 2);
            QCOMPARE(change.item->parentId, u"root"_s);
        }
    }
    QVERIFY2(!outcome(m_fixture.drive().changes(cursor), take), "again");
    QVERIFY(changes.isEmpty());
}

void TestGoogleDrive::tellsThatACursorIsTooOld()
{
    QString cursor;
    QVERIFY2(!outcome(m_fixture.drive().changes({}),
                      [&](const ChangesTask &task) { cursor = task.cursor(); }),
             "cursor");
    for (const int status : {400, 404, 410}) {
        m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/v3/changes"_s},
                                                 {u"do"_s, u"error"_s},
                                                 {u"status"_s, status}}});
        QCOMPARE(outcome(m_fixture.drive().changes(cursor))->kind, Error::Kind::NotFound);
    }
}

void TestGoogleDrive::tellsTheQuota()
{
    m_fixture.google().put(u"/a.txt"_s, "abc");
    m_fixture.google().control("POST", u"storage"_s, {{u"limit"_s, 1000}});
    DriveQuota quota;
    const auto error = outcome(m_fixture.drive().quota(),
                               [&](const QuotaTask &task) { quota = task.quota(); });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(quota.limit, 1000);
    QCOMPARE(quota.used, 3);
    QCOMPARE(quota.trashed, 0);
}

QTEST_GUILESS_MAIN(TestGoogleDrive)

#include "tst_googledrive.moc"
