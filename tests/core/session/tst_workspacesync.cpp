#include "core/base/filelock.h"
#include "core/sync/syncpreview.h"
#include "core/sync/syncstorage.h"
#include "tests/core/session/tiedfolder.h"

#include <QElapsedTimer>
#include <QFileInfo>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = WorkspaceSync::State;

/// A folder that is tied to a folder drive, with real files on both sides.
class TestWorkspaceSync : public QObject, private TiedFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void keepsInStep();
    void writesNothingWithoutAccess();
    void pausesAndGoesOn();
    void progressCountsBytes();
    void restsWhileItIsLent();
    void aPauseHoldsWithinAFile();
    void untyingForgetsWhatWasOnItsWay();
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
    void aPreviewCountsAndChangesNothing();
    void aPreviewOfALaterTieTellsOfDeletions();

private:
    QFileInfo part() const;
    void beginWithAModel(const QByteArray &model);
    void tieWithMuchToUpload();
    SyncPreview previewed();
    QStringList filesThere() const { return QDir(there()).entryList(QDir::Files, QDir::Name); }
};

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

/// The hidden one of a file on its way up.
QFileInfo TestWorkspaceSync::part() const
{
    const QFileInfoList parts = QDir(there()).entryInfoList({u".aloft-part-*"_s},
                                                            QDir::Files | QDir::Hidden);
    return parts.value(0);
}

void TestWorkspaceSync::beginWithAModel(const QByteArray &model)
{
    constexpr qint64 perSecond = 2 << 20;
    m_means.up->setLimit(perSecond);
    write(here(u"model.bin"_s), model);
    m_sync->setAccess(WorkspaceSync::Access::Full);
    m_sync->tie(place);
    QTRY_VERIFY_WITH_TIMEOUT(part().size() > perSecond, 10'000);
}

void TestWorkspaceSync::restsWhileItIsLent()
{
    tieAndSync();
    std::shared_ptr<const void> loan = m_sync->lend();
    QVERIFY(loan);
    QVERIFY(!m_sync->lend()); // somebody is at it
    const QString journal = syncJournalPath(m_dir->filePath(u"data"_s), m_sync->folder(),
                                            partnerOf(place));
    QVERIFY(FileLock::acquire(journal + u".lock"_s, {})); // the pair is free
    write(here(u"a.py"_s), "1");
    m_sync->syncNow();
    QTest::qWait(500);
    QVERIFY(!QFile::exists(there(u"a.py"_s)));
    loan.reset();
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"a.py"_s)), "1", 10'000);
    loan = m_sync->lend();
    m_sync.reset(); // which may go before
}

void TestWorkspaceSync::progressCountsBytes()
{
    const QByteArray model(10 << 20, 'm');
    write(there(u"small.csv"_s), QByteArray(1000, '1'));
    beginWithAModel(model);
    const SyncProgress &progress = m_sync->progress();
    QSignalSpy changed(m_sync.get(), &WorkspaceSync::changed);
    QCOMPARE(progress.allBytes(), model.size() + 1000);
    const qint64 before = progress.bytes();
    QVERIFY(before > 1000 && before < model.size());
    QTRY_VERIFY_WITH_TIMEOUT(progress.meter().rate() > 0, 10'000);
    QTRY_VERIFY(changed.count() > 0); // and bytes alone are the reason
    QTRY_VERIFY_WITH_TIMEOUT(progress.bytes() > before, 5000);
    QVERIFY(progress.meter().timeLeft());
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 20'000);
    QCOMPARE(progress.allBytes(), qint64(0)); // nothing is under way
    QCOMPARE(read(there(u"model.bin"_s)).size(), model.size());
}

/// Within a second no more bytes go; later they go on where they were.
void TestWorkspaceSync::aPauseHoldsWithinAFile()
{
    QByteArray model(6 << 20, Qt::Uninitialized);
    for (qsizetype i = 0; i < model.size(); ++i)
        model[i] = char(i * 7 + i / 251);
    QElapsedTimer time;
    time.start();
    beginWithAModel(model);
    QVERIFY(time.elapsed() > 250); // the limit holds
    m_sync->pause();
    QTest::qWait(1000);
    const QString name = part().fileName();
    const qint64 size = part().size();
    QVERIFY(size > 0 && size < model.size());
    QTest::qWait(700);
    QCOMPARE(part().size(), size);

    m_sync->resume();
    QTRY_VERIFY_WITH_TIMEOUT(part().size() > size, 10'000);
    QCOMPARE(part().fileName(), name); // it goes on in what was there
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"model.bin"_s)), 20'000);
    QCOMPARE(read(there(u"model.bin"_s)), model);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    QVERIFY(m_secrets.secrets().isEmpty());
}

void TestWorkspaceSync::untyingForgetsWhatWasOnItsWay()
{
    beginWithAModel(QByteArray(6 << 20, 'm'));
    QTRY_COMPARE(m_secrets.secrets().size(), 1);
    QVERIFY(m_sync->untie());
    QTRY_VERIFY(m_secrets.secrets().isEmpty());
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
    QCOMPARE(m_sync->summary().askedBytes, qint64(3) << 30);
    QVERIFY(!m_sync->problem());
    QVERIFY(QDir(there()).isEmpty());
}

void TestWorkspaceSync::muchToUploadIsAllowed()
{
    tieWithMuchToUpload();
    m_sync->allowUploads();
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->progress().all(), 1, 10'000);
    QTest::qWait(300);
    QCOMPARE(m_sync->state(), State::Syncing); // it is read for a good while
    m_sync->pause();
    QVERIFY(!m_sync->problem());
    m_sync->resume(); // what was allowed is not asked again
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->progress().all(), 1, 10'000);
    m_sync->setAccess(WorkspaceSync::Access::Unknown); // the computer slept
    QCOMPARE(m_sync->state(), State::Opening);
    m_sync->setAccess(WorkspaceSync::Access::Full);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->progress().all(), 1, 10'000);
    QCOMPARE(m_sync->state(), State::Syncing);
    QVERIFY(m_sync->untie());
    m_sync->tie(place); // that is another matter
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::Asking, 10'000);
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
