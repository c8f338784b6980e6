#include "core/base/task.h"
#include "core/session/workspacelockfile.h"
#include "core/session/workspacewriting.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include <memory>

using namespace Aloft;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = WorkspaceLock::State;

namespace {

/// An Aloft on a computer of its own, with the same disk.
WorkspaceHolder holderOn(const QString &host)
{
    WorkspaceHolder holder;
    holder.owner = u"ann"_s;
    holder.host = host;
    holder.machine = u"machine of "_s + host;
    holder.profile = u"profile on "_s + host;
    holder.process = 4711;
    return holder;
}

struct Peer
{
    Peer(const WorkspaceHolder &holder, const Clock &clock, const QString &folder)
        : lock(holder, clock)
    {
        lock.setFolder(folder);
    }

    WorkspaceLock lock;
    QSignalSpy changes{&lock, &WorkspaceLock::changed};
};

} // namespace

class TestWorkspaceLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = {};
    }
    void oneHoldsItAndGivesItBack();
    void othersAreTold();
    void freeAfterTwoMinutesOfSilence();
    void wrongClocksDoNotMatter();
    void takenOverIsNoticed();
    void wakingIsUnsureUntilItHasLooked();
    void whoeverTookItLooksAgain();
    void whatCannotBeReadIsNotFree();
    void twoWindowsShareIt();
    void writesNothingAfterItWasGivenBack();
    void endedProcessesHoldNothing();
    void commandsWriteWhereNobodyElseIs_data();
    void commandsWriteWhereNobodyElseIs();
    void whereNothingCanBeWrittenIsNoLock();
    void linksAreNotFollowed();
    void otherFilesAreLeft();
    void textsOfOthersAreReadWithCare_data();
    void textsOfOthersAreReadWithCare();
    void isWrittenAsItIsRead();

private:
    QString folder() const { return m_folder->path(); }
    QString file() const { return m_folder->filePath(u".aloft/workspace.lock"_s); }
    std::optional<WorkspaceHolder> written() const
    {
        QFile lock(file());
        return lock.open(QIODevice::ReadOnly) ? readHolder(lock.readAll()) : std::nullopt;
    }
    void write(const QByteArray &text) const
    {
        QDir(folder()).mkdir(u".aloft"_s);
        QFile lock(file());
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(text);
    }
    /// Passes time, and lets an Aloft look as often as it does.
    void pass(WorkspaceLock &lock, std::chrono::seconds time)
    {
        for (; time > 0s; time -= 30s) {
            m_clock.advance(30s);
            lookOnce(lock);
        }
    }
    static void lookOnce(WorkspaceLock &lock)
    {
        lock.look();
        QVERIFY(QTest::qWaitFor([&lock] { return lock.findChildren<Task *>().isEmpty(); }));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
};

void TestWorkspaceLock::oneHoldsItAndGivesItBack()
{
    const WorkspaceHolder self = holderOn(u"lab"_s);
    {
        WorkspaceLock lock(self, m_clock);
        lock.setFolder(folder());
        QTRY_VERIFY(written());
        QVERIFY(written()->isSameAs(self));
        QCOMPARE(written()->since, m_clock.utcNow());
        pass(lock, 30s);
        QCOMPARE(written()->renewed, m_clock.utcNow());
        QCOMPARE(written()->since, m_clock.utcNow().addSecs(-30));
        QCOMPARE(lock.state(), State::Free);
        QTemporaryDir other;
        lock.setFolder(other.path());
        QVERIFY(!QFileInfo::exists(folder() + u"/.aloft"_s));
        QTRY_VERIFY(QFileInfo::exists(other.filePath(u".aloft/workspace.lock"_s)));
        lock.setFolder({});
        QVERIFY(!QFileInfo::exists(other.filePath(u".aloft"_s)));
        lock.setFolder(folder());
        QTRY_VERIFY(written());
    }
    QVERIFY(!QFileInfo::exists(folder() + u"/.aloft"_s));
}

void TestWorkspaceLock::othersAreTold()
{
    Peer lab(holderOn(u"lab"_s), m_clock, folder());
    QTRY_VERIFY(written());
    m_clock.advance(10s);
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QTRY_COMPARE(home.lock.state(), State::Held);
    QCOMPARE(home.lock.other()->host, u"lab"_s);
    QCOMPARE(home.lock.other()->since, m_clock.utcNow().addSecs(-10));
    QVERIFY(written()->isSameAs(holderOn(u"lab"_s)));
    pass(lab.lock, 300s);
    lookOnce(home.lock);
    QCOMPARE(home.changes.count(), 1); // renewing is no news
    QCOMPARE(lab.changes.count(), 0);
    lab.lock.setFolder({});
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Free);
    QVERIFY(!home.lock.other());
    QVERIFY(written()->isSameAs(holderOn(u"home"_s)));
}

void TestWorkspaceLock::freeAfterTwoMinutesOfSilence()
{
    WorkspaceHolder lost = holderOn(u"lab"_s);
    lost.since = lost.renewed = m_clock.utcNow();
    write(writtenHolder(lost));
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QTRY_COMPARE(home.lock.state(), State::Held);
    pass(home.lock, 90s);
    QCOMPARE(home.lock.state(), State::Held);
    pass(home.lock, 30s);
    QCOMPARE(home.lock.state(), State::Free);
    QVERIFY(written()->isSameAs(holderOn(u"home"_s)));
}

/// A lock that looks old is watched before it is taken; one that is renewed is held, whatever time
/// is in it.
void TestWorkspaceLock::wrongClocksDoNotMatter()
{
    for (const std::chrono::seconds wrong : {-3600s, 3600s}) {
        ManualClock labClock;
        labClock.advance(wrong);
        Peer lab(holderOn(u"lab"_s), labClock, folder());
        QTRY_VERIFY(written());
        Peer home(holderOn(u"home"_s), m_clock, folder());
        lookOnce(home.lock);
        QCOMPARE(home.lock.state(), State::Free);
        QVERIFY(written()->isSameAs(holderOn(u"lab"_s)));
        labClock.advance(30s);
        lookOnce(lab.lock);
        pass(home.lock, 30s);
        QCOMPARE(home.lock.state(), State::Held);
        pass(home.lock, 120s); // and dies
        QCOMPARE(home.lock.state(), State::Free);
        QVERIFY(written()->isSameAs(holderOn(u"home"_s)));
        lookOnce(lab.lock);
        QCOMPARE(lab.lock.state(), State::TakenOver);
        home.lock.setFolder({});
    }
}

void TestWorkspaceLock::takenOverIsNoticed()
{
    Peer lab(holderOn(u"lab"_s), m_clock, folder());
    QTRY_VERIFY(written());
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QTRY_COMPARE(home.lock.state(), State::Held);
    m_clock.advance(20s);
    home.lock.takeOver();
    QTRY_COMPARE(home.lock.state(), State::Free);
    QCOMPARE(lab.lock.state(), State::Free); // it has not looked yet
    pass(lab.lock, 30s);
    QCOMPARE(lab.lock.state(), State::TakenOver);
    QCOMPARE(lab.lock.other()->host, u"home"_s);
    lookOnce(home.lock);
    pass(lab.lock, 30s);
    QCOMPARE(lab.lock.state(), State::TakenOver);
    QCOMPARE(lab.changes.count(), 1);
    lab.lock.takeOver(); // back again
    QTRY_COMPARE(lab.lock.state(), State::Free);
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::TakenOver);
}

/// The laptop slept, and the folder was open to whoever came.
void TestWorkspaceLock::wakingIsUnsureUntilItHasLooked()
{
    Peer lab(holderOn(u"lab"_s), m_clock, folder());
    QTRY_VERIFY(written());
    lookOnce(lab.lock);
    m_clock.advance(10min);
    lab.lock.look();
    QCOMPARE(lab.lock.state(), State::Unsure);
    QTRY_COMPARE(lab.lock.state(), State::Free); // nobody came
    QCOMPARE(lab.changes.count(), 2);
    m_clock.advance(10min);
    WorkspaceHolder home = holderOn(u"home"_s);
    home.since = home.renewed = m_clock.utcNow().addSecs(-60);
    write(writtenHolder(home));
    lab.lock.look();
    QCOMPARE(lab.lock.state(), State::Unsure);
    QTRY_COMPARE(lab.lock.state(), State::TakenOver);
    QVERIFY(written()->isSameAs(home));
}

/// Two that saw no lock write one each; the file tells later which was the last.
void TestWorkspaceLock::whoeverTookItLooksAgain()
{
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QTRY_VERIFY(written());
    WorkspaceHolder lab = holderOn(u"lab"_s);
    lab.since = lab.renewed = m_clock.utcNow();
    write(writtenHolder(lab));
    QTRY_COMPARE(home.lock.state(), State::TakenOver);
    QVERIFY(written()->isSameAs(lab));
}

void TestWorkspaceLock::whatCannotBeReadIsNotFree()
{
    WorkspaceHolder lab = holderOn(u"lab"_s);
    lab.since = lab.renewed = m_clock.utcNow();
    write(writtenHolder(lab));
    QVERIFY(QFile::setPermissions(file(), QFile::WriteOwner));
    if (QFileInfo(file()).isReadable())
        QSKIP("this user may read everything");
    Peer home(holderOn(u"home"_s), m_clock, folder());
    lookOnce(home.lock);
    QCOMPARE(home.changes.count(), 0);
    QVERIFY(QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(written()->isSameAs(lab));
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Held);
    QVERIFY(QFile::setPermissions(file(), QFile::WriteOwner));
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Held);
    home.lock.takeOver(); // the user knows better
    QTRY_COMPARE(home.lock.state(), State::Free);
}

void TestWorkspaceLock::twoWindowsShareIt()
{
    const WorkspaceHolder self = holderOn(u"lab"_s);
    auto first = std::make_unique<Peer>(self, m_clock, folder());
    QTRY_VERIFY(written());
    m_clock.advance(10s);
    Peer second(self, m_clock, folder());
    lookOnce(second.lock);
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QTRY_COMPARE(home.lock.state(), State::Held);
    lookOnce(first->lock); // whose time of beginning is another
    lookOnce(home.lock);
    QCOMPARE(home.changes.count(), 1);
    first.reset();
    QVERIFY(written()->isSameAs(self));
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Held);
    second.lock.setFolder({});
    QVERIFY(!written());
}

void TestWorkspaceLock::writesNothingAfterItWasGivenBack()
{
    WorkspaceLock lock(holderOn(u"lab"_s), m_clock);
    for (int i = 0; i < 200; ++i) {
        lock.setFolder(folder());
        QThread::usleep(static_cast<unsigned long>(i) * 5); // within the first look, or after it
        lock.setFolder({});
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
        QVERIFY2(!QFileInfo::exists(file()), qPrintable(QString::number(i)));
    }
    const auto late = WorkspaceLockFile::of(folder(), holderOn(u"lab"_s));
    late->addWindow();
    late->removeWindow();
    QVERIFY(!late->write(holderOn(u"lab"_s)));
    QVERIFY(!QFileInfo::exists(file()));
}

/// Killed, so that it could not give it back. The same profile cannot be at work twice.
void TestWorkspaceLock::endedProcessesHoldNothing()
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"-functions"_s});
    QVERIFY(process.waitForStarted());
    WorkspaceHolder killed = thisHolder(u"/profiles/a"_s);
    killed.process = process.processId();
    QVERIFY(process.waitForFinished());
    killed.since = killed.renewed = m_clock.utcNow();
    write(writtenHolder(killed));
    const WorkspaceHolder self = thisHolder(u"/profiles/b"_s);
    Peer next(self, m_clock, folder());
    QTRY_VERIFY(written()->isSameAs(self));
    QCOMPARE(next.changes.count(), 0);
    WorkspaceHolder reused = self; // its number is another program's now
    reused.process = 1;
    write(writtenHolder(reused));
    lookOnce(next.lock);
    QVERIFY(written()->isSameAs(self));
    WorkspaceHolder beside = thisHolder(u"/profiles/c"_s); // this very process lives
    beside.since = beside.renewed = m_clock.utcNow();
    write(writtenHolder(beside));
    lookOnce(next.lock);
    QCOMPARE(next.lock.state(), State::TakenOver);
}

void TestWorkspaceLock::commandsWriteWhereNobodyElseIs_data()
{
    QTest::addColumn<WorkspaceHolder>("holder");
    QTest::addColumn<int>("age"); // seconds since its last sign
    QTest::addColumn<bool>("isFree");

    const WorkspaceHolder self = holderOn(u"home"_s);
    WorkspaceHolder window = self; // of the same profile
    window.process = 4712;
    WorkspaceHolder neighbour = self; // with a profile of its own
    neighbour.profile = u"another"_s;
    neighbour.process = QCoreApplication::applicationPid();
    QTest::newRow("the window of the same profile") << window << 0 << true;
    QTest::newRow("another profile's") << neighbour << 0 << false;
    QTest::newRow("another computer's") << holderOn(u"lab"_s) << 10 << false;
    QTest::newRow("another computer's whose clock is ahead") << holderOn(u"lab"_s) << -60 << false;
    QTest::newRow("one that has been silent") << holderOn(u"lab"_s) << 121 << true;
}

void TestWorkspaceLock::commandsWriteWhereNobodyElseIs()
{
    QFETCH(WorkspaceHolder, holder);
    QFETCH(const int, age);
    QFETCH(const bool, isFree);
    holder.since = holder.renewed = m_clock.utcNow().addSecs(-age);
    write(writtenHolder(holder));
    QVERIFY(QDir(folder()).mkpath(u"data/deep"_s));

    for (const QString &place : {u"a.py"_s, u"data/deep/a.py"_s, u"data"_s, u"."_s}) {
        const QString path = folder() + u'/' + place;
        const auto checked = checkNobodyHolds(path, holderOn(u"home"_s), m_clock);
        QCOMPARE(checked.has_value(), isFree);
        if (!isFree)
            QCOMPARE(checked.error().kind, Error::Kind::Conflict);
    }
    QVERIFY(checkNobodyHolds(folder() + u"/../a.py"_s, holderOn(u"home"_s), m_clock));
}

void TestWorkspaceLock::whereNothingCanBeWrittenIsNoLock()
{
    QFile file(m_folder->filePath(u".aloft"_s)); // where the folder would be
    QVERIFY(file.open(QIODevice::WriteOnly));
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QSignalSpy failures(&home.lock, &WorkspaceLock::failed);
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Free);
    QCOMPARE(home.changes.count(), 0);
    QCOMPARE(failures.count(), 0);
    home.lock.setFolder(u"/nowhere/at/all"_s);
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Free);
    QCOMPARE(failures.count(), 0);
}

/// A folder from elsewhere must not choose which file of the user's is written.
void TestWorkspaceLock::linksAreNotFollowed()
{
    const QString precious = m_folder->filePath(u"precious"_s);
    QFile file(precious);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QDir(folder()).mkdir(u".aloft"_s);
    if (!QFile::link(precious, this->file()))
        QSKIP("there are no links here");
    Peer home(holderOn(u"home"_s), m_clock, folder());
    QSignalSpy failures(&home.lock, &WorkspaceLock::failed);
    lookOnce(home.lock);
    home.lock.takeOver();
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), State::Free);
    QCOMPARE(failures.count(), 0); // nobody is in the way
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
    QVERIFY(QFileInfo(this->file()).isSymLink());
}

void TestWorkspaceLock::otherFilesAreLeft()
{
    QDir(folder()).mkdir(u".aloft"_s);
    QFile setup(m_folder->filePath(u".aloft/setup.json"_s));
    QVERIFY(setup.open(QIODevice::WriteOnly));
    {
        Peer home(holderOn(u"home"_s), m_clock, folder());
        QTRY_VERIFY(written());
    }
    QVERIFY(!QFileInfo::exists(file()));
    QVERIFY(setup.exists());
}

void TestWorkspaceLock::textsOfOthersAreReadWithCare_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("host"); // empty: nobody's
    const QByteArray rest = R"("machine": "m", "profile": "p", "process": 7,
        "since": "2026-11-23T14:30:00Z", "renewed": "2026-11-23T14:30:00Z"})";
    QTest::newRow("as it should be")
        << QByteArray(R"({"owner": "ann", "host": "lab", )" + rest) << u"lab"_s;
    QTest::newRow("bent") << QByteArray("{\"host\": \"la\\n\\u202eb\\u0007\", " + rest) << u"lab"_s;
    QTest::newRow("long") << QByteArray(R"({"host": ")" + QByteArray(3000, 'x') + "\", " + rest)
                          << QString(64, u'x');
    QTest::newRow("huge") << QByteArray(R"({"host": ")" + QByteArray(9000, 'x') + "\", " + rest)
                          << QString();
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("no JSON") << QByteArray("\xff\xfe{") << QString();
    QTest::newRow("a list") << QByteArray("[1]") << QString();
    QTest::newRow("deep") << QByteArray(4000, '[') << QString();
    QTest::newRow("other kinds") << QByteArray(R"({"host": 5, )" + rest) << QString();
    QTest::newRow("no time") << QByteArray(R"({"host": "lab", "machine": "m", "profile": "p",
        "process": 7, "since": "yesterday", "renewed": "2026-11-23T14:30:00Z"})")
                             << QString();
    QTest::newRow("no process") << QByteArray(R"({"host": "lab", "machine": "m", "profile": "p",
        "process": -7, "since": "2026-11-23T14:30:00Z", "renewed": "2026-11-23T14:30:00Z"})")
                                << QString();
}

void TestWorkspaceLock::textsOfOthersAreReadWithCare()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, host);
    write(text);
    Peer home(holderOn(u"home"_s), m_clock, folder());
    lookOnce(home.lock);
    QCOMPARE(home.lock.state(), host.isEmpty() ? State::Free : State::Held);
    if (host.isEmpty())
        QVERIFY(written()->isSameAs(holderOn(u"home"_s)));
    else
        QCOMPARE(home.lock.other()->host, host);
}

void TestWorkspaceLock::isWrittenAsItIsRead()
{
    WorkspaceHolder holder = thisHolder(u"/profiles/a"_s);
    holder.since = m_clock.utcNow();
    holder.renewed = m_clock.utcNow().addMSecs(1234);
    QCOMPARE(readHolder(writtenHolder(holder)), std::optional(holder));
    QVERIFY(!holder.host.isEmpty());
    QVERIFY(!thisHolder(u"/profiles/b"_s).isSameAs(holder));
}

QTEST_GUILESS_MAIN(TestWorkspaceLock)
#include "tst_workspacelock.moc"
