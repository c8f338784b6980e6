#include "core/drive/transfers.h"
#include "core/session/workspacelock.h"
#include "tests/core/session/tiedfolder.h"

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = WorkspaceSync::State;

/// What is kept in step though no window shows it.
class TestSyncBook : public QObject, private TiedFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void keepsTiesOfEarlierWithoutAWindow();
    void keepsATieThatIsMadeNow();
    void keepsNothingUnlessItIsToldTo();
    void waitsWhileAnotherAloftHasTheFolder();
    void aPauseLetsGoOfTheFolder();
    void anEndedTieLetsGoOfTheFolder();
    void pausesWithAllTransfers();
    void makesNoFolderAnew();
    void knowsWhetherThereIsSomethingToKeep();

private:
    QString lock() const { return here(u".aloft/workspace.lock"_s); }
    void nextLife(); ///< with a tie, and nobody who looks at it
    WorkspaceSync &only() const { return *m_book->tied().constFirst(); }
};

void TestSyncBook::nextLife()
{
    m_sync->tie(place);
    makeBook();
    m_sync.reset();
}

void TestSyncBook::keepsTiesOfEarlierWithoutAWindow()
{
    nextLife();
    QVERIFY(m_book->tied().isEmpty());
    write(here(u"train.py"_s), "print(1)");
    QSignalSpy changed(m_book.get(), &SyncBook::changed);
    m_book->keepAll();
    QCOMPARE(m_book->tied().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"train.py"_s)), "print(1)", 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(only().state(), State::InStep, 10'000);
    QVERIFY(changed.count() > 1);
    QVERIFY(QFile::exists(lock()));
    write(there(u"result.csv"_s), "1,2");
    QTRY_COMPARE_WITH_TIMEOUT(read(here(u"result.csv"_s)), "1,2", 10'000);
    QVERIFY(!QFile::exists(there(u".aloft/workspace.lock"_s)));
    m_book.reset();
    QVERIFY(!QFile::exists(lock()));
}

/// The window that tied it closes.
void TestSyncBook::keepsATieThatIsMadeNow()
{
    m_book->keepAll();
    m_sync->tie(place);
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), State::InStep, 10'000);
    m_sync.reset();
    write(here(u"a.py"_s), "1");
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"a.py"_s)), "1", 10'000);
}

/// A terminal's command, for instance, is there for something else.
void TestSyncBook::keepsNothingUnlessItIsToldTo()
{
    nextLife();
    write(here(u"a.py"_s), "1");
    QTest::qWait(500);
    QVERIFY(!QFile::exists(there()));
}

void TestSyncBook::waitsWhileAnotherAloftHasTheFolder()
{
    WorkspaceHolder holder = thisHolder(u"/another/profile"_s);
    holder.machine = u"another"_s;
    WorkspaceLock other(holder);
    other.setFolder(here());
    QTRY_VERIFY(other.isSettled());
    nextLife();
    write(here(u"a.py"_s), "1");
    m_book->keepAll();
    QCOMPARE(only().state(), State::Opening); // nobody knows yet
    QTRY_COMPARE(only().state(), State::ReadOnly);
    QTest::qWait(500);
    QCOMPARE(only().state(), State::ReadOnly);
    QVERIFY(!QFile::exists(there(u"a.py"_s)));
    other.setFolder({});
    m_book->look();
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"a.py"_s)), "1", 10'000);
}

void TestSyncBook::aPauseLetsGoOfTheFolder()
{
    nextLife();
    m_book->keepAll();
    QTRY_COMPARE_WITH_TIMEOUT(only().state(), State::InStep, 10'000);
    QVERIFY(only().mayWrite());
    only().pause();
    QTRY_VERIFY(!QFile::exists(lock()));
    QVERIFY(!only().mayWrite()); // not before its lock is there again
    write(here(u"a.py"_s), "1");
    QTest::qWait(500);
    QCOMPARE(only().state(), State::Paused); // it is listed, to go on from there
    QVERIFY(!QFile::exists(there(u"a.py"_s)));
    only().resume();
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"a.py"_s)), "1", 10'000);
    QVERIFY(QFile::exists(lock()));
}

void TestSyncBook::anEndedTieLetsGoOfTheFolder()
{
    nextLife();
    m_book->keepAll();
    QTRY_COMPARE_WITH_TIMEOUT(only().state(), State::InStep, 10'000);
    QVERIFY(m_book->tied().constFirst()->untie());
    QVERIFY(m_book->tied().isEmpty());
    QTRY_VERIFY(!QFile::exists(lock()));
    QVERIFY(m_book->ties().all().isEmpty());
}

/// Its disk is not mounted; nothing was ever in step, so no journal knows that it was there.
void TestSyncBook::makesNoFolderAnew()
{
    nextLife();
    QVERIFY(QDir(here()).removeRecursively());
    QVERIFY(QDir().mkpath(there()));
    write(there(u"big.bin"_s), "big");
    m_book->keepAll();
    QTRY_VERIFY_WITH_TIMEOUT(only().problem(), 10'000);
    QCOMPARE(only().problem()->kind, Error::Kind::NotFound);
    QTest::qWait(500); // and tried again
    QVERIFY(!QFile::exists(here()));
    QVERIFY(QDir().mkpath(here()));
    QTRY_COMPARE_WITH_TIMEOUT(read(here(u"big.bin"_s)), "big", 10'000);
}

void TestSyncBook::knowsWhetherThereIsSomethingToKeep()
{
    QVERIFY(!m_book->hasToKeep());
    nextLife();
    QVERIFY(!m_book->isKeeping());
    m_book->keepAll();
    QVERIFY(m_book->isKeeping());
    QVERIFY(m_book->hasToKeep());
    QTRY_COMPARE_WITH_TIMEOUT(only().state(), State::InStep, 10'000);
    QVERIFY(m_book->hasToKeep()); // the drive's side may change
    only().pause();
    QVERIFY(!m_book->hasToKeep());
}

void TestSyncBook::pausesWithAllTransfers()
{
    Transfers transfers(m_dir->filePath(u"data/transfers.sqlite"_s), m_means);
    nextLife();
    m_book->keepAll();
    m_book->pauseWith(transfers);
    QTRY_COMPARE_WITH_TIMEOUT(only().state(), State::InStep, 10'000);
    transfers.pauseAll();
    QCOMPARE(only().state(), State::Held);
    write(here(u"a.py"_s), "1");
    QTest::qWait(500);
    QVERIFY(!QFile::exists(there(u"a.py"_s)));
    only().pause();
    transfers.resumeAll();
    QCOMPARE(only().state(), State::Paused); // that was asked for by itself
    only().resume();
    QTRY_COMPARE_WITH_TIMEOUT(read(there(u"a.py"_s)), "1", 10'000);
    transfers.pauseAll();
    const auto later = m_book->of(m_dir->filePath(u"nas"_s));
    later->tie({u"nas"_s, {}, true});
    QCOMPARE(later->state(), State::Held);
    later->untie();
}

QTEST_GUILESS_MAIN(TestSyncBook)
#include "tst_syncbook.moc"
