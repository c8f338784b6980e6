#include "core/drive/folder/folderdrive.h"
#include "core/net/bandwidth.h"
#include "tests/core/drive/driveoutcome.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A real folder as a drive: what is shown, made, moved and deleted, and what is not.
class TestFolderDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsAndWalks();
    void saysWhatAFileIs();
    void countsWhatLiesThere();
    void followsNoLink();
    void refusesIdsThatLeadOut();
    void makesFolders();
    void refusesNames();
    void moves();
    void movesOntoNothing();
    void trashesAndRestores();
    void tellsTwinsInTheTrashApart();
    void believesNoTrashInfo();
    void writesIntoNoTrashElsewhere();
    void trashesNoRoot();
    void forgetsWhatWasTrashedLongAgo();
    void takesNoOtherPlaceForItsRoot();
    void knowsItsRootInTheNextLife();
    void saysWhatItCannotDo();
    void tellsCaseApart();
    void outlivesItsDrive();

private:
    QString path(const QString &name) const { return m_folder->filePath(u"root/"_s + name); }
    QString outside(const QString &name) const { return m_folder->filePath(name); }
    QStringList names(const QString &id);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FolderDrive> m_drive;
};

void TestFolderDrive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"root"_s));
    m_drive = std::make_unique<FolderDrive>(m_folder->filePath(u"root"_s));
}

QStringList TestFolderDrive::names(const QString &id)
{
    const Result<QList<DriveItem>> items = itemsOf(m_drive->list(id));
    QStringList names;
    for (const DriveItem &item : items.value_or(QList<DriveItem>()))
        names.append(item.name);
    names.sort();
    return names;
}

void TestFolderDrive::listsAndWalks()
{
    QVERIFY(QDir(path({})).mkpath(u"a/b"_s));
    writeTo(path(u"x.txt"_s), "x");
    writeTo(path(u"a/y.txt"_s), "yy");
    writeTo(path(u"a/b/two\nlines"_s), "z");
    writeTo(path(u".aloft-part-left"_s), "left");
    QCOMPARE(names(u"/"_s), QStringList({u"a"_s, u"x.txt"_s}));
    QCOMPARE(names(u"/a"_s), QStringList({u"b"_s, u"y.txt"_s}));

    const Result<QList<DriveItem>> all = itemsOf(m_drive->walk(u"/"_s));
    QVERIFY2(all, wordsOf(all).constData());
    QStringList ids;
    for (const DriveItem &item : *all)
        ids.append(item.id);
    ids.sort();
    QCOMPARE(ids,
             QStringList({u"/a"_s, u"/a/b"_s, u"/a/b/two\nlines"_s, u"/a/y.txt"_s, u"/x.txt"_s}));
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/x.txt"_s))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/none"_s))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemsOf(m_drive->walk(u"/none"_s))), Error::Kind::NotFound);
}

void TestFolderDrive::saysWhatAFileIs()
{
    writeTo(path(u"x.txt"_s), "four");
    QFile file(path(u"x.txt"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime old = QDateTime::fromMSecsSinceEpoch(-1'500'250, Qt::UTC);
    QVERIFY(setModified(file, old.toMSecsSinceEpoch() * 1'000'000)); // Qt's own cannot
    file.close();

    const Result<DriveItem> item = itemOf(m_drive->stat(u"/x.txt"_s));
    QVERIFY2(item, wordsOf(item).constData());
    QCOMPARE(item->name, u"x.txt"_s);
    QCOMPARE(item->parentId, u"/"_s);
    QCOMPARE(item->kind, DriveItem::Kind::File);
    QCOMPARE(item->size, qint64(4));
    QCOMPARE(item->modified, old);
    QVERIFY(!item->version.isEmpty());

    writeTo(path(u"x.txt"_s), "five5");
    const Result<DriveItem> changed = itemOf(m_drive->stat(u"/x.txt"_s));
    QVERIFY(changed && changed->version != item->version);

    const Result<DriveItem> root = itemOf(m_drive->stat(m_drive->rootId()));
    QVERIFY2(root, wordsOf(root).constData());
    QVERIFY(root->isFolder());
    QCOMPARE(root->name, u"root"_s);
    QCOMPARE(root->parentId, QString());
}

void TestFolderDrive::countsWhatLiesThere()
{
    QVERIFY(m_drive->capabilities().testFlag(Drive::Capability::ChecksumsOnDemand));
    writeTo(path(u"x.txt"_s), "four");
    const Result<DriveItem> item = itemOf(m_drive->stat(u"/x.txt"_s));
    QVERIFY2(item, wordsOf(item).constData());
    const Result<DriveItem> counted = itemOf(m_drive->addChecksum(*item));
    QVERIFY2(counted, wordsOf(counted).constData());
    const Checksum four{Checksum::Algorithm::Md5,
                        QByteArray::fromHex("8cbad96aced40b3838dd9f07f6ef5772")};
    QCOMPARE(counted->checksums, QList{four});
    QCOMPARE(counted->version, item->version);

    writeTo(path(u"x.txt"_s), "five5");
    QCOMPARE(kindOf(itemOf(m_drive->addChecksum(*item))), Error::Kind::Conflict);
    QVERIFY(QFile::remove(path(u"x.txt"_s)));
    QCOMPARE(kindOf(itemOf(m_drive->addChecksum(*item))), Error::Kind::NotFound);
    writeTo(outside(u"secret"_s), "four");
    QVERIFY(QFile::link(outside(u"secret"_s), path(u"x.txt"_s)));
    QVERIFY(!itemOf(m_drive->addChecksum(*item)));
}

void TestFolderDrive::followsNoLink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"elsewhere"_s));
    writeTo(outside(u"elsewhere/secret"_s), "secret");
    QVERIFY(QFile::link(outside(u"elsewhere"_s), path(u"out"_s)));
    QVERIFY(QFile::link(outside(u"elsewhere/secret"_s), path(u"file"_s)));
    writeTo(outside(u"local"_s), "local");

    const Result<QList<DriveItem>> all = itemsOf(m_drive->walk(u"/"_s));
    QVERIFY2(all, wordsOf(all).constData());
    QCOMPARE(all->size(), 2);
    for (const DriveItem &item : *all) {
        QCOMPARE(item.kind, DriveItem::Kind::Link);
        QVERIFY(!item.canDownload);
    }
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/out"_s))), Error::Kind::Refused);
    QCOMPARE(kindOf(itemOf(m_drive->stat(u"/out/secret"_s))), Error::Kind::Refused);
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/out"_s, u"new"_s))), Error::Kind::Refused);
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/out/secret"_s))), Error::Kind::Refused);
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(outside(u"local"_s), u"/out"_s, u"new"_s)))),
             Error::Kind::Refused);
    DownloadOrder download;
    download.item.id = u"/file"_s;
    download.file = outside(u"here"_s);
    QCOMPARE(outcome(m_drive->download(download))->kind, Error::Kind::Refused);
    QVERIFY(!QFile::exists(outside(u"here"_s)));

    // The link itself can be deleted; what it leads to stays.
    QVERIFY(itemOf(m_drive->trash(u"/out"_s)));
    QCOMPARE(QDir(outside(u"elsewhere"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList(u"secret"_s));
}

void TestFolderDrive::refusesIdsThatLeadOut()
{
    writeTo(outside(u"secret"_s), "secret");
    writeTo(path(u"x"_s), "x");
    const QString id = u"/../secret"_s;
    QCOMPARE(kindOf(itemOf(m_drive->stat(id))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/.."_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->trash(id))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->move(id, u"/"_s, u"a"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/x"_s, u"/.."_s, u"a"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->restore(id))), Error::Kind::BadInput);
    UploadOrder replacing;
    replacing.file = path(u"x"_s);
    replacing.replacedId = id;
    QCOMPARE(kindOf(itemOf(m_drive->upload(replacing))), Error::Kind::BadInput);
    QCOMPARE(readFrom(outside(u"secret"_s)), "secret");
}

void TestFolderDrive::makesFolders()
{
    const Result<DriveItem> made = itemOf(m_drive->makeFolder(u"/"_s, u"data"_s));
    QVERIFY2(made, wordsOf(made).constData());
    QCOMPARE(made->id, u"/data"_s);
    QVERIFY(QFileInfo(path(u"data"_s)).isDir());
    const Result<DriveItem> again = itemOf(m_drive->makeFolder(u"/"_s, u"data"_s));
    QVERIFY2(again, wordsOf(again).constData());
    QCOMPARE(again->id, made->id);
    writeTo(path(u"x"_s), "x");
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/"_s, u"x"_s))), Error::Kind::Conflict);
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/none"_s, u"x"_s))), Error::Kind::NotFound);
}

void TestFolderDrive::refusesNames()
{
    writeTo(path(u"x"_s), "x");
    const QStringList bad{u"../out"_s, u".."_s, u"a\nb"_s, QString(300, u'a'), QString()};
    for (const QString &name : bad) {
        QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/"_s, name))), Error::Kind::BadInput);
        QCOMPARE(kindOf(itemOf(m_drive->move(u"/x"_s, u"/"_s, name))), Error::Kind::BadInput);
        QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(path(u"x"_s), u"/"_s, name)))),
                 Error::Kind::BadInput);
    }
    QCOMPARE(names(u"/"_s), QStringList(u"x"_s));
}

void TestFolderDrive::moves()
{
    writeTo(path(u"x"_s), "x");
    QVERIFY(QDir(path({})).mkdir(u"a"_s));
    const Result<DriveItem> before = itemOf(m_drive->stat(u"/x"_s));
    const Result<DriveItem> moved = itemOf(m_drive->move(u"/x"_s, u"/a"_s, u"y"_s));
    QVERIFY2(moved, wordsOf(moved).constData());
    QCOMPARE(moved->id, u"/a/y"_s);
    QCOMPARE(moved->version, before->version);
    QCOMPARE(readFrom(path(u"a/y"_s)), "x");
    QVERIFY(!QFile::exists(path(u"x"_s)));
    QVERIFY(itemOf(m_drive->move(u"/a/y"_s, u"/a"_s, u"y"_s))); // onto itself
}

void TestFolderDrive::movesOntoNothing()
{
    writeTo(path(u"x"_s), "x");
    writeTo(path(u"y"_s), "y");
    QVERIFY(QDir(path({})).mkpath(u"a/b"_s));
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/x"_s, u"/"_s, u"y"_s))), Error::Kind::Conflict);
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/none"_s, u"/"_s, u"z"_s))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/a"_s, u"/a/b"_s, u"z"_s))), Error::Kind::BadInput);
    QCOMPARE(readFrom(path(u"y"_s)), "y");
    QCOMPARE(readFrom(path(u"x"_s)), "x");
}

void TestFolderDrive::trashesAndRestores()
{
    QVERIFY(QDir(path({})).mkpath(u"a/b"_s));
    writeTo(path(u"a/b/x 1.txt"_s), "x");
    const Result<DriveItem> trashed = itemOf(m_drive->trash(u"/a/b"_s));
    QVERIFY2(trashed, wordsOf(trashed).constData());
    QVERIFY(trashed->isTrashed);
    QCOMPARE(trashed->name, u"b"_s);
    QCOMPARE(trashed->parentId, u"/a"_s);
    QVERIFY(!QFile::exists(path(u"a/b"_s)));
    QCOMPARE(names(u"/"_s), QStringList(u"a"_s));
    QVERIFY(readFrom(path(u".aloft-trash/info/b.trashinfo"_s))
                .startsWith("[Trash Info]\nPath=a/b\nDeletionDate="));

    const Result<DriveItem> found = itemOf(m_drive->stat(trashed->id));
    QVERIFY2(found, wordsOf(found).constData());
    QCOMPARE(*found, *trashed);

    QVERIFY(QDir(path(u"a"_s)).removeRecursively());
    const Result<DriveItem> restored = itemOf(m_drive->restore(trashed->id));
    QVERIFY2(restored, wordsOf(restored).constData());
    QCOMPARE(restored->id, u"/a/b"_s);
    QCOMPARE(readFrom(path(u"a/b/x 1.txt"_s)), "x");
    QCOMPARE(kindOf(itemOf(m_drive->restore(trashed->id))), Error::Kind::NotFound);
    QVERIFY(!QFile::exists(path(u".aloft-trash/info/b.trashinfo"_s)));
}

void TestFolderDrive::tellsTwinsInTheTrashApart()
{
    writeTo(path(u"x"_s), "1");
    const Result<DriveItem> first = itemOf(m_drive->trash(u"/x"_s));
    writeTo(path(u"x"_s), "2");
    const Result<DriveItem> second = itemOf(m_drive->trash(u"/x"_s));
    QVERIFY(first && second && first->id != second->id);
    QCOMPARE(second->name, u"x"_s);
    QVERIFY(itemOf(m_drive->restore(first->id)));
    QCOMPARE(readFrom(path(u"x"_s)), "1");
    QCOMPARE(kindOf(itemOf(m_drive->restore(second->id))), Error::Kind::Conflict);
    QCOMPARE(readFrom(path(u"x"_s)), "1");
    QVERIFY(itemOf(m_drive->stat(second->id)));
}

void TestFolderDrive::believesNoTrashInfo()
{
    writeTo(path(u"x"_s), "x");
    const Result<DriveItem> trashed = itemOf(m_drive->trash(u"/x"_s));
    QVERIFY(trashed);
    const QList<QByteArray> lies{"Path=../stolen\n",
                                 "Path=/etc/x\n",
                                 "Path=a%2F..%2F..%2Fx\n",
                                 "Path=.aloft-trash/files/y\n",
                                 "Path=\n",
                                 "nothing\n"};
    for (const QByteArray &lie : lies) {
        writeTo(path(u".aloft-trash/info/x.trashinfo"_s), "[Trash Info]\n" + lie);
        QCOMPARE(kindOf(itemOf(m_drive->restore(trashed->id))), Error::Kind::NotFound);
    }
    QVERIFY(!QFile::exists(outside(u"stolen"_s)));
}

void TestFolderDrive::writesIntoNoTrashElsewhere()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"elsewhere"_s));
    QVERIFY(QFile::link(outside(u"elsewhere"_s), path(u".aloft-trash"_s)));
    writeTo(path(u"x"_s), "x");
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/x"_s))), Error::Kind::Storage);
    QCOMPARE(readFrom(path(u"x"_s)), "x");
    QVERIFY(QDir(outside(u"elsewhere"_s)).isEmpty());
}

void TestFolderDrive::forgetsWhatWasTrashedLongAgo()
{
    const auto age = [this](const QString &name, int days) {
        QFile info(path(u".aloft-trash/info/"_s + name + u".trashinfo"_s));
        QVERIFY(info.open(QIODevice::ReadWrite));
        QVERIFY(info.setFileTime(QDateTime::currentDateTimeUtc().addDays(-days),
                                 QFileDevice::FileModificationTime));
    };
    for (const QString &name : {u"old"_s, u"young"_s}) {
        QVERIFY(QDir(path({})).mkpath(name + u"/deep"_s));
        writeTo(path(name + u"/deep/x"_s), "x");
        QVERIFY(itemOf(m_drive->trash(u'/' + name)));
    }
    age(u"old"_s, 31);
    age(u"young"_s, 29);
    age(u".."_s, 31); // whoever put that there
    FolderDrive later(path({}));
    QVERIFY(itemsOf(later.list(u"/"_s)));
    QVERIFY(!QFileInfo::exists(path(u".aloft-trash/files/old"_s)));
    QVERIFY(!QFileInfo::exists(path(u".aloft-trash/info/old.trashinfo"_s)));
    QVERIFY(QFileInfo::exists(path(u".aloft-trash/files/young/deep/x"_s)));
    QVERIFY(QFileInfo::exists(path(u".aloft-trash/info/young.trashinfo"_s)));
}

void TestFolderDrive::trashesNoRoot()
{
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/.aloft-trash"_s))), Error::Kind::NotFound);
    QVERIFY(QFileInfo(path({})).isDir());
}

/// An unmounted disk leaves an empty folder, or none.
void TestFolderDrive::takesNoOtherPlaceForItsRoot()
{
    writeTo(path(u"x"_s), "x");
    QCOMPARE(names(u"/"_s), QStringList(u"x"_s));
    QDir folder(m_folder->path());
    QVERIFY(folder.rename(u"root"_s, u"away"_s));
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/"_s))), Error::Kind::Network);
    QVERIFY(folder.mkdir(u"root"_s));
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/"_s))), Error::Kind::Network);
    QCOMPARE(kindOf(itemsOf(m_drive->walk(u"/"_s))), Error::Kind::Network);
    QCOMPARE(kindOf(itemOf(m_drive->stat(u"/x"_s))), Error::Kind::Network);
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/"_s, u"a"_s))), Error::Kind::Network);
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(outside(u"away/x"_s), u"/"_s, u"y"_s)))),
             Error::Kind::Network);
    QVERIFY(QDir(path({})).isEmpty());
    QVERIFY(folder.rmdir(u"root"_s));
    QVERIFY(folder.rename(u"away"_s, u"root"_s));
    QCOMPARE(names(u"/"_s), QStringList(u"x"_s));
}

void TestFolderDrive::knowsItsRootInTheNextLife()
{
    QVERIFY(itemsOf(m_drive->list(u"/"_s)));
    const QString mark = m_drive->mark();
    QVERIFY(!mark.isEmpty());
    QDir folder(m_folder->path());
    QVERIFY(folder.rename(u"root"_s, u"away"_s));
    QVERIFY(folder.mkdir(u"root"_s));
    FolderDrive next(m_folder->filePath(u"root"_s), mark);
    const Result<QList<DriveItem>> items = itemsOf(next.list(u"/"_s));
    QCOMPARE(kindOf(items), Error::Kind::Network);
    QVERIFY(!items.error().advice.isEmpty());
}

void TestFolderDrive::saysWhatItCannotDo()
{
    QVERIFY(!m_drive->capabilities().testFlag(Drive::Capability::Changes));
    QCOMPARE(outcome(m_drive->changes({}))->kind, Error::Kind::Usage);
    DriveQuota quota;
    const auto read = [&quota](const QuotaTask &task) { quota = task.quota(); };
    QVERIFY(!outcome(m_drive->quota(), read));
    QVERIFY(quota.limit > 0 && quota.used >= 0 && quota.used <= quota.limit);
}

void TestFolderDrive::tellsCaseApart()
{
    writeTo(path(u"Readme"_s), "x");
    const bool isFolded = QFile::exists(path(u"README"_s));
    QVERIFY(itemsOf(m_drive->list(u"/"_s)));
    QCOMPARE(m_drive->capabilities().testFlag(Drive::Capability::FoldsCase), isFolded);
}

/// Tasks belong to who asked.
void TestFolderDrive::outlivesItsDrive()
{
    writeTo(path(u"x"_s), "x");
    ItemsTask *task = m_drive->list(u"/"_s);
    m_drive.reset();
    const Result<QList<DriveItem>> items = itemsOf(task);
    QVERIFY2(items, wordsOf(items).constData());
    QCOMPARE(items->size(), 1);
}

QTEST_GUILESS_MAIN(TestFolderDrive)

#include "tst_folderdrive.moc"
