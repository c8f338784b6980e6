#include "core/jupyter/server/jupyterserver.h"
#include "tests/core/session/localbench.h"
#include "tests/support/fakeprovider.h"
#include "tests/support/outcome.h"

#include <signal.h>

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const KernelRequest notebook{u"a.ipynb"_s, {}, u"notebook"_s};

QList<SessionState> statesOf(const QSignalSpy &spy)
{
    QList<SessionState> states;
    for (const auto &call : spy)
        states << call.first().value<SessionState>();
    return states;
}

QString printed(Execution *execution)
{
    QString text;
    QObject::connect(execution, &Execution::outputArrived, execution, [&](const Output &output) {
        if (const auto *stream = std::get_if<StreamOutput>(&output))
            text += QString::fromStdString(stream->text);
    });
    QSignalSpy finished(execution, &Execution::finished);
    return finished.wait(taskPatience) ? text.trimmed() : u"(no end)"_s;
}

ExecuteRequest code(const QString &text)
{
    ExecuteRequest request;
    request.code = text;
    return request;
}

} // namespace

class TestRuntimeSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusedStartIsLostWithTheReason();
    void cancelledStartIsStopped();
    void secondStartJoinsTheFirst();
    void serverPathsAreUnderTheFolder();
    void walksFromIdleToStopped();
    void oneKernelForAPath();
    void closedKernelIsGone();
    void kernelsAreFoundAgain();
    void stateOfAnEarlierLifeIsNotTakenForReal();
    void machineOfAnEarlierLifeIsNoLoss();
    void aKilledServerIsReconnected();

private:
    Kernel *open(RuntimeSession &session, const KernelRequest &request);

    bool m_hasServer = false;
};

#define NEED_SERVER() \
    if (!m_hasServer) \
    QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.")

void TestRuntimeSession::initTestCase()
{
    m_hasServer = LocalBench::isPossible();
}

Kernel *TestRuntimeSession::open(RuntimeSession &session, const KernelRequest &request)
{
    Kernel *kernel = nullptr;
    const auto error = outcome(session.openKernel(request),
                               [&kernel](const OpenKernelTask &task) { kernel = task.kernel(); });
    if (error)
        qWarning() << words(error);
    return kernel;
}

void TestRuntimeSession::refusedStartIsLostWithTheReason()
{
    LocalBench bench;
    FakeProvider provider;
    provider.startError = Error{Error::Kind::Busy, u"No machine is free."_s, {}, {}};
    StoredSession stored = bench.stored();
    RuntimeSession session(provider, stored, {bench.http(), bench.store()});
    QSignalSpy states(&session, &Session::stateChanged);

    const auto error = outcome(session.start());

    QVERIFY(error.has_value());
    QCOMPARE(error->message, u"No machine is free."_s);
    QCOMPARE(statesOf(states), (QList{SessionState::Starting, SessionState::Lost}));
    QCOMPARE(session.reason()->message, u"No machine is free."_s);
    QVERIFY(bench.store().sessions().first().state == SessionState::Lost);
}

void TestRuntimeSession::cancelledStartIsStopped()
{
    LocalBench bench;
    FakeProvider provider;
    provider.mayAnswer = false;
    RuntimeSession session(provider, bench.stored(), {bench.http(), bench.store()});
    Task *start = session.start();
    start->start();
    QTRY_COMPARE(provider.starts, 1);
    start->cancel();
    QTRY_COMPARE(session.state(), SessionState::Stopped);
}

void TestRuntimeSession::secondStartJoinsTheFirst()
{
    LocalBench bench;
    FakeProvider provider;
    provider.mayAnswer = false;
    RuntimeSession session(provider, bench.stored(), {bench.http(), bench.store()});
    session.start()->start();
    Task *second = session.start();
    second->start();
    QTRY_COMPARE(session.state(), SessionState::Starting);
    QCoreApplication::processEvents();
    QCOMPARE(provider.starts, 1);
    second->cancel(); // it waits for another's start and has no right to end it
    QCOMPARE(session.state(), SessionState::Starting);
}

void TestRuntimeSession::serverPathsAreUnderTheFolder()
{
    LocalBench bench;
    const auto session = bench.session();
    QCOMPARE(session->serverPath(bench.folder() + u"/sub/größe 1.ipynb"_s), u"sub/größe 1.ipynb"_s);
    QCOMPARE(session->serverPath(u"/etc/passwd"_s), QString());
    QCOMPARE(session->serverPath(bench.folder() + u"/../x"_s), QString());
    QCOMPARE(session->serverPath(bench.folder() + u"/..x"_s), u"..x"_s);
}

void TestRuntimeSession::walksFromIdleToStopped()
{
    NEED_SERVER();
    LocalBench bench;
    const auto session = bench.session();
    QSignalSpy states(session.get(), &Session::stateChanged);
    QVERIFY(session->server() == nullptr);

    const auto started = outcome(session->start());
    QVERIFY2(!started, words(started).constData());
    QVERIFY(session->server() != nullptr);
    QVERIFY(session->changedAt().isValid());
    const auto stopped = outcome(session->stop());
    QVERIFY2(!stopped, words(stopped).constData());

    QCOMPARE(statesOf(states),
             (QList{SessionState::Starting, SessionState::Connecting, SessionState::Ready,
                    SessionState::Stopping, SessionState::Stopped}));
    QVERIFY(bench.store().sessions().first().state == SessionState::Stopped);
    QVERIFY(QDir(bench.paths().runtime() + u"/local"_s).isEmpty());
}

void TestRuntimeSession::oneKernelForAPath()
{
    NEED_SERVER();
    LocalBench bench;
    QDir(bench.folder()).mkdir(u"sub"_s);
    const auto session = bench.session();
    Kernel *first = open(*session, {u"sub/a.ipynb"_s, {}, u"notebook"_s}); // starts the session
    QVERIFY(first != nullptr);
    QCOMPARE(open(*session, {u"sub/a.ipynb"_s, {}, u"notebook"_s}), first);
    Kernel *other = open(*session, notebook);
    QVERIFY(other != first);
    QCOMPARE(session->kernels().size(), 2);

    QSignalSpy states(session.get(), &Session::stateChanged);
    QCOMPARE(printed(first->execute(code(u"import os; print(os.getcwd())"_s))),
             bench.folder() + u"/sub"_s);
    QTRY_COMPARE(session->state(), SessionState::Ready);
    QVERIFY(statesOf(states).contains(SessionState::Busy));
}

void TestRuntimeSession::closedKernelIsGone()
{
    NEED_SERVER();
    LocalBench bench;
    const auto session = bench.session();
    Kernel *kernel = open(*session, notebook);
    QVERIFY(kernel != nullptr);
    QVERIFY(!outcome(session->closeKernel(kernel)));
    QVERIFY(session->kernels().isEmpty());
    QVERIFY(bench.store().documents(session->id()).isEmpty());
    qsizetype left = -1;
    QVERIFY(!outcome(session->server()->kernels(),
                     [&left](const auto &task) { left = task.value().size(); }));
    QCOMPARE(left, 0);
}

/// Aloft's sessions and links go, the server stays: the next life attaches to the same kernel.
void TestRuntimeSession::kernelsAreFoundAgain()
{
    NEED_SERVER();
    LocalBench bench;
    auto session = bench.session();
    Kernel *kernel = open(*session, notebook);
    QVERIFY(kernel != nullptr);
    QCOMPARE(printed(kernel->execute(code(u"x = 41; print(x)"_s))), u"41"_s);
    const QString kernelId = kernel->id();
    QVERIFY(!outcome(session->suspend()));
    session.reset();

    QCOMPARE(bench.store().sessions().size(), 1);
    session = bench.session(bench.store().sessions().first());
    QVERIFY(!outcome(session->restore()));

    QCOMPARE(session->state(), SessionState::Ready);
    QCOMPARE(session->kernels().size(), 1);
    QCOMPARE(session->kernels().first()->id(), kernelId);
    QCOMPARE(printed(session->kernels().first()->execute(code(u"print(x + 1)"_s))), u"42"_s);
}

/// Nobody may take a session for ready that has no server yet.
void TestRuntimeSession::stateOfAnEarlierLifeIsNotTakenForReal()
{
    LocalBench bench;
    FakeProvider provider;
    provider.mayAnswer = false;
    for (const auto state : {SessionState::Starting, SessionState::Connecting, SessionState::Ready,
                             SessionState::Busy, SessionState::Reconnecting}) {
        StoredSession stored = bench.stored();
        stored.state = state;
        const RuntimeSession session(provider, stored, {bench.http(), bench.store()});
        QCOMPARE(session.state(), SessionState::Idle);
    }
    StoredSession ended = bench.stored();
    ended.state = SessionState::Stopped;
    const RuntimeSession session(provider, ended, {bench.http(), bench.store()});
    QCOMPARE(session.state(), SessionState::Stopped);
}

void TestRuntimeSession::machineOfAnEarlierLifeIsNoLoss()
{
    NEED_SERVER();
    LocalBench bench;
    StoredSession stored = bench.stored();
    stored.runtime = Runtime{u"local"_s, u"0badcafe"_s, {}, {}, bench.folder(), {}};
    stored.state = SessionState::Ready;
    const auto session = bench.session(stored);
    QVERIFY(!outcome(session->restore()));
    QCOMPARE(session->state(), SessionState::Idle);
    QVERIFY(!session->reason());
    QVERIFY(open(*session, notebook) != nullptr); // a new machine, without a question
}

void TestRuntimeSession::aKilledServerIsReconnected()
{
    NEED_SERVER();
    LocalBench bench;
    const auto session = bench.session();
    QPointer<Kernel> kernel = open(*session, notebook);
    QVERIFY(kernel);
    QTRY_COMPARE_WITH_TIMEOUT(kernel->state(), Kernel::State::Idle, taskPatience);
    QSignalSpy states(session.get(), &Session::stateChanged);
    kill(pid_t(session->runtime()->memo["serverPid"_L1].toInteger()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(statesOf(states).contains(SessionState::Connecting), taskPatience);
    QTRY_COMPARE_WITH_TIMEOUT(session->state(), SessionState::Ready, taskPatience);
    QTRY_VERIFY_WITH_TIMEOUT(session->kernels().isEmpty(), taskPatience);
    Kernel *fresh = open(*session, notebook);
    QVERIFY(fresh != nullptr);
    QCOMPARE(printed(fresh->execute(code(u"print('back')"_s))), u"back"_s);
}

QTEST_GUILESS_MAIN(TestRuntimeSession)
#include "tst_runtimesession.moc"
