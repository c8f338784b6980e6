#include "core/drive/drivebook.h"
#include "core/drive/google/googlelinktask.h"
#include "core/drive/pathtasks.h"
#include "tests/core/drive/google/reachkind.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A pasted link, the drives that were added, and what it leads to on which of them.
class TestGoogleLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void findsWhatALinkLeadsTo();
    void looksOnOneDriveAfterTheOther();
    void saysThatAloftMaySeeTooLittle();
    void saysThatNoDriveShowsIt();
    void asksForALinkAndADrive();
    void refusesWhatHasNoBytes();
    void saysThatItIsInTheTrash();
    void saysWhyADriveWasNotAsked();
    void findsTheWayDown();
    void findsTheWayDownWhereTheRootIsHidden();
    void findsNoWayToWhatOthersShare();

private:
    void add(const QString &name, const QString &token);
    std::optional<Error> look(const QString &id, const QString &drive = {});
    std::optional<Error> paste(const QString &link, const QString &drive = {});
    std::optional<Error> findWay(const QString &drive, const DriveItem &item);
    QString make(const QJsonObject &item)
    {
        return m_fixture.google().control("POST", u"files"_s, item)["id"_L1].toString();
    }

    GoogleFixture m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DriveBook> m_book;
    ReachKind *m_kind = nullptr;
    DriveItem m_item;
    QString m_drive;
    QString m_narrow;
    QStringList m_way;
};

void TestGoogleLink::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleLink::init()
{
    m_book.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_fixture.begin(GoogleScope::OwnFiles); // both tokens are good then
    m_book = std::make_unique<DriveBook>(m_folder->filePath(u"drives.sqlite"_s));
    auto kind = std::make_unique<ReachKind>(m_fixture);
    m_kind = kind.get();
    m_book->addKind(std::move(kind));
    m_item = {};
}

void TestGoogleLink::add(const QString &name, const QString &token)
{
    const auto error = outcome(m_book->add(u"google"_s, name, {token}, {}));
    QVERIFY2(!error, words(error).constData());
}

std::optional<Error> TestGoogleLink::paste(const QString &link, const QString &drive)
{
    auto *task = new GoogleLinkTask(*m_book, link, drive);
    connect(task, &Task::finished, this, [this, task] {
        m_item = task->item();
        m_drive = task->drive();
        m_narrow = task->narrowDrive();
    });
    return outcome(task);
}

std::optional<Error> TestGoogleLink::look(const QString &id, const QString &drive)
{
    return paste(u"https://colab.research.google.com/drive/"_s + id + u"#scrollTo=a"_s, drive);
}

std::optional<Error> TestGoogleLink::findWay(const QString &drive, const DriveItem &item)
{
    m_way.clear();
    return outcome(new WayToTask(**m_book->drive(drive), item),
                   [this](const WayToTask &task) { m_way = task.way(); });
}

void TestGoogleLink::findsWhatALinkLeadsTo()
{
    add(u"gd"_s, u"valid"_s);
    const QString id = m_fixture.google().put(u"/ws/train.ipynb"_s, "{}");
    for (const QString &link :
         {u"https://colab.research.google.com/drive/%1?usp=sharing"_s,
          u"drive.google.com/file/d/%1/view"_s, u"https://drive.google.com/open?id=%1"_s}) {
        const auto error = paste(link.arg(id));
        QVERIFY2(!error, words(error).constData());
        QCOMPARE(m_item.id, id);
        QCOMPARE(m_item.name, u"train.ipynb"_s);
        QCOMPARE(m_item.size, 2);
        QCOMPARE(m_drive, u"gd"_s);
    }
}

void TestGoogleLink::looksOnOneDriveAfterTheOther()
{
    add(u"narrow"_s, u"own"_s);
    add(u"wide"_s, u"valid"_s);
    const QString id = m_fixture.google().put(u"/a.txt"_s, "a");
    QVERIFY(!look(id));
    QCOMPARE(m_drive, u"wide"_s);
    QVERIFY(m_narrow.isEmpty());
    QCOMPARE(look(id, u"narrow"_s)->kind, Error::Kind::NotFound);
}

void TestGoogleLink::saysThatAloftMaySeeTooLittle()
{
    add(u"gd"_s, u"own"_s);
    const auto error = look(m_fixture.google().put(u"/a.txt"_s, "a"));
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QVERIFY2(error->message.contains(u"only its own files"_s), words(error).constData());
    QCOMPARE(m_narrow, u"gd"_s);
}

void TestGoogleLink::saysThatNoDriveShowsIt()
{
    add(u"gd"_s, u"valid"_s);
    const auto error = look(u"1nowhere"_s);
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QVERIFY2(error->message.contains(u"No drive that was added"_s), words(error).constData());
    QVERIFY(m_narrow.isEmpty());
}

void TestGoogleLink::asksForALinkAndADrive()
{
    QVERIFY(look(u"1a"_s)->message.contains(u"no drive of Google's yet"_s));
    add(u"gd"_s, u"valid"_s);
    QCOMPARE(paste(u"https://example.org/file/d/1a/view"_s)->kind, Error::Kind::BadInput);
    const auto error = look(u"1a"_s, u"nas"_s);
    QCOMPARE(error->kind, Error::Kind::Usage);
    QVERIFY2(error->message.contains(u"nas"_s), words(error).constData());
}

void TestGoogleLink::refusesWhatHasNoBytes()
{
    add(u"gd"_s, u"valid"_s);
    const QString document = make({{u"path"_s, u"/plan"_s},
                                   {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
                                   {u"text"_s, u"x"_s}});
    const auto error = paste(u"https://docs.google.com/document/d/"_s + document);
    QCOMPARE(error->kind, Error::Kind::Usage);
    QVERIFY2(error->message.contains(u"plan"_s), words(error).constData());
    QCOMPARE(m_item.name, u"plan"_s);
    QVERIFY(m_item.webPage.isValid());
    const QString shortcut = make({{u"path"_s, u"/link"_s},
                                   {u"mimeType"_s, u"application/vnd.google-apps.shortcut"_s},
                                   {u"targetId"_s, document}});
    QVERIFY(look(shortcut)->message.contains(u"shortcut"_s));
}

void TestGoogleLink::saysThatItIsInTheTrash()
{
    add(u"gd"_s, u"valid"_s);
    const QString id = m_fixture.google().put(u"/a.txt"_s, "a");
    m_fixture.google().control("PATCH", u"files/"_s + id, {{u"trashed"_s, true}});
    const auto error = look(id);
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QVERIFY2(error->message.contains(u"trash"_s), words(error).constData());
}

/// It might have had it: that it is nowhere is not known.
void TestGoogleLink::saysWhyADriveWasNotAsked()
{
    add(u"gd"_s, u"valid"_s);
    m_kind->isSignedOut = true;
    m_book->remake(u"gd"_s);
    QCOMPARE(look(u"1nowhere"_s)->message, u"Signed out."_s);
}

void TestGoogleLink::findsTheWayDown()
{
    add(u"gd"_s, u"valid"_s);
    const QString id = m_fixture.google().put(u"/a/b/c.txt"_s, "c");
    QVERIFY(!look(id));
    const QString folder = m_item.parentId;
    QVERIFY(!look(folder));
    QCOMPARE(m_item.name, u"b"_s);
    const auto error = findWay(u"gd"_s, m_item);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_way, QStringList({u"root"_s, m_item.parentId, folder}));
    QVERIFY(
        !outcome((*m_book->drive(u"gd"_s))->list(u"root"_s))); // what the root is called is known
    QVERIFY(!findWay(u"gd"_s, m_item));
    QCOMPARE(m_way, QStringList({u"root"_s, m_item.parentId, folder}));
}

void TestGoogleLink::findsTheWayDownWhereTheRootIsHidden()
{
    add(u"gd"_s, u"own"_s);
    QString folder;
    QVERIFY(!outcome((*m_book->drive(u"gd"_s))->makeFolder(u"root"_s, u"mine"_s),
                     [&folder](const ItemTask &made) { folder = made.item().id; }));
    QVERIFY(!look(folder));
    const auto error = findWay(u"gd"_s, m_item);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_way, QStringList({u"root"_s, folder}));
}

void TestGoogleLink::findsNoWayToWhatOthersShare()
{
    add(u"gd"_s, u"valid"_s);
    const QString id = make(
        {{u"path"_s, u"/theirs"_s}, {u"owner"_s, u"bob"_s}, {u"role"_s, u"reader"_s}});
    QVERIFY(!look(id));
    QVERIFY(m_item.isFolder());
    QCOMPARE(findWay(u"gd"_s, m_item)->kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestGoogleLink)

#include "tst_googlelink.moc"
