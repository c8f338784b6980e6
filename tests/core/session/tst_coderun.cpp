#include "core/session/coderun.h"
#include "tests/core/session/localbench.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// What a run printed and how it ended.
struct Ran
{
    QString out;
    QString err;
    int exitStatus = -1;
    std::optional<Error> error;
};

/// Collects a run's outputs while a test does other things with it.
class Recorder : public QObject
{
public:
    explicit Recorder(KernelRun *watched) : run(watched)
    {
        connect(run, &KernelRun::outputArrived, this, [this](const Output &output) {
            const auto *stream = std::get_if<StreamOutput>(&output);
            const auto *raised = std::get_if<ErrorOutput>(&output);
            if (stream)
                (stream->name == StreamOutput::Name::Stdout ? ran.out : ran.err) +=
                    QString::fromStdString(stream->text);
            if (raised)
                ran.err += raised->name;
        });
        connect(run, &Task::finished, this, [this] {
            ran.exitStatus = run->exitStatus();
            ran.error = run->error();
            isOver = true;
        });
    }

    const QPointer<KernelRun> run;
    Ran ran;
    bool isOver = false;
};

} // namespace

/// One server for all: what is tested is the program's side.
class TestCodeRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void interruptEndsIt();
    void cancelInterruptsTheKernel();
    void codeKeepsItsVariables();
    void codeThatHangsIsTerminated();

private:
    std::unique_ptr<LocalBench> m_bench;
    std::unique_ptr<RuntimeSession> m_session;
};

void TestCodeRun::initTestCase()
{
    if (!LocalBench::isPossible())
        QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.");
    m_bench = std::make_unique<LocalBench>();
    m_session = m_bench->session();
    const auto error = outcome(m_session->start());
    QVERIFY2(!error, words(error).constData());
}

void TestCodeRun::cleanupTestCase()
{
    if (m_session)
        QVERIFY(!outcome(m_session->stop()));
    m_session.reset();
    m_bench.reset();
}

void TestCodeRun::interruptEndsIt()
{
    auto *task = new CodeRun(m_session.get(),
                             u"import time\nprint('on', flush=True)\ntime.sleep(600)"_s, this);
    Recorder recorder(task);
    task->start();
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ran.out, u"on\n"_s, taskPatience);
    task->interrupt();
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isOver, taskPatience);
    QCOMPARE(recorder.ran.exitStatus, KernelRun::interruptedStatus);
    QCOMPARE(recorder.ran.err, u"KeyboardInterrupt"_s);
}

void TestCodeRun::cancelInterruptsTheKernel()
{
    auto *task = new CodeRun(m_session.get(),
                             u"import time\nprint('on', flush=True)\ntime.sleep(600)"_s, this);
    Recorder recorder(task);
    task->start();
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ran.out, u"on\n"_s, taskPatience);
    const QPointer<Kernel> kernel = task->kernel();
    task->cancel();
    QCOMPARE(recorder.ran.error->kind, Error::Kind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(kernel->state(), Kernel::State::Idle, taskPatience);
    Recorder next(new CodeRun(m_session.get(), u"print('free')"_s, this));
    QVERIFY(next.run);
    next.run->start();
    QTRY_COMPARE_WITH_TIMEOUT(next.ran.out, u"free\n"_s, taskPatience);
}

void TestCodeRun::codeKeepsItsVariables()
{
    const auto exec = [this](const QString &code) {
        auto *task = new CodeRun(m_session.get(), code, this);
        Recorder recorder(task);
        QSignalSpy finished(task, &Task::finished);
        task->start();
        finished.wait(taskPatience);
        return recorder.ran;
    };
    QCOMPARE(exec(u"x = 20"_s).exitStatus, 0);
    QCOMPARE(exec(u"print(x + 1)"_s).out, u"21\n"_s);
    const Ran failed = exec(u"undefined"_s);
    QCOMPARE(failed.exitStatus, 1);
    QCOMPARE(failed.err, u"NameError"_s);
    QCOMPARE(failed.error->kind, Error::Kind::UserCode);
}

void TestCodeRun::codeThatHangsIsTerminated()
{
    const auto exec = [this](const QString &code) {
        auto *task = new CodeRun(m_session.get(), code, this);
        task->start();
        return task;
    };
    CodeRun *stubborn = exec(u"import time\nkept = 1\nprint('on', flush=True)\nwhile True:\n"
                             "    try:\n        time.sleep(1)\n"
                             "    except KeyboardInterrupt:\n        print('no', flush=True)"_s);
    Recorder first(stubborn);
    QTRY_COMPARE_WITH_TIMEOUT(first.ran.out, u"on\n"_s, taskPatience);
    stubborn->interrupt();
    QTRY_COMPARE_WITH_TIMEOUT(first.ran.out, u"on\nno\n"_s, taskPatience);
    stubborn->terminate();
    QCOMPARE(first.ran.error->kind, Error::Kind::Cancelled);
    Recorder second(exec(u"print('kept' in globals())"_s));
    QTRY_VERIFY_WITH_TIMEOUT(second.isOver, taskPatience);
    QCOMPARE(second.ran.out, u"False\n"_s);
}

QTEST_GUILESS_MAIN(TestCodeRun)
#include "tst_coderun.moc"
