#include "core/net/reachability.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/kernelfixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <deque>
#include <map>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Prints the lines "line 0" … one by one, twenty a second.
QString printing(int lines)
{
    return u"import time\nfor i in range(%1):\n    print('line', i, flush=True)\n    "
           "time.sleep(.05)"_s.arg(lines);
}

/// Prints ten lines, waits for a file, and prints ten more.
QString printingOnceThereIs(const QString &file)
{
    return u"import os, time\nfor i in range(20):\n    print('line', i, flush=True)\n"
           "    while i == 9 and not os.path.exists('%1'):\n        time.sleep(.02)"_s.arg(file);
}

/// Prints line after line until there is a file.
QString printingUntilThereIs(const QString &file)
{
    return u"import os, time\ni = 0\nwhile not os.path.exists('%1'):\n"
           "    print('line', i, flush=True)\n    i += 1\n    time.sleep(.05)"_s.arg(file);
}

bool makeFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly);
}

QList<int> linesOf(const Course &course)
{
    QList<int> numbers;
    const QStringList lines = QString::fromStdString(course.text).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        numbers += line.section(u' ', 1).toInt();
    return numbers;
}

QList<int> upTo(int count)
{
    QList<int> numbers;
    for (int i = 0; i < count; ++i)
        numbers += i;
    return numbers;
}

bool isAscending(const QList<int> &numbers)
{
    return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>())
        == numbers.end();
}

/// Notebook 6 and jupyter_server 1 know the first two, jupyter_server 2 the last.
QStringList withoutLimits(RealServer::Flavour flavour)
{
    if (flavour == RealServer::Flavour::JupyterServer2)
        return {u"--"_s, u"--ZMQChannelsWebsocketConnection.limit_rate=False"_s};
    const bool isNotebook = flavour == RealServer::Flavour::Notebook;
    const QString app = isNotebook ? u"NotebookApp"_s : u"ServerApp"_s;
    return {u"--"_s, u"--%1.iopub_data_rate_limit=0"_s.arg(app),
            u"--%1.iopub_msg_rate_limit=0"_s.arg(app)};
}

} // namespace

/// What a kernel's client makes of a bad network, between real servers and a proxy that cuts.
class TestKernelSurvival : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void cleanupTestCase();

    void losesNothingByACut_data();
    void losesNothingByACut();
    void losesNothingWhileSuspended();
    void takesMessagesInHalves();
    void marksTheGapOfASilentCut();
    void marksWhatACutMidFrameLoses();
    void survivesFlapping();
    void waitsForTheNetwork();
    void sendsLaterWhatWasAskedWhileAway();
    void noticesARestartBehindItsBack();
    void noticesThatTheKernelWasDeletedWhileAway();
    void noticesThatTheServerIsGone();
    void saysThatTheTokenIsWrong();
    void followsAfterARestartOfTheProgram_data();
    void followsAfterARestartOfTheProgram();
    void saysWhatNobodyListenedTo();
    void marksWhatTheRateLimitDrops();
    void leavesOutWhatIsTooLarge();
    void outlivesAKernelThatNeverAnswers();
    void takesAFloodOfSmallMessages();
    void takesMuchTextAtOnce();

private:
    struct Peer : KernelFixture
    {
        KernelModel model;
    };

    Course &send(const QString &code);
    KernelContext context();
    void connectKernel(const KernelContext &context);
    void endAfterReconnect(const Course &course, int linksBefore);
    bool startKernel(Peer &peer);
    QString signalFile() const;  ///< which the test makes, and a cell waits for
    KernelModel seenFromAside(); ///< the kernel, as the server tells without the proxy

    std::map<int, std::unique_ptr<Peer>> m_peers;
    RealServer::Flavour m_flavour = RealServer::Flavour::JupyterServer;
    Peer *m_peer = nullptr;
    std::unique_ptr<CuttingProxy> m_proxy;
    std::unique_ptr<JupyterServer> m_server; ///< through the proxy
    Reachability m_reachability;
    std::unique_ptr<JupyterKernel> m_kernel;
    std::deque<Course> m_courses;
};

void TestKernelSurvival::initTestCase_data()
{
    QTest::addColumn<int>("flavour");
    QTest::newRow("jupyter_server 1") << int(RealServer::Flavour::JupyterServer);
    QTest::newRow("notebook 6") << int(RealServer::Flavour::Notebook);
    QTest::newRow("jupyter_server 2") << int(RealServer::Flavour::JupyterServer2);
}

void TestKernelSurvival::init()
{
    QFETCH_GLOBAL(int, flavour);
    m_flavour = RealServer::Flavour(flavour);
    std::unique_ptr<Peer> &peer = m_peers[flavour];
    if (!peer) {
        peer = std::make_unique<Peer>();
        peer->start(m_flavour, withoutLimits(m_flavour));
    }
    if (!peer->server && peer->process.isMissing())
        QSKIP(qPrintable(peer->process.output()));
    QVERIFY2(peer->server, qPrintable(peer->process.output()));
    m_peer = peer.get();
    QVERIFY(startKernel(*m_peer));
    m_proxy = std::make_unique<CuttingProxy>(m_peer->process.port());
    m_server = m_peer->serverAt(m_proxy->port());
    m_reachability.setState(Reachability::State::Unknown);
    connectKernel(context());
}

bool TestKernelSurvival::startKernel(Peer &peer)
{
    peer.model = {};
    return await(peer.server->startKernel(u"python3"_s),
                 [&](const auto &task) { peer.model = task.value(); })
        && !peer.model.id.isEmpty();
}

QString TestKernelSurvival::signalFile() const
{
    return m_peer->process.root() + u"/go-on-"_s + m_peer->model.id;
}

KernelModel TestKernelSurvival::seenFromAside()
{
    KernelModel now;
    await(m_peer->server->kernel(m_peer->model.id), [&](const auto &task) { now = task.value(); });
    return now;
}

KernelContext TestKernelSurvival::context()
{
    KernelContext context = m_peer->context();
    context.reachability = &m_reachability;
    context.timing.reconnectFirst = std::chrono::milliseconds(100);
    context.timing.reconnectLast = std::chrono::milliseconds(2'000);
    context.timing.poll = std::chrono::milliseconds(500);
    context.timing.answerTimeout = std::chrono::milliseconds(500);
    return context;
}

void TestKernelSurvival::connectKernel(const KernelContext &context)
{
    m_kernel.reset();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_peer->model, context);
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Idle, 60'000);
}

void TestKernelSurvival::cleanup()
{
    m_kernel.reset();
    m_server.reset();
    m_proxy.reset();
    m_courses.clear();
    if (m_peer)
        await(m_peer->server->deleteKernel(m_peer->model.id), [](const Task &) {});
}

void TestKernelSurvival::cleanupTestCase()
{
    m_peers.clear();
}

Course &TestKernelSurvival::send(const QString &code)
{
    Course &course = m_courses.emplace_back();
    course.watch(m_kernel->execute({.code = code}));
    return course;
}

void TestKernelSurvival::losesNothingByACut_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("cleanly") << int(CuttingProxy::Cut::Cleanly);
    QTest::newRow("abruptly") << int(CuttingProxy::Cut::Abruptly);
}

/// What the server has not sent yet it keeps, once it knows that nobody is there.
void TestKernelSurvival::losesNothingByACut()
{
    QFETCH(int, cut);
    const QString file = signalFile();
    const Course &course = send(printingOnceThereIs(file));
    QTRY_COMPARE_WITH_TIMEOUT(linesOf(course).size(), 10, 20'000);
    m_proxy->refuseConnections();
    m_proxy->cut(CuttingProxy::Cut(cut));
    QTRY_COMPARE_WITH_TIMEOUT(seenFromAside().connections, 0, 20'000);
    QVERIFY(makeFile(file));
    QTRY_COMPARE_WITH_TIMEOUT(seenFromAside().executionState, u"idle"_s, 20'000);
    QCOMPARE(linesOf(course).size(), 10);
    m_proxy->acceptConnections();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(linesOf(course), upTo(20));
    QCOMPARE(course.gaps, QStringList());
    QCOMPARE(course.ends, 1);
}

void TestKernelSurvival::losesNothingWhileSuspended()
{
    const Course &course = send(printing(20));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > 3, 20'000);
    QSignalSpy suspended(m_kernel.get(), &Kernel::suspended);
    m_kernel->suspend();
    QTRY_COMPARE(suspended.count(), 1);
    const qsizetype before = linesOf(course).size();
    QTRY_COMPARE_WITH_TIMEOUT(seenFromAside().executionState, u"idle"_s, 20'000);
    QCOMPARE(linesOf(course).size(), before);
    m_kernel->resume();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 20'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(linesOf(course), upTo(20));
    QCOMPARE(course.gaps, QStringList());
}

void TestKernelSurvival::takesMessagesInHalves()
{
    m_proxy->setDelay(std::chrono::milliseconds(30));
    m_proxy->setLargestWrite(7);
    const Course &course = send(printing(20));
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(linesOf(course), upTo(20));
    QCOMPARE(course.gaps, QStringList());
    QCOMPARE(m_proxy->connectionsSeen(), m_proxy->linkCount());
}

void TestKernelSurvival::marksTheGapOfASilentCut()
{
    KernelContext watchful = context();
    watchful.timing.pingInterval = std::chrono::milliseconds(500);
    connectKernel(watchful);
    const Course &course = send(printingUntilThereIs(signalFile()));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > 5, 20'000);
    const int linksBefore = m_proxy->connectionsSeen();
    m_proxy->cut(CuttingProxy::Cut::Silently);
    endAfterReconnect(course, linksBefore);
    QCOMPARE(course.gaps.size(), 1);
}

void TestKernelSurvival::marksWhatACutMidFrameLoses()
{
    const Course &course = send(printingUntilThereIs(signalFile()));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > 2, 20'000);
    const int linksBefore = m_proxy->connectionsSeen();
    m_proxy->setLargestWrite(64);
    m_proxy->cutAfter(CuttingProxy::Direction::ToClient, 1'111, CuttingProxy::Cut::Abruptly);
    endAfterReconnect(course, linksBefore);
    const QList<int> lines = linesOf(course);
    QVERIFY(course.gaps.size() == 1 || (course.gaps.isEmpty() && lines == upTo(lines.size())));
}

/// Lets the cell end once what came after the cut is seen, and the client has looked for gaps.
void TestKernelSurvival::endAfterReconnect(const Course &course, int linksBefore)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_proxy->connectionsSeen() > linksBefore, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Busy, 30'000);
    const qsizetype before = linesOf(course).size();
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > before + 3, 30'000);
    QVERIFY(makeFile(signalFile()));
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QVERIFY(isAscending(linesOf(course)));
}

void TestKernelSurvival::survivesFlapping()
{
    const Course &course = send(printing(40));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > 2, 20'000);
    QTimer flapping;
    int cuts = 0;
    connect(&flapping, &QTimer::timeout, this, [&] {
        m_proxy->cut(++cuts % 2 ? CuttingProxy::Cut::Cleanly : CuttingProxy::Cut::Abruptly);
        if (cuts == 8)
            flapping.stop();
    });
    flapping.start(300);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QVERIFY(isAscending(linesOf(course)));
    QVERIFY(linesOf(course) == upTo(40) || !course.gaps.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Idle, 20'000);
}

void TestKernelSurvival::waitsForTheNetwork()
{
    m_reachability.setState(Reachability::State::Offline);
    m_proxy->refuseConnections();
    m_proxy->cut(CuttingProxy::Cut::Abruptly);
    QTRY_COMPARE(m_kernel->state(), Kernel::State::Reconnecting);
    QVERIFY(!m_kernel->reason().isEmpty());
    m_proxy->acceptConnections();
    m_reachability.setState(Reachability::State::Online);
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Idle, 20'000);
}

void TestKernelSurvival::sendsLaterWhatWasAskedWhileAway()
{
    m_proxy->refuseConnections();
    m_proxy->cut(CuttingProxy::Cut::Abruptly);
    QTRY_COMPARE(m_kernel->state(), Kernel::State::Reconnecting);
    const Course &course = send(u"print('later')"_s);
    m_proxy->acceptConnections();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000);
    QCOMPARE(course.text, "later\n");
    QCOMPARE(course.gaps, QStringList()); // what was lost before is not its own
    QCOMPARE(course.status, Execution::Status::Ok);
}

void TestKernelSurvival::noticesARestartBehindItsBack()
{
    const Course &course = send(u"import time; time.sleep(60)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.count, 30'000);
    QSignalSpy restarted(m_kernel.get(), &Kernel::restarted);
    m_proxy->refuseConnections();
    m_proxy->cut(CuttingProxy::Cut::Abruptly);
    QVERIFY(await(m_peer->server->restartKernel(m_peer->model.id), [](const Task &) {}));
    m_proxy->acceptConnections();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000);
    // Failed: the server interrupts the cell before it restarts the kernel, and may keep the reply.
    QVERIFY(course.status == Execution::Status::Lost || course.status == Execution::Status::Failed);
    QTRY_COMPARE_WITH_TIMEOUT(restarted.count(), 1, 30'000);
}

void TestKernelSurvival::noticesThatTheKernelWasDeletedWhileAway()
{
    const Course &course = send(u"import time; time.sleep(60)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.count, 30'000);
    m_proxy->refuseConnections();
    m_proxy->cut(CuttingProxy::Cut::Abruptly);
    QVERIFY(await(m_peer->server->deleteKernel(m_peer->model.id), [](const Task &) {}));
    m_proxy->acceptConnections();
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Dead, 30'000);
    QVERIFY(course.status == Execution::Status::Lost || course.status == Execution::Status::Failed);
}

/// A server killed and started again has no kernels.
void TestKernelSurvival::noticesThatTheServerIsGone()
{
    const QStringList options{u"--token"_s, u"the-same"_s};
    Peer first;
    QVERIFY2(first.start(m_flavour, options), qPrintable(first.process.output()));
    QVERIFY(startKernel(first));
    CuttingProxy proxy(first.process.port());
    const auto server = first.serverAt(proxy.port());
    KernelContext context = first.context();
    context.timing.reconnectFirst = std::chrono::milliseconds(100);
    context.timing.reconnectLast = std::chrono::milliseconds(500);
    JupyterKernel kernel(*server, first.model, context);
    Course course;
    course.watch(kernel.execute({.code = printing(2'000)}));
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(course).size() > 2, 30'000);
    first.process.kill();
    QTRY_COMPARE_WITH_TIMEOUT(kernel.state(), Kernel::State::Reconnecting, 20'000);
    QVERIFY(!kernel.reason().isEmpty());
    QVERIFY(!course.isOver()); // it may come back
    Peer second;
    QVERIFY2(second.start(m_flavour, options), qPrintable(second.process.output()));
    proxy.setServerPort(second.process.port());
    QTRY_COMPARE_WITH_TIMEOUT(kernel.state(), Kernel::State::Dead, 20'000);
    QCOMPARE(course.status, Execution::Status::Lost);
    QCOMPARE(course.gaps.size(), 1);
    QVERIFY(isAscending(linesOf(course)));
}

void TestKernelSurvival::saysThatTheTokenIsWrong()
{
    ServerAddress address = m_server->address();
    address.token = Secret(u"not-the-token"_s);
    HttpClient http;
    JupyterServer stranger(http, address);
    JupyterKernel kernel(stranger, m_peer->model, {});
    QTRY_VERIFY(kernel.reason().contains(u"token"_s));
    QVERIFY(!kernel.reason().contains(u"not-the-token"_s));
    QCOMPARE(kernel.state(), Kernel::State::Connecting);
}

void TestKernelSurvival::followsAfterARestartOfTheProgram_data()
{
    QTest::addColumn<bool>("endsOrderly");
    QTest::newRow("after a quit") << true;
    QTest::newRow("after a crash") << false;
}

void TestKernelSurvival::followsAfterARestartOfTheProgram()
{
    QFETCH(bool, endsOrderly);
    const Course &first = send(printing(30));
    m_peer->ledger.begin(m_peer->model.id, {first.id, u"cell"_s, {}});
    QTRY_VERIFY_WITH_TIMEOUT(linesOf(first).size() > 3, 20'000);
    QSignalSpy suspended(m_kernel.get(), &Kernel::suspended);
    if (endsOrderly) {
        m_kernel->suspend();
        QTRY_COMPARE(suspended.count(), 1);
    }
    const QList<int> seen = linesOf(first);
    m_kernel.reset();
    m_kernel = std::make_unique<JupyterKernel>(*m_server, m_peer->model, context());
    Course &second = m_courses.emplace_back();
    second.watch(m_kernel->follow(first.id));
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver(), 30'000);
    QCOMPARE(second.status, Execution::Status::Ok);
    const QList<int> all = seen + linesOf(second);
    QVERIFY(isAscending(all));
    if (endsOrderly) {
        QCOMPARE(all, upTo(30));
        QCOMPARE(second.gaps, QStringList());
    } else {
        QCOMPARE(second.gaps.size(), 1); // what was shown last may not have been kept
    }
    QCOMPARE(all.last(), 29);
}

void TestKernelSurvival::saysWhatNobodyListenedTo()
{
    const QString running = m_kernel->execute({.code = printing(30)})->messageId();
    const QString waiting = m_kernel->execute({.code = u"print('last')"_s})->messageId();
    QTRY_COMPARE(m_kernel->state(), Kernel::State::Busy);
    const Course &probe = send(u"pass"_s); // waits for both
    m_courses.emplace_back().watch(m_kernel->follow(running));
    m_courses.emplace_back().watch(m_kernel->follow(waiting));
    QTRY_VERIFY_WITH_TIMEOUT(probe.isOver(), 30'000);
    const Course &first = m_courses.at(m_courses.size() - 2);
    const Course &second = m_courses.back();
    QTRY_VERIFY(first.isOver() && second.isOver());
    QCOMPARE(first.status, Execution::Status::Ok);
    QCOMPARE(first.gaps.size(), 1);
    QCOMPARE(linesOf(first).last(), 29);
    QCOMPARE(second.gaps, QStringList()); // it had not begun
    QCOMPARE(second.text, "last\n");
    Course &late = m_courses.emplace_back();
    late.watch(m_kernel->follow(waiting)); // it has ended since
    QTRY_COMPARE(late.gaps.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(late.isOver(), 30'000);
}

void TestKernelSurvival::marksWhatTheRateLimitDrops()
{
    Peer peer; // with the limits that servers have
    QVERIFY2(peer.start(m_flavour), qPrintable(peer.process.output()));
    QVERIFY(startKernel(peer));
    JupyterKernel kernel(*peer.server, peer.model, peer.context());
    Course flood;
    flood.watch(kernel.execute({.code = u"for i in range(40):\n"
                                        "    print('x' * 500_000, flush=True)"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(flood.isOver(), 60'000);
    QCOMPARE(flood.status, Execution::Status::Ok);
    QCOMPARE(flood.gaps.size(), 1);
    QVERIFY(flood.gaps[0].contains(u"rate limit"_s));
    QVERIFY(flood.text.size() < 20'000'000u);
    QVERIFY2(flood.errors.empty(), "the server's notice is not the program's output");
    Course after;
    after.watch(kernel.execute({.code = u"print(1)"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(after.isOver(), 30'000);
    QCOMPARE(after.text, "1\n");
    QCOMPARE(after.gaps, QStringList());
}

void TestKernelSurvival::leavesOutWhatIsTooLarge()
{
    KernelContext limited = context();
    limited.messageLimit = 1'000'000;
    connectKernel(limited);
    const Course &course = send(u"print('before', flush=True)\nprint('x' * 3_000_000, flush=True)\n"
                                "import time; time.sleep(1)\nprint('after')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 60'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(course.gaps.size(), 1);
    QVERIFY(course.text.starts_with("before\n"));
    QVERIFY(course.text.ends_with("after\n"));
    QVERIFY(course.text.size() < 1'000u);
    const Course &next = send(u"print(1)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(next.isOver(), 30'000);
    QCOMPARE(next.text, "1\n");
}

void TestKernelSurvival::outlivesAKernelThatNeverAnswers()
{
    const Course &course = send(
        u"import os, signal, time\ntime.sleep(.3)\nos.kill(os.getpid(), signal.SIGSTOP)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.count, 20'000);
    QVERIFY(await(m_kernel->complete(u"os.pa"_s, 5), [](const CompleteTask &task) {
        QVERIFY(task.error());
        QCOMPARE(task.error()->kind, Error::Kind::Busy);
    }));
    QVERIFY(await(m_kernel->interrupt(), [](const Task &) {}));
    QCOMPARE(m_kernel->state(), Kernel::State::Busy);
    QVERIFY(!course.isOver());
    QVERIFY(await(
        m_kernel->restart(), [](const Task &task) { QVERIFY(!task.error()); }, 60'000));
    QCOMPARE(course.status, Execution::Status::Lost);
    const Course &after = send(u"print(1)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(after.isOver(), 60'000);
    QCOMPARE(after.text, "1\n");
}

/// More than a kernel's queue holds: what it drops then, without a word, is marked.
void TestKernelSurvival::takesAFloodOfSmallMessages()
{
    constexpr int count = 4'000;
    const Course &course = send(u"import sys\nfor i in range(%1):\n"
                                "    print('line', i)\n    sys.stdout.flush()"_s.arg(count));
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 200'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    const QList<int> lines = linesOf(course);
    QVERIFY(isAscending(lines));
    QVERIFY2(lines == upTo(count) || course.gaps.size() == 1,
             "lines are missing, and nothing says so");
}

void TestKernelSurvival::takesMuchTextAtOnce()
{
    const Course &course = send(u"print('0123456789' * 1_000_000)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 120'000);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(course.text.size(), 10'000'001u);
    QCOMPARE(course.gaps, QStringList());
}

QTEST_GUILESS_MAIN(TestKernelSurvival)
#include "tst_kernelsurvival.moc"
