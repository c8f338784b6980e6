#include "core/base/secretstore.h"
#include "core/drive/transfers.h"
#include "tests/app/aloftctlprocess.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A port that was free a moment ago. (This Jupyter announces port 0 as such when asked for any.)
quint16 freePort()
{
    QTcpServer taken;
    taken.listen(QHostAddress::LocalHost);
    return taken.serverPort();
}

} // namespace

/// Sessions, and folders in step, that outlive the command that began them: kept by `aloft --background`.
class TestAloftCtlSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void keepsASession();
    void reachesAServerByItsAddress();
    void saysWhenAServerDoesNotLetUsIn();
    void saysWhatItCannotStart();
    void keepsAFolderInStep();
    void keepingStandsAlone();
    void saysWhoIsJustSyncing();
    void keepsNothingByACommandThatEnds();
    void saysThatAllIsPaused();

private:
    void carriesFilesToItsDisk(const QString &name);
    void looksAtNoStoppedSession(const QString &name);
    qint64 ownerPid() const;

    std::unique_ptr<AloftCtl> m_ctl;
};

void TestAloftCtlSession::initTestCase()
{
    if (ServerProcess::pythonWith({u"jupyter_server"_s, u"ipykernel"_s}) != "/usr/bin/python3"_L1)
        QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.");
}

/// The process in the background goes by itself only after half a minute of nothing to do.
void TestAloftCtlSession::cleanup()
{
    if (!m_ctl)
        return;
    const qint64 pid = ownerPid();
    if (pid > 0 && m_ctl->processesLeft().contains(QString::number(pid)))
        ::kill(pid_t(pid), SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(m_ctl->processesLeft().isEmpty(), 60'000);
    m_ctl.reset();
}

qint64 TestAloftCtlSession::ownerPid() const
{
    QFile file(m_ctl->profile() + "/state/owner.lock"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return QJsonDocument::fromJson(file.readAll())["process"_L1].toInteger();
}

void TestAloftCtlSession::keepsASession()
{
    m_ctl = std::make_unique<AloftCtl>();
    const CtlResult started = m_ctl->run({u"session"_s, u"start"_s, u"--name"_s, u"lab"_s,
                                          u"--json"_s});
    QVERIFY2(started.exitCode == 0, started.errors.constData());
    const QJsonObject session = started.objects().value(0);
    QCOMPARE(session["state"_L1].toString(), u"ready"_s);
    QCOMPARE(session["provider"_L1].toString(), u"local"_s);

    QCOMPARE(m_ctl->run({u"exec"_s, u"--on"_s, u"lab"_s, u"x = 6"_s}).exitCode, 0);
    const QString id = session["id"_L1].toString();
    QCOMPARE(m_ctl->run({u"exec"_s, u"--on"_s, id, u"x * 7"_s}).output, "42\n");
    QVERIFY(m_ctl->run({u"session"_s, u"list"_s}).output.contains("lab"));

    const CtlResult stopped = m_ctl->run({u"--json"_s, u"session"_s, u"stop"_s, u"lab"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.errors.constData());
    QCOMPARE(stopped.objects().value(0)["state"_L1].toString(), u"stopped"_s);
}

void TestAloftCtlSession::reachesAServerByItsAddress()
{
    m_ctl = std::make_unique<AloftCtl>();
    const quint16 port = freePort();
    QProcess server;
    server.setWorkingDirectory(m_ctl->path({}));
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(u"/usr/bin/python3"_s,
                 {u"-m"_s, u"jupyter_server"_s, u"--no-browser"_s, u"--allow-root"_s,
                  u"--port=%1"_s.arg(port), u"--ip=127.0.0.1"_s, u"--ServerApp.token=letmein"_s,
                  u"--ServerApp.root_dir="_s + m_ctl->path({})});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += server.readAll()).contains("/?token="), 120'000);

    const CtlResult started = m_ctl->run({u"session"_s, u"start"_s, u"--name"_s, u"far"_s,
                                          u"--url"_s,
                                          u"http://127.0.0.1:%1/?token=letmein"_s.arg(port)});
    QVERIFY2(started.exitCode == 0, started.errors.constData());
    QVERIFY2(started.errors.contains("remembered only until Aloft ends"),
             started.errors.constData()); // there is no keyring here
    QVERIFY(!started.errors.contains("letmein"));
    m_ctl->write(u"a.py"_s, "print('over there')");
    const CtlResult ran = m_ctl->run({u"run"_s, u"--on"_s, u"far"_s, u"a.py"_s});
    QVERIFY2(ran.exitCode == 0, ran.errors.constData());
    QCOMPARE(ran.output, "over there\n");
    carriesFilesToItsDisk(u"far"_s);
    QCOMPARE(m_ctl->run({u"session"_s, u"stop"_s, u"far"_s}).exitCode, 0);
    const CtlResult gone = m_ctl->run({u"drive"_s, u"ls"_s, u"far:"_s});
    QCOMPARE(gone.exitCode, 3);
    QVERIFY2(gone.errors.contains("is not connected"), gone.errors.constData());
    looksAtNoStoppedSession(u"far"_s);
    QCOMPARE(server.state(), QProcess::Running); // it is not ours to end
    server.terminate();
    server.waitForFinished();
}

/// The server's root is the folder of the commands.
void TestAloftCtlSession::carriesFilesToItsDisk(const QString &name)
{
    const CtlResult put = m_ctl->run({u"drive"_s, u"put"_s, u"a.py"_s, name + ":results/b.py"_L1});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(m_ctl->read(u"results/b.py"_s), m_ctl->read(u"a.py"_s));
    const CtlResult listed = m_ctl->run({u"drive"_s, u"ls"_s, name + ":results"_L1, u"--json"_s});
    QVERIFY2(listed.exitCode == 0, listed.errors.constData());
    QCOMPARE(listed.objects().size(), 1);
    QCOMPARE(listed.objects().value(0)["path"_L1].toString(), u"results/b.py"_s);
    const CtlResult got = m_ctl->run({u"drive"_s, u"get"_s, name + ":results/b.py"_L1, u"c.py"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"c.py"_s), m_ctl->read(u"a.py"_s));
    const CtlResult kept = m_ctl->run({u"drive"_s, u"rm"_s, name + ":results/b.py"_L1});
    QCOMPARE(kept.exitCode, 2); // there is no trash
    QCOMPARE(m_ctl->read(u"results/b.py"_s), m_ctl->read(u"a.py"_s));
    const CtlResult synced = m_ctl->run({u"sync"_s, u"."_s, name + ":results"_L1});
    QCOMPARE(synced.exitCode, 2);
    QVERIFY2(synced.errors.contains("disk of a session"), synced.errors.constData());
    const CtlResult deleted = m_ctl->run({u"drive"_s, u"rm"_s, u"--permanently"_s, u"--yes"_s,
                                          name + ":results/b.py"_L1});
    QVERIFY2(deleted.exitCode == 0, deleted.errors.constData());
    QVERIFY(!QFile::exists(m_ctl->path(u"results/b.py"_s)));
}

/// Elsewhere a start may cost something.
void TestAloftCtlSession::looksAtNoStoppedSession(const QString &name)
{
    const CtlResult looked = m_ctl->run({u"gpu"_s, u"--on"_s, name});
    QVERIFY(looked.exitCode != 0);
    QVERIFY2(looked.errors.contains("is not running"), looked.errors.constData());
    const QByteArray list = m_ctl->run({u"session"_s, u"list"_s, u"--json"_s}).output;
    QVERIFY2(list.contains("stopped"), list.constData());
}

void TestAloftCtlSession::saysWhenAServerDoesNotLetUsIn()
{
    m_ctl = std::make_unique<AloftCtl>();
    // Port 9 of this computer: nobody listens there.
    const CtlResult nobody = m_ctl->run({u"session"_s, u"start"_s, u"--url"_s,
                                         u"http://127.0.0.1:9/?token=x"_s});
    QCOMPARE(nobody.exitCode, 5);
    QVERIFY(nobody.errors.startsWith("aloftctl: "));
    QVERIFY(!nobody.errors.contains("token=x"));
    const CtlResult nonsense = m_ctl->run({u"session"_s, u"start"_s, u"--url"_s, u"nonsense:"_s});
    QVERIFY(nonsense.exitCode == 2 || nonsense.exitCode == 3);
}

void TestAloftCtlSession::saysWhatItCannotStart()
{
    m_ctl = std::make_unique<AloftCtl>();
    const CtlResult result = m_ctl->run({u"session"_s, u"start"_s, u"--provider"_s, u"moon"_s});
    QCOMPARE(result.exitCode, 3);
    QVERIFY(result.errors.contains("moon"));
}

void TestAloftCtlSession::keepsAFolderInStep()
{
    m_ctl = std::make_unique<AloftCtl>();
    for (const QString &folder : {u"nas"_s, u"work"_s})
        QVERIFY(QDir().mkpath(m_ctl->path(folder)));
    QCOMPARE(m_ctl->run({u"drive"_s, u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s}).exitCode, 0);
    m_ctl->write(u"work/train.py"_s, "print(1)");
    const QStringList keep{u"sync"_s, u"work"_s, u"nas:project"_s, u"--background"_s};
    const CtlResult begun = m_ctl->run(keep);
    QVERIFY2(begun.exitCode == 0, begun.errors.constData());
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/train.py"_s), "print(1)", 30'000);
    const qint64 pid = ownerPid();
    QTest::qWait(32'000); // by then one that nobody needs has gone
    QVERIFY(m_ctl->processesLeft().contains(QString::number(pid)));
    m_ctl->write(u"work/later.py"_s, "print(2)");
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/later.py"_s), "print(2)", 30'000);
    QCOMPARE(m_ctl->run(keep).exitCode, 0); // it is kept already
    QTest::qWait(1000);
    m_ctl->write(u"nas/project/result.csv"_s, "1,2");
    const CtlResult once = m_ctl->run({u"sync"_s, u"work"_s}); // a terminal may do it, too
    QVERIFY2(once.exitCode == 0, once.errors.constData());
    QCOMPARE(m_ctl->read(u"work/result.csv"_s), "1,2");
    m_ctl->write(u"work/after.py"_s, "print(4)");
    QTRY_COMPARE_WITH_TIMEOUT(m_ctl->read(u"nas/project/after.py"_s), "print(4)", 30'000);
    const CtlResult elsewhere = m_ctl->run({u"sync"_s, u"work"_s, u"nas:other"_s,
                                            u"--background"_s});
    QCOMPARE(elsewhere.exitCode, 6);
    QVERIFY2(elsewhere.errors.contains("nas:project"), elsewhere.errors.constData());
    const QStringList stop{u"sync"_s, u"work"_s, u"--stop"_s, u"--json"_s};
    const CtlResult ended = m_ctl->run(stop);
    QVERIFY2(ended.exitCode == 0, ended.errors.constData());
    QCOMPARE(ended.objects().value(0)["state"_L1].toString(), u"ended"_s);
    m_ctl->write(u"work/alone.py"_s, "print(3)");
    QTest::qWait(1500);
    QVERIFY(!QFile::exists(m_ctl->path(u"nas/project/alone.py"_s)));
    QCOMPARE(m_ctl->run(stop).exitCode, 3);
}

void TestAloftCtlSession::keepingStandsAlone()
{
    m_ctl = std::make_unique<AloftCtl>();
    const CtlResult refused = m_ctl->run({u"sync"_s, u"work"_s, u"nas:project"_s, u"--background"_s,
                                          u"--watch"_s});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.errors.contains("--watch"), refused.errors.constData());
}

void TestAloftCtlSession::saysWhoIsJustSyncing()
{
    m_ctl = std::make_unique<AloftCtl>();
    for (const QString &folder : {u"nas"_s, u"work"_s})
        QVERIFY(QDir().mkpath(m_ctl->path(folder)));
    QVERIFY(QDir().mkpath(m_ctl->profile() + u"/config"_s));
    QFile settings(m_ctl->profile() + u"/config/settings.toml"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[transfers]\nupload-limit = 1000\n");
    settings.close();
    QCOMPARE(m_ctl->run({u"drive"_s, u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s}).exitCode, 0);
    m_ctl->write(u"work/model.bin"_s, QByteArray(20'000'000, 'm'));
    QCOMPARE(m_ctl->run({u"sync"_s, u"work"_s, u"nas:project"_s, u"--background"_s}).exitCode, 0);
    const QDir there(m_ctl->path(u"nas/project"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!there.entryList(QDir::Files | QDir::Hidden).isEmpty(), 20'000);
    const CtlResult refused = m_ctl->run({u"sync"_s, u"work"_s});
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.errors.contains("--stop"), refused.errors.constData());
    QCOMPARE(m_ctl->run({u"sync"_s, u"work"_s, u"--stop"_s}).exitCode, 0);
}

/// Whoever has the profile just now goes, and nobody would keep what it promised.
void TestAloftCtlSession::keepsNothingByACommandThatEnds()
{
    m_ctl = std::make_unique<AloftCtl>();
    for (const QString &folder : {u"nas"_s, u"work"_s, u"other"_s})
        QVERIFY(QDir().mkpath(m_ctl->path(folder)));
    QCOMPARE(m_ctl->run({u"drive"_s, u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s}).exitCode, 0);
    m_ctl->write(u"other/a.py"_s, "print(1)");
    QProcess *watching = m_ctl->start({u"sync"_s, u"other"_s, u"nas:other"_s, u"--watch"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_ctl->path(u"nas/other/a.py"_s)), 20'000);
    const QStringList keep{u"sync"_s, u"work"_s, u"nas:project"_s, u"--background"_s};
    const CtlResult refused = m_ctl->run(keep);
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(refused.errors.contains("Another command"), refused.errors.constData());
    QVERIFY(refused.output.isEmpty());
    watching->terminate();
    QVERIFY(watching->waitForFinished(20'000));
    QCOMPARE(m_ctl->run({u"sync"_s, u"work"_s}).exitCode, 2); // it is tied to nothing
}

void TestAloftCtlSession::saysThatAllIsPaused()
{
    m_ctl = std::make_unique<AloftCtl>();
    for (const QString &folder : {u"nas"_s, u"work"_s})
        QVERIFY(QDir().mkpath(m_ctl->path(folder)));
    QCOMPARE(m_ctl->run({u"drive"_s, u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s}).exitCode, 0);
    {
        MemorySecretStore secrets;
        Transfers transfers(m_ctl->profile() + u"/data/transfers.sqlite"_s, CarryMeans{&secrets});
        transfers.pauseAll(); // as in the tray's menu
    }
    m_ctl->write(u"work/a.py"_s, "print(1)");
    const CtlResult kept = m_ctl->run({u"sync"_s, u"work"_s, u"nas:project"_s, u"--background"_s});
    QVERIFY2(kept.exitCode == 0, kept.errors.constData());
    QVERIFY2(kept.errors.contains("All transfers are paused"), kept.errors.constData());
    QTest::qWait(1000);
    QVERIFY(!QFile::exists(m_ctl->path(u"nas/project"_s)));
}

QTEST_GUILESS_MAIN(TestAloftCtlSession)
#include "tst_aloftctl_session.moc"
