#include "core/drive/drivebook.h"
#include "core/drive/folder/folderkind.h"
#include "core/session/syncbook.h"
#include "core/sync/syncpreview.h"
#include "core/sync/syncstorage.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = WorkspaceSync::State;

namespace {

const ContinuousSync::Pace quick{50ms, 200ms, 200ms, 1h, {100ms, 200ms, 1s, 0}};
const DrivePath place{u"nas"_s, {u"project"_s}, true};

} // namespace

/// A folder that is tied to a folder drive, with real files on both sides.
class TestWorkspaceSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsInStep();
    void writesNothingWithoutAccess();
    void pausesAndGoesOn();
    void isRememberedByTheNextLife();
    void untyingKeepsAllFiles();
    void untyingForgetsWhatWasInStep();
    void tyingToAnotherPlaceForgetsTheFirst();
    void somebodyElseSyncsThePair();
    void oneForAllWindows();
    void aDriveThatGoesIsWaitedFor();
    void deletionsAreAllowed();
    void deletionsAreTakenBack();
    void muchToUploadIsAllowed();
    void muchToUploadIsLookedAtAgain();
    void marksFollow();
    void whatIsLeftStaysOnTheDrive();
    void whatIsBroughtComesAsItIsByThen();
    void whatIsNotInStepIsNotLeft_data();
    void whatIsNotInStepIsNotLeft();
    void someOfThemAreLeft();
    void aCrashWhileLeavingLosesNothing();
    void aCrashAfterTheRuleLeavesBothSidesWhole();
    void aRuleWithoutMoreDeletesNothing();
    void aFolderThatGoesKeepsWhatIsLeftInIt();
    void aFolderThatMovesLeavesWhatIsLeftWhereItIs();
    void aPreviewCountsAndChangesNothing();
    void aPreviewOfALaterTieTellsOfDeletions();

private:
    void makeBook();
    void tieAndSync();
    void tieWithMuchToUpload();
    SyncPreview previewed();
    void tieWithData();
    void leave(const QString &path);
    void syncOnce();
    QMap<QString, QByteArray> filesIn(const QString &folder);
    QByteArray rules() { return read(here(u".aloft/ignore"_s)); }
    void write(const QString &path, const QByteArray &content);
    QByteArray read(const QString &path);
    QString here(const QString &path = {}) const { return m_dir->filePath(u"here/"_s + path); }
    QString there(const QString &path = {}) const
    {
        return m_dir->filePath(u"nas/project/"_s + path);
    }
    QStringList filesThere() const { return QDir(there()).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DriveBook> m_drives;
    std::unique_ptr<SyncBook> m_book;
    std::shared_ptr<WorkspaceSync> m_sync;
};

void TestWorkspaceSync::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    for (const QString &folder : {u"here"_s, u"nas"_s, u"data"_s})
        QVERIFY(QDir(m_dir->path()).mkdir(folder));
    m_drives = std::make_unique<DriveBook>(m_dir->filePath(u"drives.sqlite"_s));
    m_drives->addKind(std::make_unique<FolderKind>());
    const QString nas = m_dir->filePath(u"nas"_s);
    AddDriveTask *adding = m_drives->add(u"folder"_s, u"nas"_s, {nas}, nas);
    QSignalSpy added(adding, &Task::finished);
    adding->start();
    QVERIFY(added.wait());
    makeBook();
}

void TestWorkspaceSync::cleanup()
{
    m_sync.reset();
    m_book.reset();
    m_drives.reset();
}

void TestWorkspaceSync::makeBook()
{
    m_sync.reset();
    m_book = std::make_unique<SyncBook>(m_dir->filePath(u"data"_s), *m_drives, CarryMeans{}, quick);
    m_sync = m_book->of(m_dir->filePath(u"here"_s));
}

void TestWorkspaceSync::tieAndSync()
{
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->tie(place);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Syncing, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
}

SyncPreview TestWorkspaceSync::previewed()
{
    SyncPreview preview;
    auto *task = new SyncPreviewTask({*m_drives, m_dir->filePath(u"data"_s),
                                      m_dir->filePath(u"here"_s), place});
    QSignalSpy finished(task, &Task::finished);
    connect(task, &Task::finished, this, [&] {
        if (task->error())
            qWarning() << task->error()->text();
        else
            preview = task->preview();
    });
    task->start();
    if (!finished.wait(10'000))
        qWarning("no preview");
    return preview;
}

void TestWorkspaceSync::write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray TestWorkspaceSync::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWorkspaceSync::keepsInStep()
{
    QCOMPARE(m_sync->state(), State::Untied);
    write(here(u"train.py"_s), "print(1)");
    tieAndSync();
    QCOMPARE(read(there(u"train.py"_s)), "print(1)");
    write(there(u"result.csv"_s), "1,2");
    QTRY_COMPARE_WITH_TIMEOUT(read(here(u"result.csv"_s)), "1,2", 10'000);
    QStringList done;
    for (const WorkspaceSync::Deed &deed : m_sync->deeds())
        done.append(deed.path);
    QVERIFY(done.contains(u"train.py"_s));
    QTRY_VERIFY(m_sync->deeds().constLast().path == u"result.csv"_s);
}

void TestWorkspaceSync::writesNothingWithoutAccess()
{
    write(there(u"result.csv"_s), "1,2");
    m_sync->tie(place);
    QCOMPARE(m_sync->state(), State::ReadOnly);
    QTest::qWait(500);
    QVERIFY(!QFile::exists(here(u"result.csv"_s)));
    m_sync->setAccess(WorkspaceSync::Access::Full);
    QTRY_COMPARE_WITH_TIMEOUT(read(here(u"result.csv"_s)), "1,2", 10'000);
    m_sync->setAccess(WorkspaceSync::Access::ReadOnly);
    QCOMPARE(m_sync->state(), State::ReadOnly);
    write(there(u"more.csv"_s), "3");
    QTest::qWait(500);
    QVERIFY(!QFile::exists(here(u"more.csv"_s)));
}

void TestWorkspaceSync::pausesAndGoesOn()
{
    tieAndSync();
    m_sync->pause();
    QCOMPARE(m_sync->state(), State::Paused);
    write(here(u"a.py"_s), "1");
    QTest::qWait(500);
    QVERIFY(!QFile::exists(there(u"a.py"_s)));
    m_sync->resume();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a.py"_s)), 10'000);
}

void TestWorkspaceSync::isRememberedByTheNextLife()
{
    tieAndSync();
    m_sync->pause();
    makeBook();
    QCOMPARE(m_sync->state(), State::Paused);
    QCOMPARE(partnerOf(m_sync->tie()->place), u"nas:project"_s);
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
}

void TestWorkspaceSync::untyingKeepsAllFiles()
{
    write(here(u"a.py"_s), "1");
    tieAndSync();
    QVERIFY(m_sync->untie());
    QCOMPARE(m_sync->state(), State::Untied);
    QVERIFY(QFile::exists(here(u"a.py"_s)));
    QVERIFY(QFile::exists(there(u"a.py"_s)));
    write(here(u"b.py"_s), "2");
    QTest::qWait(500);
    QVERIFY(!QFile::exists(there(u"b.py"_s)));
}

/// Or what was deleted here in between would go there, too.
void TestWorkspaceSync::untyingForgetsWhatWasInStep()
{
    write(here(u"a.py"_s), "1");
    tieAndSync();
    QVERIFY(m_sync->untie());
    QVERIFY(QFile::remove(here(u"a.py"_s)));
    tieAndSync();
    QCOMPARE(read(here(u"a.py"_s)), "1");
}

void TestWorkspaceSync::tyingToAnotherPlaceForgetsTheFirst()
{
    write(here(u"a.py"_s), "1");
    tieAndSync();
    m_sync->tie({u"nas"_s, {u"other"_s}, true});
    QTRY_COMPARE_WITH_TIMEOUT(read(m_dir->filePath(u"nas/other/a.py"_s)), "1", 10'000);
    QVERIFY(QFile::remove(here(u"a.py"_s)));
    tieAndSync();
    QCOMPARE(read(here(u"a.py"_s)), "1");
    QCOMPARE(read(there(u"a.py"_s)), "1");
}

void TestWorkspaceSync::somebodyElseSyncsThePair()
{
    const QString journal = syncJournalPath(m_dir->filePath(u"data"_s), m_dir->filePath(u"here"_s),
                                            partnerOf(place));
    QVERIFY(QDir().mkpath(QFileInfo(journal).path()));
    auto lock = FileLock::acquire(journal + u".lock"_s, {});
    QVERIFY(lock);
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->tie(place);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Waiting, 10'000);
    QCOMPARE(m_sync->problem()->kind, Error::Kind::Busy);
    QCOMPARE(m_sync->untie().error().kind, Error::Kind::Busy);
    QVERIFY(m_sync->tie());
    lock->reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000); // by itself
}

void TestWorkspaceSync::oneForAllWindows()
{
    QCOMPARE(m_book->of(here()).get(), m_sync.get());
    QVERIFY(m_book->of(m_dir->filePath(u"nas"_s)).get() != m_sync.get());
}

void TestWorkspaceSync::aDriveThatGoesIsWaitedFor()
{
    tieAndSync();
    QVERIFY(m_drives->remove(u"nas"_s));
    QCOMPARE(m_sync->state(), State::Waiting);
    QCOMPARE(m_sync->problem()->kind, Error::Kind::NotFound);
    write(here(u"a.py"_s), "1");
    const QString nas = m_dir->filePath(u"nas"_s);
    m_drives->add(u"folder"_s, u"nas"_s, {nas}, nas)->start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a.py"_s)), 10'000);
    QVERIFY(!m_sync->problem());
}

void TestWorkspaceSync::deletionsAreAllowed()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), QByteArray::number(i));
    tieAndSync();
    QCOMPARE(filesThere().size(), 20);
    for (int i = 0; i < 12; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Asking, 10'000);
    QCOMPARE(m_sync->summary().question, SyncQuestion::Deletions);
    QCOMPARE(m_sync->askedPaths().size(), 12);
    QCOMPARE(m_sync->askedPaths().constFirst(), u"f0"_s);
    QCOMPARE(filesThere().size(), 20);
    m_sync->allowDeletions();
    QTRY_COMPARE_WITH_TIMEOUT(filesThere().size(), 8, 10'000);
}

void TestWorkspaceSync::deletionsAreTakenBack()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"sub/f%1"_s.arg(i)), QByteArray::number(i));
    tieAndSync();
    QVERIFY(QDir(here(u"sub"_s)).removeRecursively());
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Asking, 10'000);
    m_sync->bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(QDir(here(u"sub"_s)).entryList(QDir::Files).size(), 20, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    QCOMPARE(read(here(u"sub/f7"_s)), "7");
    QCOMPARE(QDir(there(u"sub"_s)).entryList(QDir::Files).size(), 20);
}

/// Without a byte of it on the disk.
void TestWorkspaceSync::tieWithMuchToUpload()
{
    QFile large(here(u"large.bin"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(qint64(3) << 30));
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->tie(place);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Asking, 10'000);
    QCOMPARE(m_sync->summary().question, SyncQuestion::Uploads);
    QCOMPARE(m_sync->summary().uploadBytes, qint64(3) << 30);
    QVERIFY(!m_sync->problem());
    QVERIFY(QDir(there()).isEmpty());
}

void TestWorkspaceSync::muchToUploadIsAllowed()
{
    tieWithMuchToUpload();
    m_sync->allowUploads();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->progress().all, 1, 10'000);
    QTest::qWait(300);
    QCOMPARE(m_sync->state(), State::Syncing); // it is read for a good while
    m_sync->pause();
    QVERIFY(!m_sync->problem());
}

void TestWorkspaceSync::muchToUploadIsLookedAtAgain()
{
    tieWithMuchToUpload();
    write(here(u".aloftignore"_s), "*.bin\n");
    m_sync->syncNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    QCOMPARE(QDir(there()).entryList(QDir::Files | QDir::Hidden), QStringList{u".aloftignore"_s});
}

void TestWorkspaceSync::marksFollow()
{
    write(here(u"src/a.py"_s), "print(1)");
    write(here(u".aloftignore"_s), "*.ckpt\n");
    const auto mark = [this](const QString &path) {
        const QFileInfo info(here(path));
        return m_sync->marks().ofFile(
            path, {info.size(), info.lastModified().toMSecsSinceEpoch() * 1'000'000, 0});
    };
    tieAndSync();
    QTRY_COMPARE(mark(u"src/a.py"_s), SyncMark::InStep);
    QCOMPARE(m_sync->marks().ofFolder(u"src"_s), SyncMark::InStep);
    QTRY_COMPARE(mark(u"model.ckpt"_s), SyncMark::Ignored);
    m_sync->pause();
    write(here(u"src/a.py"_s), "print(12)");
    QCOMPARE(mark(u"src/a.py"_s), SyncMark::Changed);
    QCOMPARE(m_sync->marks().ofFolder(u"src"_s), SyncMark::None);
}

// ---- What stays on the drive alone ----

QMap<QString, QByteArray> TestWorkspaceSync::filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        files.insert(QDir(folder).relativeFilePath(path), read(path));
    }
    return files;
}

void TestWorkspaceSync::tieWithData()
{
    write(here(u"data/raw/a.csv"_s), "1,2");
    write(here(u"data/raw/deep/b.csv"_s), "3,4");
    write(here(u"data/c.csv"_s), "5,6");
    write(here(u"train.py"_s), "print(1)");
    tieAndSync();
    QCOMPARE(filesIn(there()), filesIn(here()));
}

void TestWorkspaceSync::syncOnce()
{
    QSignalSpy passed(m_sync.get(), &WorkspaceSync::passed);
    for (int i = 0; i < 2; ++i) { // the first may have begun before
        m_sync->syncNow();
        QVERIFY(passed.wait(10'000));
    }
}

void TestWorkspaceSync::leave(const QString &path)
{
    QSignalSpy left(m_sync.get(), &WorkspaceSync::left);
    QSignalSpy failed(m_sync.get(), &WorkspaceSync::leavingFailed);
    m_sync->leave({path});
    QTRY_VERIFY_WITH_TIMEOUT(left.size() + failed.size() == 1, 10'000);
    for (const QList<QVariant> &why : failed)
        qWarning() << why.constFirst().value<Error>().text();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.constFirst().constFirst().toStringList(), QStringList(path));
}

void TestWorkspaceSync::whatIsLeftStaysOnTheDrive()
{
    tieWithData();
    const auto before = filesIn(there());
    leave(u"data/raw"_s);
    QVERIFY(!QFile::exists(here(u"data/raw"_s)));
    QVERIFY(QFile::exists(here(u"data/c.csv"_s)));
    QCOMPARE(rules(), "/data/raw/\n");
    syncOnce();
    QCOMPARE(m_sync->state(), State::InStep);
    QVERIFY(m_sync->summary().problems.isEmpty());
    QCOMPARE(filesIn(there()), before);
    QVERIFY(!QFile::exists(here(u"data/raw"_s)));
    QCOMPARE(m_sync->marks().left().paths(), QStringList(u"data/raw"_s));
    QCOMPARE(m_sync->marks().ofFolderThere(u"data/raw"_s), SyncMark::OnlyThere);
    QCOMPARE(m_sync->marks().ofFileThere(u"data/raw/a.csv"_s), SyncMark::OnlyThere);
    QCOMPARE(m_sync->marks().ofFileThere(u"data/c.csv"_s), SyncMark::InStep);
    QCOMPARE(m_sync->marks().ofFolderThere(u"data"_s), SyncMark::InStep);
    makeBook(); // and in the next life
    m_sync->setAccess(WorkspaceSync::Access::Full);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    syncOnce();
    QCOMPARE(filesIn(there()), before);
    QVERIFY(m_sync->bring({u"data/raw"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(filesIn(here(u"data"_s)), filesIn(there(u"data"_s)), 10'000);
    QCOMPARE(filesIn(there()), before);
    QTRY_VERIFY_WITH_TIMEOUT(m_sync->marks().left().paths().isEmpty(), 10'000);
}

void TestWorkspaceSync::whatIsBroughtComesAsItIsByThen()
{
    tieWithData();
    leave(u"data/raw"_s);
    write(there(u"data/raw/a.csv"_s), "changed there");
    write(there(u"data/raw/new.csv"_s), "new there");
    QVERIFY(QFile::remove(there(u"data/raw/deep/b.csv"_s)));
    const auto before = filesIn(there());
    syncOnce();
    QVERIFY(!QFile::exists(here(u"data/raw"_s)));
    QVERIFY(m_sync->bring({u"data/raw"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(filesIn(here(u"data"_s)), filesIn(there(u"data"_s)), 10'000);
    QCOMPARE(filesIn(there()), before);
}

void TestWorkspaceSync::whatIsNotInStepIsNotLeft_data()
{
    QTest::addColumn<QString>("file"); // written right before
    QTest::addColumn<QString>("path"); // to be left
    QTest::addColumn<QString>("named");
    QTest::addColumn<QByteArray>("own"); // rules of this computer that are there already
    QTest::newRow("new in it") << u"data/raw/new.csv"_s << u"data/raw"_s << u"data/raw/new.csv"_s
                               << QByteArray();
    QTest::newRow("edited") << u"data/raw/a.csv"_s << u"data/raw"_s << u"data/raw/a.csv"_s
                            << QByteArray();
    QTest::newRow("a file") << u"data/c.csv"_s << u"data/c.csv"_s << u"data/c.csv"_s
                            << QByteArray();
    QTest::newRow("all of it new") << u"other/x.csv"_s << u"other"_s << u"other"_s << QByteArray();
    QTest::newRow("what no sync looks at")
        << u"data/raw/deep/.git/config"_s << u"data/raw"_s << u"data/raw/deep"_s << QByteArray();
    QTest::newRow("what no sync looks at here")
        << u"data/raw/x.tmp"_s << u"data/raw"_s << u"data/raw"_s << QByteArray("*.tmp\n");
}

void TestWorkspaceSync::whatIsNotInStepIsNotLeft()
{
    QFETCH(const QString, file);
    QFETCH(const QString, path);
    QFETCH(const QString, named);
    QFETCH(const QByteArray, own);
    tieWithData();
    if (!own.isEmpty())
        write(here(u".aloft/ignore"_s), own);
    const auto before = filesIn(there());
    QSignalSpy left(m_sync.get(), &WorkspaceSync::left);
    QSignalSpy failed(m_sync.get(), &WorkspaceSync::leavingFailed);
    write(here(file), "only here as yet");
    const auto beforeHere = filesIn(here());
    m_sync->leave({path});
    QVERIFY(failed.wait(10'000));
    const Error error = failed.constFirst().constFirst().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Conflict);
    QVERIFY2(error.message.startsWith(named + u' '), qPrintable(error.message));
    QCOMPARE(left.size(), 0);
    QCOMPARE(filesIn(here()), beforeHere);
    QCOMPARE(filesIn(there()), before);
    QCOMPARE(rules(), own);
    syncOnce();
    if (own.isEmpty() && !file.contains(".git"_L1))
        QCOMPARE(read(there(file)), "only here as yet");
    QCOMPARE(filesIn(here()), beforeHere);
}

void TestWorkspaceSync::someOfThemAreLeft()
{
    tieWithData();
    QSignalSpy left(m_sync.get(), &WorkspaceSync::left);
    QSignalSpy failed(m_sync.get(), &WorkspaceSync::leavingFailed);
    write(here(u"data/raw/new.csv"_s), "only here as yet");
    m_sync->leave({u"train.py"_s, u"data/raw/deep"_s, u"data/raw"_s, u"not here"_s});
    QVERIFY(failed.wait(10'000));
    QCOMPARE(left.constFirst().constFirst().toStringList(),
             (QStringList{u"not here"_s, u"train.py"_s}));
    QCOMPARE(rules(), "/not here\n/train.py\n");
    QVERIFY(QFile::exists(here(u"data/raw/deep/b.csv"_s)));
    syncOnce();
    QCOMPARE(read(there(u"data/raw/new.csv"_s)), "only here as yet");
    QCOMPARE(read(there(u"train.py"_s)), "print(1)");
    QVERIFY(!QFile::exists(here(u"train.py"_s)));
}

/// At whichever moment it ends.
void TestWorkspaceSync::aCrashWhileLeavingLosesNothing()
{
    for (int i = 0; i < 40; ++i)
        write(here(u"data/raw/%1.csv"_s.arg(i)), QByteArray::number(i));
    tieAndSync();
    const auto before = filesIn(there());
    for (int moment = 0; moment < 12; ++moment) {
        m_sync->leave({u"data/raw"_s});
        for (int i = 0; i < moment; ++i)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        makeBook();
        m_sync->setAccess(WorkspaceSync::Access::Full);
        QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
        QCOMPARE(filesIn(there()), before);
        QVERIFY(m_sync->bring({u"data/raw"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(filesIn(here(u"data"_s)), filesIn(there(u"data"_s)), 10'000);
        syncOnce();
        QCOMPARE(filesIn(there()), before);
    }
}

void TestWorkspaceSync::aCrashAfterTheRuleLeavesBothSidesWhole()
{
    tieWithData();
    const auto before = filesIn(there());
    m_sync->pause();
    write(here(u".aloft/ignore"_s), "/data/raw/\n");
    makeBook();
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->resume();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    syncOnce();
    QCOMPARE(filesIn(here()), before);
    QCOMPARE(filesIn(there()), before);
    QVERIFY(m_sync->bring({u"data/raw"_s}));
    syncOnce();
    QCOMPARE(m_sync->summary().changes(), 0);
    QCOMPARE(m_sync->marks().ofFolder(u"data/raw"_s), SyncMark::InStep);
}

/// As when somebody wrote it, and took the files away, while the journal still had them.
void TestWorkspaceSync::aRuleWithoutMoreDeletesNothing()
{
    tieWithData();
    const auto before = filesIn(there());
    makeBook();
    write(here(u".aloft/ignore"_s), "/data/raw/\n");
    QVERIFY(QDir(here(u"data/raw"_s)).removeRecursively());
    m_sync->setAccess(WorkspaceSync::Access::Full);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    syncOnce();
    QCOMPARE(filesIn(there()), before);
    QVERIFY(!QFile::exists(here(u"data/raw"_s)));
}

void TestWorkspaceSync::aFolderThatGoesKeepsWhatIsLeftInIt()
{
    tieWithData();
    const auto raw = filesIn(there(u"data/raw"_s));
    leave(u"data/raw"_s);
    QVERIFY(QDir(here(u"data"_s)).removeRecursively());
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(there(u"data/c.csv"_s)), 10'000);
    syncOnce();
    QCOMPARE(filesIn(there(u"data/raw"_s)), raw);
    QCOMPARE(read(there(u"train.py"_s)), "print(1)");
}

/// Where ids are paths a folder that moves is another one there; see tst_leaving for the others.
void TestWorkspaceSync::aFolderThatMovesLeavesWhatIsLeftWhereItIs()
{
    tieWithData();
    const auto raw = filesIn(there(u"data/raw"_s));
    leave(u"data/raw"_s);
    QVERIFY(QDir(here()).rename(u"data"_s, u"set"_s));
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"set/c.csv"_s)), "5,6", 10'000);
    syncOnce();
    QCOMPARE(filesIn(there(u"data"_s)).size(), raw.size());
    QCOMPARE(filesIn(there(u"data/raw"_s)), raw);
    QVERIFY(!QFile::exists(here(u"set/raw"_s)));
    QVERIFY(!QFile::exists(here(u"data/raw"_s)));
}

void TestWorkspaceSync::aPreviewCountsAndChangesNothing()
{
    write(here(u"up.py"_s), "12345");
    write(here(u"same.py"_s), "same");
    write(here(u"both.py"_s), "mine");
    write(here(u".git/config"_s), "[core]");
    write(there(u"down.csv"_s), "1234567");
    write(there(u"same.py"_s), "same");
    write(there(u"both.py"_s), "theirs");
    const SyncPreview preview = previewed();
    QVERIFY(preview.isFirst);
    QCOMPARE(preview.conflicts, QStringList{u"both.py"_s});
    QCOMPARE(preview.uploads, 2); // one of them as another version of both.py
    QCOMPARE(preview.bytesUp, 9);
    QCOMPARE(preview.downloads, 2);
    QCOMPARE(preview.bytesDown, 13);
    QCOMPARE(preview.alike, 1);
    QCOMPARE(preview.deletionsHere + preview.deletionsThere, 0);
    QCOMPARE(preview.ignored.size(), 1);
    QCOMPARE(preview.ignored.constFirst().name, u".git/"_s);
    QVERIFY(!QFile::exists(there(u"up.py"_s)));
    QVERIFY(!QFile::exists(here(u"down.csv"_s)));
    QCOMPARE(read(here(u"both.py"_s)), "mine");
    QVERIFY(!m_sync->tie());
}

void TestWorkspaceSync::aPreviewOfALaterTieTellsOfDeletions()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), QByteArray::number(i));
    tieAndSync();
    m_sync->pause();
    for (int i = 0; i < 12; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    const SyncPreview preview = previewed();
    QVERIFY(!preview.isFirst);
    QCOMPARE(preview.deletionsThere, 12);
    QCOMPARE(filesThere().size(), 20);
}

QTEST_GUILESS_MAIN(TestWorkspaceSync)
#include "tst_workspacesync.moc"
