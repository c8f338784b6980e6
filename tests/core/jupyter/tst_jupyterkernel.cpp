#include "tests/support/kernelfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>
#include <map>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The kernel client against real servers: what the protocol's page says of each message.
class TestJupyterKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void cleanupTestCase();

    void runsAndReplies();
    void keepsTheOrderOfOutputs();
    void showsErrors();
    void abortsWhatIsQueuedBehindAnError();
    void isSilentWhenAsked();
    void evaluatesUserExpressions();
    void updatesDisplaysOfOtherCells();
    void clearsOutput();
    void answersInput();
    void interruptsInput();
    void interrupts();
    void completesByUtf16Position();
    void inspects();
    void tellsCompleteness();
    void remembersHistory();
    void tellsAboutItself();
    void handsOnPayloads();
    void keepsComms();
    void passesOnLateOutput();
    void restarts();
    void tellsWhetherItHasVariables();
    void holdsWhatIsAskedDuringARestart();
    void noticesACrash();
    void noticesDeletionElsewhere();
    void shutsDown();
    void refusesWhatIsTooLarge();

private:
    Course &run(const QString &code);
    Course &send(const ExecuteRequest &request);

    struct Peer : KernelFixture
    {
        std::unique_ptr<JupyterKernel> kernel;
    };

    std::map<int, std::unique_ptr<Peer>> m_peers;
    Peer *m_fixture = nullptr;
    JupyterKernel *m_kernel = nullptr;
    std::deque<Course> m_courses;
};

void TestJupyterKernel::initTestCase_data()
{
    QTest::addColumn<int>("flavour");
    QTest::newRow("jupyter_server 1") << int(RealServer::Flavour::JupyterServer);
    QTest::newRow("notebook 6") << int(RealServer::Flavour::Notebook);
    QTest::newRow("jupyter_server 2") << int(RealServer::Flavour::JupyterServer2);
}

void TestJupyterKernel::init()
{
    QFETCH_GLOBAL(int, flavour);
    std::unique_ptr<Peer> &peer = m_peers[flavour];
    if (!peer) {
        peer = std::make_unique<Peer>();
        peer->start(RealServer::Flavour(flavour));
    }
    if (!peer->server && peer->process.isMissing())
        QSKIP(qPrintable(peer->process.output()));
    QVERIFY2(peer->server, qPrintable(peer->process.output()));
    m_fixture = peer.get();
    if (!peer->kernel) {
        KernelModel model;
        QVERIFY(await(peer->server->startKernel(u"python3"_s),
                      [&](const auto &task) { model = task.value(); }));
        QVERIFY(!model.id.isEmpty());
        peer->kernel = std::make_unique<JupyterKernel>(*peer->server, model, peer->context());
    }
    m_kernel = peer->kernel.get();
}

void TestJupyterKernel::cleanup()
{
    if (m_kernel && m_kernel->state() == Kernel::State::Dead)
        m_fixture->kernel.reset();
    m_courses.clear();
}

void TestJupyterKernel::cleanupTestCase()
{
    m_peers.clear();
}

Course &TestJupyterKernel::send(const ExecuteRequest &request)
{
    Course &course = m_courses.emplace_back();
    course.watch(m_kernel->execute(request));
    return course;
}

Course &TestJupyterKernel::run(const QString &code)
{
    Course &course = send({.code = code});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 30'000); }();
    return course;
}

void TestJupyterKernel::runsAndReplies()
{
    const Course &course = run(u"print('hello')\n1 + 1"_s);
    QCOMPARE(course.status, Execution::Status::Ok);
    QCOMPARE(course.text, "hello\n");
    QCOMPARE(course.rich.size(), 1u);
    QCOMPARE(stringAt(course.rich[0].data, "text/plain"), u"2"_s);
    QVERIFY(course.rich[0].isResult);
    QCOMPARE(course.rich[0].executionCount, course.count);
    QCOMPARE(course.ends, 1);
    QCOMPARE(course.gaps, QStringList());
    QTRY_COMPARE(m_kernel->state(), Kernel::State::Idle);
}

void TestJupyterKernel::keepsTheOrderOfOutputs()
{
    const Course &course = run(u"import sys\nfrom IPython.display import display\n"
                               "print('a', flush=True)\ndisplay(1)\nprint('b', flush=True)\n"
                               "print('e', file=sys.stderr, flush=True)\ndisplay(2)"_s);
    QCOMPARE(course.text, "a\nb\n");
    QCOMPARE(course.errors, "e\n");
    QCOMPARE(course.rich.size(), 2u);
    QCOMPARE(course.outputs, 5);
}

void TestJupyterKernel::showsErrors()
{
    const Course &course = run(u"1 / 0"_s);
    QCOMPARE(course.status, Execution::Status::Failed);
    QCOMPARE(course.raised.size(), 1u);
    QCOMPARE(course.raised[0].name, u"ZeroDivisionError"_s);
    QVERIFY(!course.raised[0].traceback.isEmpty());
}

void TestJupyterKernel::abortsWhatIsQueuedBehindAnError()
{
    const Course &first = send({.code = u"import time; time.sleep(.3); 1 / 0"_s});
    const Course &second = send({.code = u"print('never')"_s});
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver(), 10'000);
    QCOMPARE(first.status, Execution::Status::Failed);
    QCOMPARE(second.status, Execution::Status::Aborted);
    QCOMPARE(second.outputs, 0);
}

void TestJupyterKernel::isSilentWhenAsked()
{
    const Course &course = send({.code = u"6 * 7"_s, .isSilent = true});
    QTRY_VERIFY(course.isOver());
    QCOMPARE(course.outputs, 0);
    QVERIFY(!course.count);
}

void TestJupyterKernel::evaluatesUserExpressions()
{
    const Course &course = send(
        {.code = u"x = 6"_s, .isSilent = true, .userExpressions = {{"answer", "x * 7"}}});
    QTRY_VERIFY(course.isOver());
    const Json &answer = memberAt(memberAt(course.reply, "user_expressions"), "answer");
    QCOMPARE(stringAt(memberAt(answer, "data"), "text/plain"), u"42"_s);
}

void TestJupyterKernel::updatesDisplaysOfOtherCells()
{
    std::vector<RichOutput> updates;
    const auto keep = [&](const RichOutput &output) { updates.push_back(output); };
    const auto watching = connect(m_kernel, &Kernel::displayUpdated, this, keep);
    const Course &first = run(u"from IPython.display import display, update_display\n"
                              "_ = display('one', display_id='shared')"_s);
    QCOMPARE(first.rich.size(), 1u);
    QCOMPARE(first.rich[0].displayId, u"shared"_s);
    const Course &second = run(u"update_display('two', display_id='shared')"_s);
    disconnect(watching);
    QCOMPARE(second.outputs, 0);
    QCOMPARE(updates.size(), 1u);
    QCOMPARE(updates[0].displayId, u"shared"_s);
    QCOMPARE(stringAt(updates[0].data, "text/plain"), u"'two'"_s);
}

void TestJupyterKernel::clearsOutput()
{
    const Course &course = run(
        u"from IPython.display import clear_output\n"
        "print(1, flush=True)\nclear_output(wait=True)\nprint(2, flush=True)\n"
        "clear_output()"_s);
    QCOMPARE(course.clears, QList<bool>({true, false}));
}

void TestJupyterKernel::answersInput()
{
    ExecuteRequest request{.code = u"n = input('name? ')\nimport getpass\n"
                                   "p = getpass.getpass('word? ')\nprint(n, p)"_s};
    Course &course = m_courses.emplace_back();
    Execution *execution = m_kernel->execute(request);
    course.watch(execution);
    QList<bool> isPassword;
    connect(execution, &Execution::inputRequested, this,
            [&](const QString &, bool hides) { isPassword += hides; });
    QTRY_COMPARE_WITH_TIMEOUT(course.prompts.size(), 1, 10'000);
    execution->answerInput(u"Ann \u00e9\U0001F600"_s);
    QTRY_COMPARE_WITH_TIMEOUT(course.prompts.size(), 2, 10'000);
    execution->answerInput(u"secret"_s);
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 10'000);
    QCOMPARE(course.prompts, QStringList({u"name? "_s, u"word? "_s}));
    QCOMPARE(isPassword, QList<bool>({false, true}));
    QCOMPARE(QString::fromStdString(course.text), u"Ann \u00e9\U0001F600 secret\n"_s);
}

void TestJupyterKernel::interruptsInput()
{
    const Course &course = send({.code = u"input('x')"_s});
    QTRY_COMPARE_WITH_TIMEOUT(course.prompts.size(), 1, 10'000);
    m_kernel->interrupt();
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 10'000);
    QCOMPARE(course.status, Execution::Status::Failed);
}

void TestJupyterKernel::interrupts()
{
    const Course &course = send(
        {.code = u"import time\nprint('on', flush=True)\ntime.sleep(60)"_s});
    QTRY_COMPARE_WITH_TIMEOUT(course.text, "on\n", 10'000);
    QCOMPARE(m_kernel->state(), Kernel::State::Busy);
    QVERIFY(await(m_kernel->interrupt(), [](const Task &task) { QVERIFY(!task.error()); }));
    QTRY_VERIFY_WITH_TIMEOUT(course.isOver(), 10'000);
    QCOMPARE(course.raised.at(0).name, u"KeyboardInterrupt"_s);
}

void TestJupyterKernel::completesByUtf16Position()
{
    run(u"import os"_s);
    const QString code = u"'\U0001F600'; os.pat"_s;
    Completions found;
    QVERIFY(await(m_kernel->complete(code, code.size()), [&](const CompleteTask &task) {
        QVERIFY(!task.error());
        found = task.completions();
    }));
    QVERIFY(!found.matches.isEmpty());
    QVERIFY(found.matches[0].text.endsWith(u"path"_s));
    QCOMPARE(found.replaceTo, code.size());
    QCOMPARE(code.sliced(found.replaceFrom).first(1), found.matches[0].text.first(1));
}

void TestJupyterKernel::inspects()
{
    QString text;
    QVERIFY(await(m_kernel->inspect(u"len"_s, 3, 0),
                  [&](const InspectTask &task) { text = stringAt(task.data(), "text/plain"); }));
    QVERIFY(text.contains(u"container"_s));
}

void TestJupyterKernel::tellsCompleteness()
{
    QString status;
    QString indent;
    QVERIFY(await(m_kernel->isComplete(u"for i in x:"_s), [&](const IsCompleteTask &task) {
        status = task.status();
        indent = task.indent();
    }));
    QCOMPARE(status, u"incomplete"_s);
    QCOMPARE(indent, u"    "_s);
}

void TestJupyterKernel::remembersHistory()
{
    run(u"'for the record'"_s);
    QList<HistoryEntry> entries;
    QVERIFY(await(m_kernel->history(3),
                  [&](const HistoryTask &task) { entries = task.entries(); }));
    QVERIFY(!entries.isEmpty());
    QCOMPARE(entries.last().input, u"'for the record'"_s);
}

void TestJupyterKernel::tellsAboutItself()
{
    QTRY_COMPARE(m_kernel->info().languageName, u"python"_s);
    QCOMPARE(m_kernel->info().fileExtension, u".py"_s);
    QCOMPARE(m_kernel->specName(), u"python3"_s);
}

void TestJupyterKernel::handsOnPayloads()
{
    QSignalSpy pages(m_kernel, &Kernel::pageRequested);
    QSignalSpy inputs(m_kernel, &Kernel::nextInputProposed);
    run(u"len?"_s);
    QCOMPARE(pages.count(), 1);
    const Course &course = run(u"get_ipython().set_next_input('x = 1', replace=True)"_s);
    QCOMPARE(inputs.count(), 1);
    QCOMPARE(inputs[0][0].toString(), course.id);
    QCOMPARE(inputs[0][1].toString(), u"x = 1"_s);
    QCOMPARE(inputs[0][2].toBool(), true);
}

void TestJupyterKernel::keepsComms()
{
    run(u"from ipykernel.comm import Comm\n"
        "c = Comm(target_name='aloft.test', data={'a': 1})\n"
        "got = []\nc.on_msg(lambda m: got.append(m['content']['data']))\nc.send({'a': 2})"_s);
    QCOMPARE(m_kernel->comms().size(), 1);
    const Comm comm = m_kernel->comms().first();
    QCOMPARE(comm.targetName, u"aloft.test"_s);
    QCOMPARE(comm.state, Json({{"a", 2}}));
    m_kernel->sendComm(comm.id, Json{{"b", 3}});
    QCOMPARE(run(u"print(got)"_s).text, "[{'b': 3}]\n");
    QSignalSpy closed(m_kernel, &Kernel::commClosed);
    run(u"c.close()"_s);
    QCOMPARE(closed.count(), 1);
    QVERIFY(m_kernel->comms().isEmpty());
}

void TestJupyterKernel::passesOnLateOutput()
{
    std::string late;
    connect(m_kernel, &Kernel::outputCameLate, this, [&](const QString &, const Output &output) {
        if (const auto *stream = std::get_if<StreamOutput>(&output))
            late += stream->text;
    });
    run(u"import threading, time\n"
        "threading.Timer(.5, lambda: print('late', flush=True)).start()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(late.find("late") != std::string::npos, 10'000);
}

void TestJupyterKernel::restarts()
{
    QSignalSpy restarted(m_kernel, &Kernel::restarted);
    run(u"kept = 1"_s);
    const Course &cut = send({.code = u"import time; time.sleep(60)"_s});
    QTRY_VERIFY(cut.count);
    QVERIFY(await(m_kernel->restart(), [](const Task &task) { QVERIFY(!task.error()); }));
    QCOMPARE(cut.status, Execution::Status::Lost);
    const Course &after = run(u"print('kept' in globals())"_s);
    QCOMPARE(after.text, "False\n");
    QCOMPARE(after.count, 1);
    QCOMPARE(restarted.count(), 1);
    QTRY_COMPARE(m_kernel->state(), Kernel::State::Idle);
}

/// So that nobody is asked about the loss of nothing.
void TestJupyterKernel::tellsWhetherItHasVariables()
{
    KernelModel model;
    QVERIFY(await(m_fixture->server->startKernel(u"python3"_s),
                  [&](const auto &task) { model = task.value(); }));
    JupyterKernel kernel(*m_fixture->server, model, m_fixture->context());
    QTRY_COMPARE_WITH_TIMEOUT(kernel.state(), Kernel::State::Idle, 30'000);
    QVERIFY(!kernel.hasVariables());
    Course silent;
    silent.watch(kernel.execute({.code = u"1"_s, .isSilent = true}));
    QTRY_VERIFY_WITH_TIMEOUT(silent.isOver(), 30'000);
    QVERIFY(!kernel.hasVariables());
    JupyterKernel other(*m_fixture->server, model, KernelContext()); // another client
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Kernel::State::Idle, 30'000);
    other.execute({.code = u"x = 1"_s});
    QTRY_VERIFY_WITH_TIMEOUT(kernel.hasVariables(), 30'000);
    QVERIFY(await(kernel.restart(), [](const Task &task) { QVERIFY(!task.error()); }));
    QVERIFY(!kernel.hasVariables());
    kernel.execute({.code = u"x = 1"_s});
    QVERIFY(kernel.hasVariables());
    model.executionState = u"idle"_s; // found, not started
    const JupyterKernel found(*m_fixture->server, model, m_fixture->context());
    QVERIFY(found.hasVariables());
    QVERIFY(await(kernel.shutdown(), [](const Task &task) { QVERIFY(!task.error()); }));
}

void TestJupyterKernel::holdsWhatIsAskedDuringARestart()
{
    bool isOver = false;
    Task *restart = m_kernel->restart();
    connect(restart, &Task::finished, this, [&] { isOver = true; });
    const Course &first = run(u"print('first')"_s);
    const Course &second = run(u"print('second')"_s);
    QVERIFY(isOver);
    QCOMPARE(first.text, "first\n");
    QCOMPARE(first.count, 1);
    QCOMPARE(second.text, "second\n");
    QCOMPARE(second.count, 2);
}

void TestJupyterKernel::noticesACrash()
{
    QSignalSpy restarted(m_kernel, &Kernel::restarted);
    const Course &course = run(u"import os, time\nprint(1, flush=True)\ntime.sleep(.5)\n"
                               "os.kill(os.getpid(), 9)"_s);
    QCOMPARE(course.status, Execution::Status::Lost);
    QCOMPARE(course.gaps.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Idle, 20'000);
    QCOMPARE(restarted.count(), 1);
    QCOMPARE(run(u"print(5)"_s).text, "5\n");
}

void TestJupyterKernel::noticesDeletionElsewhere()
{
    const Course &course = send({.code = u"import time; time.sleep(60)"_s});
    QTRY_VERIFY_WITH_TIMEOUT(course.count, 10'000);
    QVERIFY(await(m_fixture->server->deleteKernel(m_kernel->id()), [](const Task &) {}));
    QTRY_COMPARE_WITH_TIMEOUT(m_kernel->state(), Kernel::State::Dead, 20'000);
    // Servers interrupt a kernel before they end it: its last word may still arrive.
    QVERIFY(course.status == Execution::Status::Lost || course.status == Execution::Status::Failed);
    QVERIFY(!m_kernel->reason().isEmpty());
    const Course &after = run(u"1"_s);
    QCOMPARE(after.status, Execution::Status::Lost);
}

void TestJupyterKernel::shutsDown()
{
    QVERIFY(await(m_kernel->shutdown(), [](const Task &task) { QVERIFY(!task.error()); }));
    QCOMPARE(m_kernel->state(), Kernel::State::Dead);
}

void TestJupyterKernel::refusesWhatIsTooLarge()
{
    const Course &course = run(u"x = '"_s + QString(11'000'000, u'y') + u'\'');
    QCOMPARE(course.status, Execution::Status::Failed);
    QVERIFY(course.raised.at(0).value.contains(u"10 MB"_s));
    QCOMPARE(run(u"print(1)"_s).text, "1\n");
}

QTEST_GUILESS_MAIN(TestJupyterKernel)
#include "tst_jupyterkernel.moc"
