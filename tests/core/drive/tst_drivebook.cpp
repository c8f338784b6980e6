#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/drive/folder/folderkind.h"
#include "core/drive/pathtasks.h"
#include "tests/core/drive/driveoutcome.h"

#include <QDir>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The drives that were added, places in them as people write them, and finding these.
class TestDriveBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void remembersDrives();
    void entersOnlyWhatAnswers();
    void refusesNames_data();
    void refusesNames();
    void keepsKindsItDoesNotKnow();
    void makesADriveAnew();
    void readsPlaces();
    void findsItems();
    void makesFolders();

private:
    std::unique_ptr<DriveBook> book() const;
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::optional<Error> add(DriveBook &book, const QString &name, const QStringList &words) const
    {
        return outcome(book.add(u"folder"_s, name, words, m_folder->path()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDriveBook::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"root"_s));
}

std::unique_ptr<DriveBook> TestDriveBook::book() const
{
    auto book = std::make_unique<DriveBook>(path(u"drives.sqlite"_s));
    book->addKind(std::make_unique<FolderKind>());
    return book;
}

void TestDriveBook::remembersDrives()
{
    {
        const auto first = book();
        QSignalSpy added(first.get(), &DriveBook::added);
        QVERIFY2(!add(*first, u"nas"_s, {u"root"_s}), "");
        QCOMPARE(added.count(), 1);
    }
    const auto second = book();
    QCOMPARE(second->entries().size(), 1);
    QCOMPARE(second->entries()[0].kind, u"folder"_s);
    QCOMPARE(second->place(second->entries()[0]), QDir::toNativeSeparators(path(u"root"_s)));
    QVERIFY(itemsOf((*second->drive(u"nas"_s))->list(u"/"_s)));

    QDir folder(m_folder->path()); // another folder is in its place
    QVERIFY(folder.rename(u"root"_s, u"away"_s));
    QVERIFY(folder.mkdir(u"root"_s));
    const auto third = book();
    QCOMPARE(kindOf(itemsOf((*third->drive(u"nas"_s))->list(u"/"_s))), Error::Kind::Network);
    QVERIFY(third->remove(u"nas"_s));
    QVERIFY2(!add(*third, u"nas"_s, {u"root"_s}), "");
    QVERIFY(itemsOf((*third->drive(u"nas"_s))->list(u"/"_s)));
}

void TestDriveBook::entersOnlyWhatAnswers()
{
    const auto drives = book();
    QCOMPARE(add(*drives, u"nas"_s, {u"none"_s})->kind, Error::Kind::Network);
    QCOMPARE(add(*drives, u"nas"_s, {})->kind, Error::Kind::Usage);
    QCOMPARE(outcome(drives->add(u"floppy"_s, u"nas"_s, {}, {}))->kind, Error::Kind::Usage);
    QVERIFY(drives->entries().isEmpty());
    QCOMPARE(kindOf(drives->drive(u"nas"_s)), Error::Kind::NotFound);
    QVERIFY(!drives->remove(u"nas"_s));
    QVERIFY(!add(*drives, u"nas"_s, {u"root"_s}));
    QCOMPARE(add(*drives, u"nas"_s, {u"root"_s})->kind, Error::Kind::Conflict);
}

void TestDriveBook::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("a disk of Windows") << u"c"_s;
    QTest::newRow("colon") << u"a:b"_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("blank") << u"a b"_s;
    QTest::newRow("an option") << u"--json"_s;
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("too long") << QString(65, u'a');
}

void TestDriveBook::refusesNames()
{
    QFETCH(const QString, name);
    const auto drives = book();
    QCOMPARE(add(*drives, name, {u"root"_s})->kind, Error::Kind::BadInput);
    QVERIFY(drives->entries().isEmpty());
}

void TestDriveBook::keepsKindsItDoesNotKnow()
{
    QVERIFY(!add(*book(), u"nas"_s, {u"root"_s}));
    {
        DriveBook none(path(u"drives.sqlite"_s));
        QCOMPARE(none.entries().size(), 1);
        QCOMPARE(kindOf(none.drive(u"nas"_s)), Error::Kind::Usage);
    }
    QVERIFY(book()->drive(u"nas"_s));
}

void TestDriveBook::makesADriveAnew()
{
    const auto drives = book();
    QVERIFY(!add(*drives, u"nas"_s, {u"root"_s}));
    const QPointer<Drive> first(*drives->drive(u"nas"_s));
    QSignalSpy removed(drives.get(), &DriveBook::removed);
    QSignalSpy added(drives.get(), &DriveBook::added);
    drives->remake(u"nas"_s);
    QVERIFY(!first);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(added.count(), 1);
    QVERIFY(itemsOf((*drives->drive(u"nas"_s))->list(u"/"_s)));
    drives->remake(u"none"_s);
    QCOMPARE(added.count(), 1);
    const auto next = book(); // which has made none yet
    QSignalSpy again(next.get(), &DriveBook::added);
    next->remake(u"nas"_s);
    QCOMPARE(again.count(), 1);
}

void TestDriveBook::readsPlaces()
{
    const Result<DrivePath> file = DrivePath::parse(u"nas:data//x:y.csv"_s);
    QVERIFY(file);
    QCOMPARE(file->drive, u"nas"_s);
    QCOMPARE(file->names, QStringList({u"data"_s, u"x:y.csv"_s}));
    QVERIFY(!file->isFolder);
    QCOMPARE(file->parent().text(), u"nas:data"_s);
    QCOMPARE(file->text(), u"nas:data/x:y.csv"_s);
    const Result<DrivePath> root = DrivePath::parse(u"nas:"_s);
    QVERIFY(root && root->names.isEmpty() && root->parent().names.isEmpty());
    QVERIFY(DrivePath::parse(u"nas:data/"_s)->isFolder);
    QCOMPARE(kindOf(DrivePath::parse(u"data/x"_s)), Error::Kind::Usage);
    QCOMPARE(kindOf(DrivePath::parse(u":x"_s)), Error::Kind::Usage);
    QCOMPARE(kindOf(DrivePath::parse(u"nas:a/../b"_s)), Error::Kind::BadInput);
    QCOMPARE(kindOf(DrivePath::parse(u"nas:./b"_s)), Error::Kind::BadInput);
}

void TestDriveBook::findsItems()
{
    QVERIFY(QDir(path(u"root"_s)).mkpath(u"a/b"_s));
    writeTo(path(u"root/a/b/x"_s), "x");
    const auto drives = book();
    QVERIFY(!add(*drives, u"nas"_s, {u"root"_s}));
    Drive &drive = **drives->drive(u"nas"_s);
    const Result<DriveItem> found = itemOf(new FindItemTask(drive, {u"a"_s, u"b"_s, u"x"_s}));
    QVERIFY2(found, wordsOf(found).constData());
    QCOMPARE(found->id, u"/a/b/x"_s);
    QCOMPARE(itemOf(new FindItemTask(drive, {}))->id, drive.rootId());
    QCOMPARE(kindOf(itemOf(new FindItemTask(drive, {u"a"_s, u"c"_s}))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(new FindItemTask(drive, {u"a"_s, u"b"_s, u"x"_s, u"y"_s}))),
             Error::Kind::NotFound);
}

void TestDriveBook::makesFolders()
{
    const auto drives = book();
    QVERIFY(!add(*drives, u"nas"_s, {u"root"_s}));
    Drive &drive = **drives->drive(u"nas"_s);
    const Result<DriveItem> made = itemOf(new MakeFoldersTask(drive, {u"a"_s, u"b"_s}));
    QVERIFY2(made, wordsOf(made).constData());
    QCOMPARE(made->id, u"/a/b"_s);
    QVERIFY(QFileInfo(path(u"root/a/b"_s)).isDir());
    QVERIFY(itemOf(new MakeFoldersTask(drive, {u"a"_s, u"b"_s})));
}

QTEST_GUILESS_MAIN(TestDriveBook)

#include "tst_drivebook.moc"
