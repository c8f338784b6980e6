#include "tests/core/session/tiedfolder.h"

#include <QDirIterator>

using namespace Aloft;
using namespace Qt::StringLiterals;

using State = WorkspaceSync::State;

/// What a workspace keeps on the drive alone, with real files on both sides.
class TestWorkspaceLeaving : public QObject, private TiedFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
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

private:
    void tieWithData();
    void leave(const QString &path);
    void syncOnce();
    QMap<QString, QByteArray> filesIn(const QString &folder);
    QByteArray rules() { return read(here(u".aloft/ignore"_s)); }
};

QMap<QString, QByteArray> TestWorkspaceLeaving::filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        files.insert(QDir(folder).relativeFilePath(path), read(path));
    }
    return files;
}

void TestWorkspaceLeaving::tieWithData()
{
    write(here(u"data/raw/a.csv"_s), "1,2");
    write(here(u"data/raw/deep/b.csv"_s), "3,4");
    write(here(u"data/c.csv"_s), "5,6");
    write(here(u"train.py"_s), "print(1)");
    tieAndSync();
    QCOMPARE(filesIn(there()), filesIn(here()));
}

void TestWorkspaceLeaving::syncOnce()
{
    QSignalSpy passed(m_sync.get(), &WorkspaceSync::passed);
    for (int i = 0; i < 2; ++i) { // the first may have begun before
        m_sync->syncNow();
        QVERIFY(passed.wait(10'000));
    }
}

void TestWorkspaceLeaving::leave(const QString &path)
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

void TestWorkspaceLeaving::whatIsLeftStaysOnTheDrive()
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

void TestWorkspaceLeaving::whatIsBroughtComesAsItIsByThen()
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

void TestWorkspaceLeaving::whatIsNotInStepIsNotLeft_data()
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

void TestWorkspaceLeaving::whatIsNotInStepIsNotLeft()
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

void TestWorkspaceLeaving::someOfThemAreLeft()
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
void TestWorkspaceLeaving::aCrashWhileLeavingLosesNothing()
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

void TestWorkspaceLeaving::aCrashAfterTheRuleLeavesBothSidesWhole()
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
void TestWorkspaceLeaving::aRuleWithoutMoreDeletesNothing()
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

void TestWorkspaceLeaving::aFolderThatGoesKeepsWhatIsLeftInIt()
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
void TestWorkspaceLeaving::aFolderThatMovesLeavesWhatIsLeftWhereItIs()
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

QTEST_GUILESS_MAIN(TestWorkspaceLeaving)
#include "tst_workspaceleaving.moc"
