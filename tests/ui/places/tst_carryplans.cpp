#include "ui/places/downloadplan.h"
#include "ui/places/uploadplan.h"
#include "ui/places/uploadscan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &content = "x")
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(content);
}

UploadScan scanned(const QStringList &paths)
{
    return scanUpload(paths, [] { return false; });
}

DriveItem item(const QString &id, const QString &parentId, const QString &name,
               DriveItem::Kind kind = DriveItem::Kind::File)
{
    DriveItem made;
    made.id = id;
    made.parentId = parentId;
    made.name = name;
    made.kind = kind;
    return made;
}

QStringList pathsOf(const UploadPlan &plan)
{
    QStringList paths = plan.folders;
    for (const UploadPlan::File &file : plan.files)
        paths.append(file.folder + u'/' + file.name);
    return paths;
}

QStringList pathsOf(const DownloadPlan &plan)
{
    QStringList paths = plan.folders;
    for (const DownloadPlan::File &file : plan.files)
        paths.append(file.path);
    return paths;
}

} // namespace

/// What a batch would do, worked out before anything is done.
class TestCarryPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void litterIsCountedApart();
    void rulesOfPeopleAreAsked();
    void whatWasChosenIsNoLitter();
    void linksAreNotFollowed();
    void largeFoldersAreAskedAbout();
    void foldersMergeAndFilesAreAskedAbout();
    void choicesAreFollowed();
    void aFileInTheWayOfAFolder();
    void caseTwinsWhereCaseIsFolded();
    void twinsInABatchGetAName();
    void namesStayWhereTheyCan();
    void theDiskIsAskedAboutCase();
    void hostileTreesStayInside();
    void localNamesThatAreTaken();
    void noTwoDownloadsShareAName();
    void whatIsUnderWayKeepsItsName();
};

void TestCarryPlans::litterIsCountedApart()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"churn/train.py"_s), "1234");
    write(folder.filePath(u"churn/.git/HEAD"_s), "12");
    write(folder.filePath(u"churn/src/__pycache__/a.pyc"_s), "123");
    write(folder.filePath(u"churn/src/a.py"_s));
    write(folder.filePath(u"churn/env/pyvenv.cfg"_s));
    write(folder.filePath(u"churn/env/lib/x.py"_s));
    const UploadScan scan = scanned({folder.filePath(u"churn"_s)});
    QCOMPARE(scan.files, 2);
    QCOMPARE(scan.size, 5);
    QVERIFY(scan.litter.contains(UploadLitter{u".git"_s, UploadLitter::Rule::Usual, 1, 2}));
    QVERIFY(scan.litter.contains(UploadLitter{u"__pycache__"_s, UploadLitter::Rule::Usual, 1, 3}));
    QVERIFY(scan.litter.contains(UploadLitter{u"venv"_s, UploadLitter::Rule::Usual, 2, 2}));
    const UploadPlan plan = planUpload(scan, {0, 1, 2}, {}, NameCase::Kept, {});
    QCOMPARE(pathsOf(plan),
             (QStringList{u"churn"_s, u"churn/src"_s, u"churn/src/a.py"_s, u"churn/train.py"_s}));
}

/// The same as a sync leaves out, and what git does not keep: that goes, unless somebody says no.
void TestCarryPlans::rulesOfPeopleAreAsked()
{
    const QTemporaryDir folder;
    const auto churn = [&folder](const QString &path) {
        return folder.filePath(u"churn/"_s + path);
    };
    write(churn(u".aloftignore"_s), "/raw/\n!wandb/\n");
    write(churn(u".gitignore"_s), "*.ckpt\n");
    write(churn(u"raw/1.csv"_s), "1234");
    write(churn(u"wandb/run.log"_s), "12");
    write(churn(u"lightning_logs/0.log"_s), "123");
    write(churn(u"model.ckpt"_s), "12345");
    write(churn(u"src/.gitignore"_s), "/out/\n!kept.ckpt\n");
    write(churn(u"src/out/2.ckpt"_s), "1");
    write(churn(u"src/kept.ckpt"_s), "1");
    write(churn(u"out/x"_s), "1");
    const UploadScan scan = scanned({folder.filePath(u"churn"_s)});
    using Rule = UploadLitter::Rule;
    QVERIFY(scan.litter.contains(UploadLitter{u".aloftignore"_s, Rule::Own, 1, 4}));
    QVERIFY(scan.litter.contains(UploadLitter{u"lightning_logs"_s, Rule::Usual, 1, 3}));
    QVERIFY(scan.litter.contains(UploadLitter{u".gitignore"_s, Rule::Git, 2, 6}));
    QCOMPARE(scan.litter.size(), 3);
    QCOMPARE(scan.files, 6); // three with rules, run.log, kept.ckpt, x
    for (const UploadLitter &litter : scan.litter)
        QCOMPARE(litter.isLeftOut(), litter.rule != Rule::Git);
}

void TestCarryPlans::whatWasChosenIsNoLitter()
{
    const QTemporaryDir folder;
    write(folder.filePath(u".git/HEAD"_s));
    const UploadScan scan = scanned({folder.filePath(u".git"_s)});
    QCOMPARE(scan.files, 1);
    QVERIFY(scan.litter.isEmpty());
}

void TestCarryPlans::linksAreNotFollowed()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a/x"_s));
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"a/loop"_s)));
    QVERIFY(QDir().mkpath(folder.filePath(u"a/.git"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"a/.git/loop"_s)));
    const UploadScan scan = scanned({folder.filePath(u"a"_s)});
    QCOMPARE(scan.entries.size(), 3);
    QCOMPARE(scan.links, 1);
    QCOMPARE(scan.litter, QList<UploadLitter>({{u".git"_s, UploadLitter::Rule::Usual, 0, 0, 1}}));
}

void TestCarryPlans::largeFoldersAreAskedAbout()
{
    UploadScan scan;
    scan.hasFolders = true;
    scan.files = 500;
    QVERIFY(!scan.isLarge());
    scan.files = 501;
    QVERIFY(scan.isLarge());
    scan.files = 1;
    scan.size = 200'000'001;
    QVERIFY(scan.isLarge());
    scan.hasFolders = false;
    QVERIFY(!scan.isLarge()); // one large file goes at once
    scan.hasFolders = true;
    scan.size = 1;
    scan.litter = {{u".git"_s, UploadLitter::Rule::Usual, 1000, 1'000'000'000}};
    QVERIFY(!scan.isLarge()); // it stays behind
    scan.litter = {{u".gitignore"_s, UploadLitter::Rule::Git, 1, 1'000'000'000}};
    QVERIFY(scan.isLarge()); // it goes
}

void TestCarryPlans::foldersMergeAndFilesAreAskedAbout()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"churn/a.py"_s));
    write(folder.filePath(u"churn/b.py"_s));
    const UploadScan scan = scanned({folder.filePath(u"churn"_s)});
    const ExistingItems existing{{u"churn"_s,
                                  item(u"1"_s, u"0"_s, u"churn"_s, DriveItem::Kind::Folder)},
                                 {u"churn/a.py"_s, item(u"2"_s, u"1"_s, u"a.py"_s)}};
    const QList<NameConflict> conflicts = conflictsOf(scan, {}, existing, NameCase::Kept);
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.constFirst().path, u"churn/a.py"_s);
}

void TestCarryPlans::choicesAreFollowed()
{
    const QTemporaryDir folder;
    for (const QString &name : {u"a.py"_s, u"b.py"_s, u"c.py"_s})
        write(folder.filePath(name));
    const UploadScan scan = scanned({folder.filePath(u"a.py"_s), folder.filePath(u"b.py"_s),
                                     folder.filePath(u"c.py"_s)});
    ExistingItems existing;
    for (const QString &name : {u"a.py"_s, u"a (2).py"_s, u"b.py"_s, u"c.py"_s})
        existing.insert(name, item(u"id-"_s + name, u"0"_s, name));
    const UploadPlan plan = planUpload(scan, {}, existing, NameCase::Kept,
                                       {{u"b.py"_s, ConflictChoice::Replace},
                                        {u"c.py"_s, ConflictChoice::Skip}});
    QCOMPARE(pathsOf(plan), (QStringList{u"/a (3).py"_s, u"/b.py"_s}));
    QVERIFY(!plan.files.at(0).replaced);
    QCOMPARE(plan.files.at(1).replaced->id, u"id-b.py"_s);
}

void TestCarryPlans::aFileInTheWayOfAFolder()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"churn/a.py"_s));
    const UploadScan scan = scanned({folder.filePath(u"churn"_s)});
    const ExistingItems existing{{u"churn"_s, item(u"1"_s, u"0"_s, u"churn"_s)}};
    const UploadPlan plan = planUpload(scan, {}, existing, NameCase::Kept,
                                       {{u"churn"_s, ConflictChoice::Replace}});
    QCOMPARE(pathsOf(plan), (QStringList{u"churn (2)"_s, u"churn (2)/a.py"_s}));
    const UploadPlan skipped = planUpload(scan, {}, existing, NameCase::Kept,
                                          {{u"churn"_s, ConflictChoice::Skip}});
    QVERIFY(pathsOf(skipped).isEmpty());
}

void TestCarryPlans::caseTwinsWhereCaseIsFolded()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"README.md"_s));
    const UploadScan scan = scanned({folder.filePath(u"README.md"_s)});
    const ExistingItems existing{{u"readme.md"_s, item(u"1"_s, u"0"_s, u"readme.md"_s)}};
    QCOMPARE(conflictsOf(scan, {}, existing, NameCase::Kept).size(), 0);
    QCOMPARE(conflictsOf(scan, {}, existing, NameCase::Folded).size(), 1);
}

void TestCarryPlans::twinsInABatchGetAName()
{
    UploadScan scan;
    scan.entries = {{u"/a/x.py"_s, u"a/x.py"_s, false, 1},
                    {u"/a/X.py"_s, u"a/X.py"_s, false, 1},
                    {u"/a/y.py"_s, u"a/y.py"_s, false, 1}};
    const UploadPlan kept = planUpload(scan, {}, {}, NameCase::Kept, {});
    QVERIFY(kept.newNames.isEmpty());
    const UploadPlan folded = planUpload(scan, {}, {}, NameCase::Folded, {});
    QCOMPARE(folded.newNames, (QList<NewName>{{u"a/X.py"_s, u"a/X (2).py"_s}}));
    QCOMPARE(pathsOf(folded), (QStringList{u"a/x.py"_s, u"a/X (2).py"_s, u"a/y.py"_s}));
    scan.newNames = {{u"c/d.py"_s, u"c\uff0fd.py"_s}}; // where they come from
    QCOMPARE(planUpload(scan, {}, {}, NameCase::Kept, {}).newNames, scan.newNames);
}

/// As it is in a sync: what this disk can hold stays as it is, the rest says what it becomes.
void TestCarryPlans::namesStayWhereTheyCan()
{
    const QList<DriveItem> items{item(u"1"_s, u"0"_s, u"a:b?.csv"_s),
                                 item(u"2"_s, u"0"_s, u"a/b.csv"_s),
                                 item(u"3"_s, u"0"_s, u"A.txt"_s),
                                 item(u"4"_s, u"0"_s, u"a.txt"_s)};
    const DownloadPlan here = planDownload(items, {}, {NameRules::Posix, NameCase::Kept});
    QCOMPARE(pathsOf(here),
             (QStringList{u"a:b?.csv"_s, u"a\uff0fb.csv"_s, u"A.txt"_s, u"a.txt"_s}));
    QCOMPARE(here.newNames, (QList<NewName>{{u"a/b.csv"_s, u"a\uff0fb.csv"_s}}));
    const DownloadPlan there = planDownload(items, {}, {NameRules::Windows, NameCase::Folded});
    QCOMPARE(there.newNames,
             (QList<NewName>{{u"a:b?.csv"_s, u"a\uff1ab\uff1f.csv"_s},
                             {u"a/b.csv"_s, u"a\uff0fb.csv"_s},
                             {u"a.txt"_s, u"a (2).txt"_s}}));
    const DownloadPlan skipped = resolved(there, u"/nowhere"_s,
                                          {{u"a (2).txt"_s, ConflictChoice::Skip}}, {});
    QCOMPARE(skipped.newNames.size(), 2);
}

void TestCarryPlans::theDiskIsAskedAboutCase()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.txt"_s));
    QVERIFY(QDir(folder.path()).mkdir(u"empty"_s));
    const bool folds = QFileInfo::exists(folder.filePath(u"A.txt"_s));
    for (const QString &path : {folder.path(), folder.filePath(u"empty"_s)})
        QCOMPARE(namesIn(path).nameCase, folds ? NameCase::Folded : NameCase::Kept);
}

/// Twins, names that become one here, documents, and folders that are in each other.
void TestCarryPlans::hostileTreesStayInside()
{
    const DriveItem top = item(u"1"_s, u"0"_s, u"../top"_s, DriveItem::Kind::Folder);
    DriveItem loop = item(u"2"_s, u"1"_s, u"loop"_s, DriveItem::Kind::Folder);
    const DriveItem back = item(u"1"_s, u"2"_s, u"back"_s, DriveItem::Kind::Folder);
    const DownloadPlan plan = planDownload(
        {top},
        {item(u"3"_s, u"1"_s, u"a.txt"_s), item(u"4"_s, u"1"_s, u"A.txt"_s),
         item(u"5"_s, u"1"_s, u"a?txt"_s),
         item(u"6"_s, u"1"_s, u"notes"_s, DriveItem::Kind::Document), loop, back},
        {NameRules::Windows, NameCase::Folded});
    QCOMPARE(plan.documents > 0, true);
    for (const QString &path : pathsOf(plan)) {
        QVERIFY2(path.startsWith(u"..\uff0ftop"_s), qPrintable(path));
        QVERIFY(!path.contains(u"/../"_s));
    }
    QStringList files;
    for (const DownloadPlan::File &file : plan.files.first(3))
        files.append(file.path);
    QCOMPARE(files,
             (QStringList{u"..\uff0ftop/a.txt"_s, u"..\uff0ftop/A (2).txt"_s,
                          u"..\uff0ftop/a\uff1ftxt"_s}));
}

void TestCarryPlans::localNamesThatAreTaken()
{
    const QTemporaryDir folder;
    for (const QString &name : {u"a.py"_s, u"b.py"_s, u"c.py"_s})
        write(folder.filePath(name));
    const DownloadPlan plan = planDownload(
        {item(u"1"_s, u"0"_s, u"a.py"_s), item(u"2"_s, u"0"_s, u"b.py"_s),
         item(u"3"_s, u"0"_s, u"c.py"_s), item(u"4"_s, u"0"_s, u"d.py"_s)},
        {}, {});
    QCOMPARE(conflictsOf(plan, folder.path(), {}).size(), 3);
    const DownloadPlan chosen = resolved(plan, folder.path(),
                                         {{u"a.py"_s, ConflictChoice::KeepBoth},
                                          {u"b.py"_s, ConflictChoice::Replace},
                                          {u"c.py"_s, ConflictChoice::Skip}},
                                         {});
    QCOMPARE(pathsOf(chosen), (QStringList{u"a (2).py"_s, u"b.py"_s, u"d.py"_s}));
    for (const DownloadPlan::File &file : chosen.files)
        QCOMPARE(file.existing == Existing::Replace, file.path == u"b.py"_s);
}

/// "a (2).py" is not on the disk yet, but on its way in the same batch.
void TestCarryPlans::noTwoDownloadsShareAName()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"a.py"_s));
    const DownloadPlan plan = planDownload(
        {item(u"1"_s, u"0"_s, u"a.py"_s), item(u"2"_s, u"0"_s, u"A (2).py"_s)}, {}, {});
    const DownloadPlan chosen = resolved(plan, folder.path(),
                                         {{u"a.py"_s, ConflictChoice::KeepBoth}}, {});
    QCOMPARE(pathsOf(chosen), (QStringList{u"a (3).py"_s, u"A (2).py"_s}));
}

void TestCarryPlans::whatIsUnderWayKeepsItsName()
{
    const QTemporaryDir folder;
    const DownloadPlan plan = planDownload({item(u"1"_s, u"0"_s, u"a.py"_s)}, {}, {});
    const QSet<QString> underWay{foldedTarget(folder.filePath(u"A.py"_s)),
                                 foldedTarget(folder.filePath(u"a (2).py"_s))};
    QCOMPARE(conflictsOf(plan, folder.path(), underWay).size(), 1);
    for (const ConflictChoice choice : {ConflictChoice::KeepBoth, ConflictChoice::Replace}) {
        const DownloadPlan chosen = resolved(plan, folder.path(), {{u"a.py"_s, choice}}, underWay);
        QCOMPARE(pathsOf(chosen), QStringList{u"a (3).py"_s});
    }
    QCOMPARE(pathsOf(resolved(plan, folder.path(), {}, underWay)), QStringList{u"a (3).py"_s});
}

QTEST_GUILESS_MAIN(TestCarryPlans)
#include "tst_carryplans.moc"
