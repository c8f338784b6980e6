#include "core/session/workspacelock.h"
#include "core/sync/syncties.h"
#include "tests/app/aloftctlprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// `aloftctl sync` between a folder and a folder drive, as scripts use it.
class TestAloftCtlSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothWays();
    void showsAndDoesNothing();
    void keepsBothVersions();
    void oneVersionAloneWaitsForNobody();
    void asksBeforeManyDeletions();
    void asksInSmallFoldersToo();
    void aVanishedFolderIsNotAnEmptyOne();
    void foldersInEachOther();
    void aFolderThatSomebodyElseHasOpen();
    void knowsWhatTheWindowTiedIt();
    void leavesOnTheDriveAndBringsBack();
    void leavesOnlyWhatIsInStep();
    void leavingIsKilledAtAnyMoment();
    void pathsToLeaveAreChecked_data();
    void pathsToLeaveAreChecked();
    void watches();
    void watchingSaysThingsOnce();
    void watchingWaitsForADriveWithoutAWord();
    void watchingEndsWithAQuestion();

private:
    CtlResult sync(const QStringList &options = {})
    {
        return m_ctl->run(QStringList{u"sync"_s, u"work"_s, u"nas:project"_s} + options);
    }

    std::unique_ptr<AloftCtl> m_ctl;
};

void TestAloftCtlSync::init()
{
    m_ctl = std::make_unique<AloftCtl>();
    QVERIFY(QDir().mkpath(m_ctl->path(u"nas"_s)));
    QVERIFY(QDir().mkpath(m_ctl->path(u"work"_s)));
    const CtlResult added = m_ctl->run({u"drive"_s, u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
}

void TestAloftCtlSync::bothWays()
{
    m_ctl->write(u"work/train.py"_s, "print(1)");
    const CtlResult up = sync();
    QVERIFY2(up.exitCode == 0, up.errors.constData());
    QVERIFY(up.output.contains("upload        train.py"));
    QCOMPARE(m_ctl->read(u"nas/project/train.py"_s), "print(1)");

    m_ctl->write(u"nas/project/result.csv"_s, "1,2");
    QVERIFY(QFile::rename(m_ctl->path(u"work/train.py"_s), m_ctl->path(u"work/model.py"_s)));
    const CtlResult both = sync({u"--json"_s});
    QCOMPARE(both.exitCode, 0);
    QCOMPARE(m_ctl->read(u"work/result.csv"_s), "1,2");
    QCOMPARE(m_ctl->read(u"nas/project/model.py"_s), "print(1)");
    const QJsonObject summary = both.objects().constLast();
    QCOMPARE(summary["downloads"_L1].toInt(), 1);
    QCOMPARE(summary["moves"_L1].toInt(), 1);
    QCOMPARE(summary["uploads"_L1].toInt(), 0);

    QCOMPARE(sync({u"--json"_s}).objects().size(), 1); // nothing to do
}

void TestAloftCtlSync::showsAndDoesNothing()
{
    QCOMPARE(sync({u"--dry-run"_s}).exitCode, 3); // there is no such folder yet
    QCOMPARE(sync().exitCode, 0);
    m_ctl->write(u"work/a"_s, "x");
    const CtlResult shown = sync({u"--dry-run"_s, u"--json"_s});
    QCOMPARE(shown.exitCode, 0);
    QCOMPARE(shown.objects().constFirst()["action"_L1].toString(), u"upload"_s);
    QCOMPARE(shown.objects().constFirst()["state"_L1].toString(), u"planned"_s);
    QVERIFY(!QFile::exists(m_ctl->path(u"nas/project/a"_s)));
}

void TestAloftCtlSync::keepsBothVersions()
{
    m_ctl->write(u"work/a.py"_s, "one");
    QCOMPARE(sync().exitCode, 0);
    m_ctl->write(u"work/a.py"_s, "mine");
    m_ctl->write(u"nas/project/a.py"_s, "theirs");
    const CtlResult result = sync({u"--json"_s});
    QCOMPARE(result.exitCode, 6);
    QCOMPARE(result.objects().constLast()["conflicts"_L1].toInt(), 1);
    QCOMPARE(m_ctl->read(u"work/a.py"_s), "theirs");
    const QStringList names = QDir(m_ctl->path(u"nas/project"_s)).entryList(QDir::Files);
    QCOMPARE(names.size(), 2);
    QVERIFY(names.constFirst().startsWith(u"a (this computer, "_s));
    QCOMPARE(m_ctl->read(u"nas/project/"_s + names.constFirst()), "mine");
    QCOMPARE(result.objects().constLast()["unresolved"_L1].toInt(), 1);

    const CtlResult later = sync({u"--json"_s}); // it waits for somebody still
    QCOMPARE(later.exitCode, 6);
    QCOMPARE(later.objects().constLast()["conflicts"_L1].toInt(), 0);
    QCOMPARE(later.objects().constLast()["unresolved"_L1].toInt(), 1);
    QVERIFY2(later.errors.contains("both versions"), later.errors.constData());
    QVERIFY(QFile::remove(m_ctl->path(u"work/"_s + names.constFirst())));
    const CtlResult settled = sync({u"--json"_s});
    QVERIFY2(settled.exitCode == 0, settled.errors.constData());
    QCOMPARE(settled.objects().constLast()["unresolved"_L1].toInt(), 0);
}

/// Who keeps the other version has chosen, too; and a name that looks like one is nobody's choice.
void TestAloftCtlSync::oneVersionAloneWaitsForNobody()
{
    m_ctl->write(u"work/Minutes (Anna, 2024-05-01 10.30).pdf"_s, "Anna's");
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/Minutes.pdf"_s))); // a folder is no version of it
    QCOMPARE(sync().exitCode, 0);
    m_ctl->write(u"work/Minutes (Ben, 2024-05-01 10.30).txt"_s, "Ben's");
    m_ctl->write(u"work/Minutes.txt"_s, "mine");
    QCOMPARE(sync().exitCode, 6);
    QVERIFY(QFile::remove(m_ctl->path(u"work/Minutes.txt"_s)));
    const CtlResult chosen = sync({u"--json"_s});
    QVERIFY2(chosen.exitCode == 0, chosen.errors.constData());
    QCOMPARE(chosen.objects().constLast()["unresolved"_L1].toInt(), 0);
}

void TestAloftCtlSync::asksBeforeManyDeletions()
{
    for (int i = 0; i < 12; ++i)
        m_ctl->write(u"work/f%1"_s.arg(i), QByteArray::number(i));
    QCOMPARE(sync().exitCode, 0);
    for (int i = 0; i < 8; ++i)
        QVERIFY(QFile::remove(m_ctl->path(u"work/f%1"_s.arg(i))));
    const CtlResult asked = sync();
    QCOMPARE(asked.exitCode, 6);
    QVERIFY2(asked.errors.contains("8 of 12"), asked.errors.constData());
    QCOMPARE(QDir(m_ctl->path(u"nas/project"_s)).entryList(QDir::Files).size(), 12);
    QCOMPARE(sync({u"--allow-deletions"_s}).exitCode, 0);
    QCOMPARE(QDir(m_ctl->path(u"nas/project"_s)).entryList(QDir::Files).size(), 4);
}

void TestAloftCtlSync::asksInSmallFoldersToo()
{
    for (int i = 0; i < 6; ++i)
        m_ctl->write(u"work/f%1"_s.arg(i), QByteArray::number(i));
    QCOMPARE(sync().exitCode, 0);
    QVERIFY(QFile::remove(m_ctl->path(u"work/f0"_s)));
    QCOMPARE(sync().exitCode, 0); // one is what people delete
    for (int i = 1; i < 5; ++i)
        QVERIFY(QFile::remove(m_ctl->path(u"work/f%1"_s.arg(i))));
    const CtlResult asked = sync();
    QCOMPARE(asked.exitCode, 6);
    QVERIFY2(asked.errors.contains("4 of 5"), asked.errors.constData());
    QCOMPARE(QDir(m_ctl->path(u"nas/project"_s)).entryList(QDir::Files).size(), 5);
}

void TestAloftCtlSync::aVanishedFolderIsNotAnEmptyOne()
{
    m_ctl->write(u"work/a"_s, "x");
    QCOMPARE(sync().exitCode, 0);
    QVERIFY(QDir().rename(m_ctl->path(u"work"_s), m_ctl->path(u"elsewhere"_s)));
    QCOMPARE(sync().exitCode, 3);
    QCOMPARE(m_ctl->read(u"nas/project/a"_s), "x");
    QVERIFY(QDir().mkpath(m_ctl->path(u"work"_s))); // as where a disk was mounted
    QCOMPARE(sync().exitCode, 6);
    QCOMPARE(m_ctl->read(u"nas/project/a"_s), "x");
    QVERIFY(QDir().rmdir(m_ctl->path(u"work"_s))
            || QDir(m_ctl->path(u"work"_s)).removeRecursively());
    QVERIFY(QDir().rename(m_ctl->path(u"elsewhere"_s), m_ctl->path(u"work"_s)));
    QVERIFY(QDir().rename(m_ctl->path(u"nas/project"_s), m_ctl->path(u"nas/gone"_s)));
    QCOMPARE(sync().exitCode, 3);
    QCOMPARE(m_ctl->read(u"work/a"_s), "x");
}

void TestAloftCtlSync::foldersInEachOther()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"nas/inner"_s)));
    QCOMPARE(m_ctl->run({u"sync"_s, u"nas/inner"_s, u"nas:"_s}).exitCode, 2);
    QCOMPARE(m_ctl->run({u"sync"_s, u"."_s, u"nas:"_s}).exitCode, 2);
    QCOMPARE(m_ctl->run({u"sync"_s, u"nas/inner"_s, u"nas:other"_s}).exitCode, 0);
}

void TestAloftCtlSync::aFolderThatSomebodyElseHasOpen()
{
    WorkspaceHolder holder = thisHolder(u"/another profile"_s);
    holder.since = holder.renewed = QDateTime::currentDateTimeUtc();
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/.aloft"_s)));
    m_ctl->write(u"work/.aloft/workspace.lock"_s, writtenHolder(holder));
    m_ctl->write(u"work/a.py"_s, "print(1)");
    const CtlResult refused = sync();
    QCOMPARE(refused.exitCode, 6);
    QVERIFY2(refused.errors.contains(holder.host.toUtf8()), refused.errors.constData());
    QVERIFY(!QFile::exists(m_ctl->path(u"nas/project/a.py"_s)));
}

void TestAloftCtlSync::knowsWhatTheWindowTiedIt()
{
    m_ctl->write(u"work/a.py"_s, "one");
    QCOMPARE(m_ctl->run({u"sync"_s, u"work"_s}).exitCode, 2); // it is tied to nothing
    SyncTies(m_ctl->profile() + u"/data/ties.sqlite"_s)
        .put({m_ctl->path(u"work"_s), {u"nas"_s, {u"project"_s}, true}, false});
    const CtlResult synced = m_ctl->run({u"sync"_s, u"work"_s});
    QVERIFY2(synced.exitCode == 0, synced.errors.constData());
    QCOMPARE(m_ctl->read(u"nas/project/a.py"_s), "one");
    QCOMPARE(sync({u"--json"_s}).objects().size(), 1); // the same journal: nothing is left to do
}

void TestAloftCtlSync::leavesOnTheDriveAndBringsBack()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/data/raw"_s)));
    m_ctl->write(u"work/data/raw/a.csv"_s, "1,2");
    m_ctl->write(u"work/data/b.csv"_s, "3,4");
    QVERIFY(QDir().mkpath(m_ctl->path(u"nas/project"_s)));
    m_ctl->write(u"nas/project/big.zip"_s, "zip");
    const CtlResult first = sync({u"--leave"_s, u"big.zip"_s}); // before it ever came
    QVERIFY2(first.exitCode == 0, first.errors.constData());
    QVERIFY(first.output.contains("leave there   big.zip"));
    QVERIFY(!QFile::exists(m_ctl->path(u"work/big.zip"_s)));
    const CtlResult left = sync({u"--leave"_s, u"data/raw/"_s, u"--json"_s});
    QVERIFY2(left.exitCode == 0, left.errors.constData());
    QCOMPARE(left.objects().constFirst().value("action"_L1).toString(), u"leave"_s);
    QCOMPARE(left.objects().constFirst().value("path"_L1).toString(), u"data/raw"_s);
    QCOMPARE(left.objects().constLast().value("deletedThere"_L1).toInt(), 0);
    QVERIFY(!QFile::exists(m_ctl->path(u"work/data/raw"_s)));
    QCOMPARE(m_ctl->read(u"work/.aloft/ignore"_s), "/big.zip\n/data/raw/\n");
    QCOMPARE(sync().exitCode, 0);
    QCOMPARE(m_ctl->read(u"nas/project/data/raw/a.csv"_s), "1,2");
    QCOMPARE(m_ctl->read(u"work/data/b.csv"_s), "3,4");
    const CtlResult part = sync({u"--bring"_s, u"data/raw/a.csv"_s});
    QCOMPARE(part.exitCode, 2);
    QVERIFY2(part.errors.contains("data/raw"), part.errors.constData());
    const CtlResult brought = sync({u"--bring"_s, u"data/raw"_s, u"--bring"_s, u"big.zip"_s,
                                    u"--bring"_s, u"no such"_s});
    QVERIFY2(brought.exitCode == 0, brought.errors.constData());
    QVERIFY(brought.errors.contains("no such is not left"));
    QCOMPARE(m_ctl->read(u"work/data/raw/a.csv"_s), "1,2");
    QCOMPARE(m_ctl->read(u"work/big.zip"_s), "zip");
}

void TestAloftCtlSync::leavesOnlyWhatIsInStep()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/data/raw"_s)));
    m_ctl->write(u"work/data/raw/a.csv"_s, "1,2");
    QCOMPARE(sync().exitCode, 0);
    m_ctl->write(u"work/data/raw/new.csv"_s, "new");
    const CtlResult left = sync({u"--leave"_s, u"data/raw"_s});
    QCOMPARE(left.exitCode, 6);
    QVERIFY2(left.errors.contains("data/raw/new.csv"), left.errors.constData());
    QCOMPARE(m_ctl->read(u"work/data/raw/new.csv"_s), "new");
    QCOMPARE(m_ctl->read(u"work/.aloft/ignore"_s), "");
    QCOMPARE(sync().exitCode, 0);
    QCOMPARE(m_ctl->read(u"nas/project/data/raw/new.csv"_s), "new");
}

void TestAloftCtlSync::leavingIsKilledAtAnyMoment()
{
    constexpr int files = 40;
    constexpr int kills = 12;
    const auto filesIn = [this](const QString &folder) {
        QMap<QString, QByteArray> found;
        const QStringList names = QDir(m_ctl->path(folder)).entryList(QDir::Files);
        for (const QString &name : names)
            found.insert(name, m_ctl->read(folder + u'/' + name));
        return found;
    };
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/raw"_s)));
    for (int i = 0; i < files; ++i)
        m_ctl->write(u"work/raw/%1.csv"_s.arg(i), QByteArray::number(i));
    QCOMPARE(sync().exitCode, 0);
    const auto all = filesIn(u"nas/project/raw"_s);
    QCOMPARE(all.size(), files);
    QElapsedTimer whole;
    whole.start();
    QCOMPARE(sync({u"--leave"_s, u"raw"_s}).exitCode, 0);
    const qint64 took = whole.elapsed();
    for (int kill = 0; kill < kills; ++kill) {
        QCOMPARE(sync({u"--bring"_s, u"raw"_s}).exitCode, 0);
        QCOMPARE(filesIn(u"work/raw"_s), all);
        QProcess *leaving = m_ctl->start({u"sync"_s, u"work"_s, u"nas:project"_s, u"--leave"_s,
                                          u"raw"_s});
        leaving->waitForFinished(int(took * (kill + 1) / kills));
        leaving->kill();
        QVERIFY(leaving->state() == QProcess::NotRunning || leaving->waitForFinished());
        QCOMPARE(sync().exitCode, 0);
        QCOMPARE(filesIn(u"nas/project/raw"_s), all);
    }
}

void TestAloftCtlSync::pathsToLeaveAreChecked_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("the folder itself") << QStringList{u"--leave"_s, u"."_s};
    QTest::newRow("outside") << QStringList{u"--leave"_s, u"a/../../b"_s};
    QTest::newRow("absolute") << QStringList{u"--bring"_s, u"/data"_s};
    QTest::newRow("nothing") << QStringList{u"--leave"_s, u""_s};
    QTest::newRow("only to show") << QStringList{u"--leave"_s, u"a"_s, u"--dry-run"_s};
}

void TestAloftCtlSync::pathsToLeaveAreChecked()
{
    QFETCH(const QStringList, options);
    QCOMPARE(sync(options).exitCode, 2);
    QVERIFY(!QFile::exists(m_ctl->path(u"work/.aloft"_s)));
}

void TestAloftCtlSync::watches()
{
    QProcess *watching = m_ctl->start({u"sync"_s, u"work"_s, u"nas:project"_s, u"--watch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_ctl->path(u"nas/project"_s)).isDir(), 20'000);
    m_ctl->write(u"work/a.py"_s, "x");
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/a.py"_s), QByteArray("x"), 20'000);
    QCOMPARE(sync().exitCode, 5); // one at a time
    watching->terminate();
    QVERIFY(watching->waitForFinished(20'000));
}

/// A link is met by each pass, and told of by the first.
void TestAloftCtlSync::watchingSaysThingsOnce()
{
    QVERIFY(QFile::link(u"/nowhere"_s, m_ctl->path(u"work/link"_s)));
    QProcess *watching = m_ctl->start({u"sync"_s, u"work"_s, u"nas:project"_s, u"--watch"_s});
    for (const QString &name : {u"a.py"_s, u"b.py"_s, u"c.py"_s}) {
        m_ctl->write(u"work/"_s + name, name.toUtf8());
        QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/"_s + name), name.toUtf8(), 20'000);
        QTest::qWait(500);
    }
    QVERIFY(QFile::remove(m_ctl->path(u"work/link"_s)));
    m_ctl->write(u"work/d.py"_s, "d");
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/d.py"_s), QByteArray("d"), 20'000);
    QTest::qWait(500);
    watching->terminate();
    const CtlResult watched = m_ctl->finish(watching);
    QCOMPARE(watched.errors.count("link is left out"), 1);
    QCOMPARE(watched.errors.count("link: this is settled."), 1);
    QVERIFY2(watched.output.count("not in step") >= 2, watched.output.constData());
}

/// It is tried again and again, and said once.
void TestAloftCtlSync::watchingWaitsForADriveWithoutAWord()
{
    QProcess *watching = m_ctl->start({u"sync"_s, u"work"_s, u"nas:project"_s, u"--watch"_s});
    m_ctl->write(u"work/a.py"_s, "a");
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/a.py"_s), QByteArray("a"), 20'000);
    QVERIFY(QDir().rename(m_ctl->path(u"nas"_s), m_ctl->path(u"away"_s)));
    for (int i = 0; i < 4; ++i) {
        m_ctl->write(u"work/a.py"_s, QByteArray::number(i));
        QTest::qWait(800);
    }
    QVERIFY(QDir().rename(m_ctl->path(u"away"_s), m_ctl->path(u"nas"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/a.py"_s), QByteArray("3"), 20'000);
    watching->terminate();
    const CtlResult watched = m_ctl->finish(watching);
    QCOMPARE(watched.errors.count('\n'), 1);
}

void TestAloftCtlSync::watchingEndsWithAQuestion()
{
    for (int i = 0; i < 12; ++i)
        m_ctl->write(u"work/f%1"_s.arg(i), "x" + QByteArray::number(i));
    QCOMPARE(sync().exitCode, 0);
    for (int i = 0; i < 8; ++i)
        QVERIFY(QFile::remove(m_ctl->path(u"work/f%1"_s.arg(i))));
    const QStringList watch{u"sync"_s, u"work"_s, u"nas:project"_s, u"--watch"_s};
    QProcess *asking = m_ctl->start(watch);
    QVERIFY(asking->waitForFinished(20'000));
    QCOMPARE(asking->exitCode(), 6);
    QVERIFY(QFile::exists(m_ctl->path(u"nas/project/f0"_s)));

    QProcess *allowed = m_ctl->start(watch + QStringList{u"--allow-deletions"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_ctl->path(u"nas/project/f0"_s)), 20'000);
    QCOMPARE(allowed->state(), QProcess::Running);
    allowed->terminate();
    QVERIFY(allowed->waitForFinished(20'000));
}

QTEST_GUILESS_MAIN(TestAloftCtlSync)

#include "tst_aloftctl_sync.moc"
