// Output of cells, complete whatever happens to the link: the client of a kernel with the journal
// that the agent keeps, on a real server, behind a proxy that cuts.

#include "core/runs/agentrunhost.h"
#include "core/runs/serverchannel.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/donetask.h"
#include "tests/support/kernelfixture.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <csignal>
#include <deque>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::string numbered(int lines)
{
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "line " + std::to_string(i) + '\n';
    return text;
}

QString printing(int lines, double pause)
{
    return u"import time\nfor i in range(%1):\n    print('line', i, flush=True)\n    "
           "time.sleep(%2)"_s.arg(lines)
               .arg(pause);
}

/// Where two texts part, with what is there; empty: nowhere.
QString firstDifference(const std::string &text, const std::string &expected)
{
    if (text == expected)
        return {};
    const auto [here, there] = std::mismatch(text.begin(), text.end(), expected.begin(),
                                             expected.end());
    const auto at = std::size_t(here - text.begin());
    return u"at %1: \"%2\" for \"%3\""_s.arg(at).arg(
        QString::fromStdString(text.substr(at, 60)),
        QString::fromStdString(expected.substr(at, 60)));
}

class EmptyRead : public JournalReadTask
{
public:
    using JournalReadTask::JournalReadTask;
    const JournalPiece &piece() const override { return m_piece; }

protected:
    void run() override { succeed(); }

private:
    const JournalPiece m_piece{{}, -1, true};
};

/// A journal that falls behind on demand, as on a busy machine: what is asked for is not in it yet.
class SlowJournal : public KernelJournal
{
public:
    bool isKept() const override { return isSettled() && journal && journal->isKept(); }
    bool isSettled() const override { return m_isSettled; }

    void unsettle() { m_isSettled = false; }
    void settle()
    {
        m_isSettled = true;
        Q_EMIT settled();
    }

    JournalReadTask *read(const JournalPlace &from) override
    {
        if (from.kind != JournalPlace::Kind::Offset || from.offset >= 0)
            m_from = from;
        if (!isBehind && journal)
            return journal->read(m_from);
        ++vainReads;
        auto *task = new EmptyRead(this);
        task->start();
        return task;
    }

    QPointer<KernelJournal> journal;
    bool isBehind = false;
    int vainReads = 0;

private:
    JournalPlace m_from;
    bool m_isSettled = true;
};

} // namespace

class TestKernelJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void losesNothingByCuts_data();
    void losesNothingByCuts();
    void waitsForASlowJournal();
    void hasWhatTheRateLimitDrops();
    void hasWhatAFloodOverflows();
    void tellsACellOfAnEarlierLifeAnew_data();
    void tellsACellOfAnEarlierLifeAnew();
    void isNotAwaitedByARestartedKernel();
    void isBegunBeforeTheFirstCell();
    void keepsWhatIsShownWhereItBeganLater();
    void beginsAgainWhenTheKeeperDies();
    void saysWhatTheJournalHasForgotten_data();
    void saysWhatTheJournalHasForgotten();
    void saysSoWhenTheJournalIsGoneToo();

private:
    KernelContext context();
    void connectKernel();
    qint64 newestSegment() const; ///< of the journal: the offset where it begins
    Course &send(const QString &code);

    QTemporaryDir m_home;
    std::unique_ptr<KernelFixture> m_fixture;
    std::unique_ptr<AgentRunHost> m_host;
    KernelModel m_model;
    std::unique_ptr<CuttingProxy> m_proxy;
    std::unique_ptr<JupyterServer> m_server; ///< through the proxy
    SlowJournal m_journal;
    std::unique_ptr<JupyterKernel> m_kernel;
    std::deque<Course> m_courses;
};

void TestKernelJournal::initTestCase()
{
    qputenv("ALOFT_AGENT_HOME", m_home.filePath(u"agent"_s).toLocal8Bit());
    qputenv("ALOFT_AGENT_SEGMENT", "1000000"); // a journal keeps sixteen of these
    m_fixture = std::make_unique<KernelFixture>();
    if (!m_fixture->start(RealServer::Flavour::JupyterServer))
        QSKIP("There is no Jupyter server to test with.");
    auto channel = std::make_unique<ServerChannel>(*m_fixture->server, ownAgent(), KernelContext());
    AgentTiming timing;
    timing.idlePause = timing.journalAgain = 200ms;
    m_host = std::make_unique<AgentRunHost>(std::move(channel), u"a test"_s, nullptr, timing);
}

void TestKernelJournal::cleanupTestCase()
{
    if (m_host)
        await(m_host->end(), [](const Task &) {});
    m_host.reset();
    m_fixture.reset();
}

void TestKernelJournal::init()
{
    QVERIFY(await(m_fixture->server->startKernel(u"python3"_s),
                  [this](const auto &task) { m_model = task.value(); }));
    m_journal.journal = m_host->journal(m_model.id);
    QTRY_VERIFY_WITH_TIMEOUT(m_journal.journal->isKept(), 60'000);
    m_proxy = std::make_unique<CuttingProxy>(m_fixture->process.port());
    m_server = m_fixture->serverAt(m_proxy->port());
    connectKernel();
}

void TestKernelJournal::cleanup()
{
    m_journal.isBehind = false;
    m_kernel.reset();
    m_server.reset();
    m_proxy.reset();
    m_courses.clear();
    m_host->endJournal(m_model.id);
    await(m_fixture->server->deleteKernel(m_model.id), [](const Task &) {});
}

KernelContext TestKernelJournal::context()
{
    KernelContext context;
    context.ledger = &m_fixture->ledger;
    context.journal = &m_journal;
    context.timing.pingInterval = 500ms;
    context.timing.reconnectFirst = 100ms;
    context.timing.reconnectLast = 1'000ms;
    return context;
}

void TestKernelJournal::connectKernel()
{
    m_kernel.reset();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_model, context());
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Idle, 60'000);
}

qint64 TestKernelJournal::newestSegment() const
{
    qint64 newest = 0;
    const QDir folder(m_home.filePath(u"agent/journals/"_s + m_model.id));
    for (const QString &name : folder.entryList({u"output-*"_s}))
        newest = qMax(newest, name.section(u'-', 1).toLongLong());
    return newest;
}

Course &TestKernelJournal::send(const QString &code)
{
    Course &course = m_courses.emplace_back();
    course.watch(m_kernel->execute({.code = code}));
    return course;
}

void TestKernelJournal::losesNothingByCuts_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("cleanly") << int(CuttingProxy::Cut::Cleanly);
    QTest::newRow("abruptly") << int(CuttingProxy::Cut::Abruptly);
    QTest::newRow("silently") << int(CuttingProxy::Cut::Silently);
}

void TestKernelJournal::losesNothingByCuts()
{
    QFETCH(int, cut);
    const Course &course = send(printing(400, 0.02));
    QTRY_VERIFY_WITH_TIMEOUT(!course.text.empty(), 30'000);
    QRandomGenerator chance(quint32(cut) + 1);
    QTimer cutting;
    connect(&cutting, &QTimer::timeout, this, [&] {
        m_proxy->cut(CuttingProxy::Cut(cut));
        cutting.setInterval(1'500 + int(chance.bounded(1'500)));
    });
    cutting.start(1'000);
    QTRY_VERIFY_WITH_TIMEOUT(course.text.size() > numbered(350).size() || course.isOver(), 120'000);
    cutting.stop();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QCOMPARE(course.gaps, QStringList());
    QCOMPARE(firstDifference(course.text, numbered(400)), QString());
    QCOMPARE(course.status, Execution::Status::Ok);
    QVERIFY(m_proxy->connectionsSeen() > 2);
}

/// The few messages that a break cost are missed at once, and shown before what follows.
void TestKernelJournal::waitsForASlowJournal()
{
    const Course &course = send(printing(100, 0.03));
    QTRY_VERIFY_WITH_TIMEOUT(course.text.size() > numbered(10).size(), 30'000);
    m_journal.isBehind = true;
    m_proxy->cut(CuttingProxy::Cut::Silently);
    const int linksBefore = m_proxy->connectionsSeen();
    QTest::qWait(150); // it prints a few lines, and nobody listens
    m_proxy->cut(CuttingProxy::Cut::Cleanly);
    QTRY_VERIFY_WITH_TIMEOUT(m_proxy->connectionsSeen() > linksBefore, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Busy, 30'000);
    const int readsBefore = m_journal.vainReads;
    QTRY_VERIFY_WITH_TIMEOUT(m_journal.vainReads > readsBefore + 5, 30'000);
    m_journal.isBehind = false;
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QCOMPARE(course.gaps, QStringList());
    QCOMPARE(firstDifference(course.text, numbered(100)), QString());
}

/// The server says that it leaves something out; it is here all the same.
void TestKernelJournal::hasWhatTheRateLimitDrops()
{
    const Course &flood = send(u"for i in range(20):\n    print('x' * 500_000, flush=True)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(flood.isOver(), 120'000);
    QCOMPARE(flood.gaps, QStringList());
    QCOMPARE(flood.text.size(), std::size_t(20 * 500'001));
    QVERIFY(flood.errors.empty());
    const Course &after = send(u"print(1)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(after.isOver(), 30'000);
    QCOMPARE(after.text, "1\n");
}

void TestKernelJournal::hasWhatAFloodOverflows()
{
    constexpr int lines = 10'000;
    const Course &flood = send(printing(lines, 0).replace(u"    time.sleep(0)"_s, QString()));
    QTRY_VERIFY_WITH_TIMEOUT(flood.isOver(), 120'000);
    QCOMPARE(flood.gaps, QStringList());
    QCOMPARE(flood.text.size(), numbered(lines).size());
    QCOMPARE(flood.text, numbered(lines));
}

void TestKernelJournal::tellsACellOfAnEarlierLifeAnew_data()
{
    QTest::addColumn<bool>("isSettledLate");
    QTest::newRow("the runtime has been asked") << false;
    QTest::newRow("the runtime is asked only now") << true;
}

/// What was shown before the program ended is told again, after a clear: nothing is there twice.
void TestKernelJournal::tellsACellOfAnEarlierLifeAnew()
{
    QFETCH(const bool, isSettledLate);
    const Course &first = send(printing(100, 0.03));
    m_fixture->ledger.begin(m_model.id, {first.id, u"cell"_s, {}});
    QTRY_VERIFY_WITH_TIMEOUT(first.text.size() > numbered(10).size(), 30'000);
    m_proxy->cut(CuttingProxy::Cut::Silently);
    QTest::qWait(300); // it prints on, and nobody listens
    const QString id = first.id;
    m_kernel.reset();
    if (isSettledLate)
        m_journal.unsettle();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_model, context());
    Course &second = m_courses.emplace_back();
    second.watch(m_kernel->follow(id));
    if (isSettledLate) {
        QTest::qWait(1'500); // more of it comes by the link
        QCOMPARE(second.text, std::string());
        m_journal.settle();
    }
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver(), 60'000);
    QCOMPARE(second.clears, QList<bool>{false});
    QCOMPARE(second.text, numbered(100));
    QCOMPARE(second.gaps, QStringList());
    QCOMPARE(second.status, Execution::Status::Ok);
}

/// What waited for the journal ended with the process.
void TestKernelJournal::isNotAwaitedByARestartedKernel()
{
    const Course &first = send(u"import time; time.sleep(600)"_s);
    m_fixture->ledger.begin(m_model.id, {first.id, u"cell"_s, {}});
    m_kernel.reset();
    m_journal.unsettle();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_model, context());
    Course &followed = m_courses.emplace_back();
    followed.watch(m_kernel->follow(first.id));
    QTest::qWait(500);
    QVERIFY(await(m_kernel->restart(), [](const Task &) {}));
    QCOMPARE(followed.status, Execution::Status::Lost);
    const Course &next = send(u"print('again')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(next.isOver(), 20'000); // less than the patience with the journal
    QCOMPARE(next.text, "again\n");
    m_journal.settle();
}

void TestKernelJournal::isBegunBeforeTheFirstCell()
{
    m_kernel.reset();
    m_journal.unsettle();
    connectKernel();
    const Course &first = send(u"print('first')"_s);
    const Course &second = send(u"print('second')"_s);
    QTest::qWait(300);
    QVERIFY(!first.isOver());
    m_journal.settle();
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver(), 20'000);
    QCOMPARE(first.text, "first\n");

    m_kernel.reset();
    m_journal.unsettle();
    connectKernel();
    const Course &unwanted = send(u"open('ran', 'w')"_s);
    QVERIFY(await(m_kernel->interrupt(), [](const Task &) {}));
    QCOMPARE(unwanted.status, Execution::Status::Aborted);
    m_journal.settle();

    m_kernel.reset();
    m_journal.unsettle(); // and nobody ever says
    connectKernel();
    const Course &third = send(u"print('third')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(third.isOver(), 20'000);
    m_journal.settle();
}

/// Nothing of it is lost, and what may be there twice says so.
void TestKernelJournal::keepsWhatIsShownWhereItBeganLater()
{
    m_host->endJournal(m_model.id);
    m_journal.journal = nullptr;
    const Course &first = send(printing(150, 0.05));
    m_fixture->ledger.begin(m_model.id, {first.id, u"cell"_s, {}});
    QTRY_VERIFY_WITH_TIMEOUT(first.text.size() > numbered(10).size(), 30'000);
    m_journal.journal = m_host->journal(m_model.id);
    QTRY_VERIFY_WITH_TIMEOUT(m_journal.journal->isKept(), 60'000);
    const QString id = first.id;
    m_kernel.reset();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_model, context());
    Course &second = m_courses.emplace_back();
    second.watch(m_kernel->follow(id));
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver(), 60'000);
    QVERIFY(second.clears.isEmpty());
    QCOMPARE(second.gaps.size(), 1);
    QVERIFY(numbered(150).ends_with(second.text));
}

/// The link is up all the time.
void TestKernelJournal::beginsAgainWhenTheKeeperDies()
{
    const auto keeper = [this] {
        QFile file(m_home.filePath(u"agent/journals/%1/state.json"_s.arg(m_model.id)));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        const QJsonObject state = QJsonDocument::fromJson(file.readAll()).object();
        return state["state"_L1] == "running"_L1 ? state["supervisor"_L1].toInt() : 0;
    };
    m_host->watch({});
    const int first = keeper();
    QVERIFY(first > 0);
    QCOMPARE(::kill(pid_t(first), SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(keeper() > 0 && keeper() != first, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_journal.journal->isKept(), 30'000);
    m_host->unwatch();
    const Course &course = send(printing(50, 0.02));
    QTRY_VERIFY_WITH_TIMEOUT(course.text.size() > numbered(10).size(), 30'000);
    m_proxy->cut(CuttingProxy::Cut::Silently);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QCOMPARE(course.gaps, QStringList());
    QCOMPARE(firstDifference(course.text, numbered(50)), QString());
}

void TestKernelJournal::saysWhatTheJournalHasForgotten_data()
{
    QTest::addColumn<bool>("isAnotherLife");
    QTest::addColumn<QByteArray>("told"); // that is kept in any case
    QTest::newRow("while the link was down") << false << QByteArray("end\n");
    QTest::newRow("while Aloft was closed") << true << QByteArray("written\n");
}

/// It keeps only so much, and what is missing is said where it is missing.
void TestKernelJournal::saysWhatTheJournalHasForgotten()
{
    QFETCH(const bool, isAnotherLife);
    QFETCH(const QByteArray, told);
    const Course &first = send(u"import os, time\nprint('begun', flush=True)\n"
                               "while not os.path.exists('%1'): time.sleep(0.05)\n"
                               "for i in range(160): print('x' * 250_000, flush=True)\n"
                               "print('written', flush=True)\n"
                               "while os.path.exists('%1'): time.sleep(0.05)\n"
                               "print('end')"_s.arg(m_home.filePath(u"sign"_s)));
    const QString id = first.id;
    m_fixture->ledger.begin(m_model.id, {id, u"cell"_s, {}});
    QTRY_COMPARE_WITH_TIMEOUT(first.text, "begun\n", 30'000);
    m_proxy->setServerPort(1); // where nobody listens
    m_proxy->cut(CuttingProxy::Cut::Silently);
    QFile sign(m_home.filePath(u"sign"_s));
    QVERIFY(sign.open(QIODevice::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(newestSegment() > 39'000'000, 60'000); // it has heard all
    QVERIFY(!QFile::exists(m_home.filePath(u"agent/journals/%1/output"_s.arg(m_model.id))));
    m_proxy->setServerPort(m_fixture->process.port());
    Course &followed = m_courses.emplace_back();
    if (isAnotherLife) {
        m_kernel.reset();
        m_kernel = std::make_unique<JupyterKernel>(*m_server, m_model, context());
        followed.watch(m_kernel->follow(id));
    }
    const Course &course = isAnotherLife ? followed : first;
    QTRY_VERIFY_WITH_TIMEOUT(!course.gaps.isEmpty(), 60'000);
    QTest::qWait(4'000); // the server's limit counts three seconds: it lets through what comes now
    QVERIFY(sign.remove());
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 120'000);
    QVERIFY(course.text.find(told.toStdString()) != std::string::npos);
    QVERIFY(course.text.size() < std::size_t(160 * 250'000)); // as the gap says
}

void TestKernelJournal::saysSoWhenTheJournalIsGoneToo()
{
    const Course &course = send(printing(200, 0.03));
    QTRY_VERIFY_WITH_TIMEOUT(course.text.size() > numbered(10).size(), 30'000);
    m_host->endJournal(m_model.id);
    m_proxy->cut(CuttingProxy::Cut::Silently);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 120'000);
    QVERIFY(course.text == numbered(200) || !course.gaps.isEmpty());
    QVERIFY(course.status == Execution::Status::Ok || course.status == Execution::Status::Lost);
}

QTEST_GUILESS_MAIN(TestKernelJournal)
#include "tst_kerneljournal.moc"
