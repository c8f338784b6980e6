#include "core/jupyter/server/jupyterserver.h"
#include "core/session/scriptrun.h"
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
    QString both; ///< as it came
    int exitStatus = -1;
    std::optional<Error> error;
};

/// Collects a run's outputs while a test does other things with it.
class Recorder : public QObject
{
public:
    explicit Recorder(KernelRun *run)
    {
        connect(run, &KernelRun::outputArrived, this, [this](const Output &output) {
            const auto *stream = std::get_if<StreamOutput>(&output);
            const auto *raised = std::get_if<ErrorOutput>(&output);
            if (stream)
                ran.both += QString::fromStdString(stream->text);
            if (stream)
                (stream->name == StreamOutput::Name::Stdout ? ran.out : ran.err) +=
                    QString::fromStdString(stream->text);
            if (raised)
                ran.err += raised->name;
        });
        connect(run, &Task::finished, this, [this, run] {
            ran.exitStatus = run->exitStatus();
            ran.error = run->error();
            isOver = true;
        });
    }

    Ran ran;
    bool isOver = false;
};

} // namespace

/// One server for all: what is tested is the program's side.
class TestScriptRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void missingFileIsSaid();
    void behavesLikePython_data();
    void behavesLikePython();
    void tracebackHasOnlyTheProgramsFrames();
    void syntaxErrorsNameTheFile();
    void streamsKeepTheirOrder();
    void takesInput();
    void interruptEndsIt();
    void interruptWhileItWaitsForInput();
    void cancelEndsTheKernel();
    void leavesNoKernel();
    void killedKernelIsAnEnd();
    void codeKeepsItsVariables();
    void codeThatHangsIsTerminated();

private:
    Ran run(const QByteArray &source, const QStringList &arguments = {},
            const QString &folder = {});
    KernelRun *startRun(const QByteArray &source);
    qsizetype kernelCount();

    std::unique_ptr<LocalBench> m_bench;
    std::unique_ptr<RuntimeSession> m_session;
};

void TestScriptRun::initTestCase()
{
    if (!LocalBench::isPossible())
        QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.");
    m_bench = std::make_unique<LocalBench>();
    m_session = m_bench->session();
    const auto error = outcome(m_session->start());
    QVERIFY2(!error, words(error).constData());
}

void TestScriptRun::cleanupTestCase()
{
    if (m_session)
        QVERIFY(!outcome(m_session->stop()));
    m_session.reset();
    m_bench.reset();
}

Ran TestScriptRun::run(const QByteArray &source, const QStringList &arguments,
                       const QString &folder)
{
    const QString path = m_bench->write(u"dir/prog.py"_s, source);
    const auto script = Script::read(path, arguments, folder);
    auto *task = new ScriptRun(m_session.get(), *script, this);
    Recorder recorder(task);
    QSignalSpy finished(task, &Task::finished);
    task->start();
    finished.wait(taskPatience);
    return recorder.ran;
}

KernelRun *TestScriptRun::startRun(const QByteArray &source)
{
    const auto script = Script::read(m_bench->write(u"dir/prog.py"_s, source));
    auto *task = new ScriptRun(m_session.get(), *script, this);
    task->start();
    return task;
}

qsizetype TestScriptRun::kernelCount()
{
    qsizetype count = -1;
    outcome(m_session->server()->kernels(),
            [&count](const auto &task) { count = task.value().size(); });
    return count;
}

void TestScriptRun::missingFileIsSaid()
{
    const auto script = Script::read(u"/nonexistent/x.py"_s);
    QVERIFY(!script.has_value());
    QCOMPARE(script.error().kind, Error::Kind::NotFound);
}

void TestScriptRun::behavesLikePython_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("exitStatus");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");

    QTest::newRow("prints") << QByteArray("print('hi')") << 0 << u"hi\n"_s << QString();
    QTest::newRow("is main") << QByteArray(
        "print(__name__, __import__('__main__').__file__ == __file__)")
                             << 0 << u"__main__ True\n"_s << QString();
    QTest::newRow("arguments") << QByteArray("import sys; print(sys.argv[1:])") << 0
                               << u"['a b', '--x', 'ü']\n"_s << QString();
    QTest::newRow("name") << QByteArray("import sys, os; print(os.path.basename(sys.argv[0]))") << 0
                          << u"prog.py\n"_s << QString();
    QTest::newRow("own folder first on the path")
        << QByteArray("import sys, os; print(os.path.basename(sys.path[0]), '' in sys.path)") << 0
        << u"dir False\n"_s << QString();
    QTest::newRow("exit status") << QByteArray("import sys; sys.exit(3)") << 3 << QString()
                                 << QString();
    QTest::newRow("exit without a status")
        << QByteArray("raise SystemExit") << 0 << QString() << QString();
    QTest::newRow("exit with words")
        << QByteArray("raise SystemExit('no data')") << 1 << QString() << u"no data\n"_s;
    QTest::newRow("at exit, last first")
        << QByteArray("import atexit\natexit.register(print, 1)\natexit.register(print, 2)") << 0
        << u"2\n1\n"_s << QString();
    QTest::newRow("waits for threads")
        << QByteArray("import threading, time\n"
                      "threading.Thread(target=lambda: (time.sleep(.3), print('done'))).start()")
        << 0 << u"done\n"_s << QString();
    QTest::newRow("encoding") << QByteArray("# coding: latin-1\nprint('\xfc')") << 0 << u"ü\n"_s
                              << QString();
    QTest::newRow("byte order mark")
        << QByteArray("\xEF\xBB\xBFprint(1)") << 0 << u"1\n"_s << QString();
    QTest::newRow("pickles its own classes") << QByteArray(
        "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))).__name__)")
                                             << 0 << u"A\n"_s << QString();
    QTest::newRow("output of a child")
        << QByteArray("import subprocess; subprocess.run(['echo', 'child'])") << 0 << u"child\n"_s
        << QString();
    QTest::newRow("quotes and backslashes")
        << QByteArray("print('''a\\\\b\"\"\"''')") << 0 << u"a\\b\"\"\"\n"_s << QString();
    QTest::newRow("empty") << QByteArray() << 0 << QString() << QString();
}

void TestScriptRun::behavesLikePython()
{
    QFETCH(QByteArray, source);
    QFETCH(int, exitStatus);
    QFETCH(QString, out);
    QFETCH(QString, err);
    const Ran ran = run(source, {u"a b"_s, u"--x"_s, u"ü"_s});
    QCOMPARE(ran.err, err);
    QCOMPARE(ran.out, out);
    QCOMPARE(ran.exitStatus, exitStatus);
    QCOMPARE(ran.error.has_value(), exitStatus != 0);
    if (ran.error)
        QCOMPARE(ran.error->kind, Error::Kind::UserCode);
}

void TestScriptRun::tracebackHasOnlyTheProgramsFrames()
{
    const Ran ran = run("def f():\n    return 1 / 0\n\nf()\n");
    QCOMPARE(ran.exitStatus, 1);
    const QString path = m_bench->folder() + u"/dir/prog.py"_s;
    QCOMPARE(ran.err,
             u"Traceback (most recent call last):\n"
             "  File \"%1\", line 4, in <module>\n"
             "    f()\n"
             "  File \"%1\", line 2, in f\n"
             "    return 1 / 0\n"
             "           ~~^~~\n"
             "ZeroDivisionError: division by zero\n"_s.arg(path));
}

void TestScriptRun::syntaxErrorsNameTheFile()
{
    const Ran ran = run("x = = 1\n");
    QCOMPARE(ran.exitStatus, 1);
    QVERIFY(ran.err.contains(u"prog.py\", line 1"_s));
    QVERIFY(ran.err.contains(u"SyntaxError"_s));
    QVERIFY(!ran.err.contains(u"__aloft"_s));
}

void TestScriptRun::streamsKeepTheirOrder()
{
    const Ran ran = run("import sys\nfor i in range(3):\n    print('out', i)\n"
                        "    sys.stderr.write(f'err {i}\\n')\n    sys.stderr.flush()\n"
                        "print('last')\nraise ValueError('bad')\n");
    QVERIFY2(ran.both.startsWith(u"out 0\nerr 0\nout 1\nerr 1\nout 2\nerr 2\nlast\nTraceback"_s),
             qPrintable(ran.both));
}

void TestScriptRun::takesInput()
{
    KernelRun *task = startRun("import sys\nname = input('name? ')\nline = sys.stdin.readline()\n"
                               "print(name, line.strip())\n");
    Recorder recorder(task);
    QStringList prompts;
    connect(task, &KernelRun::inputRequested, this, [&prompts, task](const QString &prompt) {
        prompts << prompt;
        task->answerInput(prompts.size() == 1 ? u"Ann"_s : u"second"_s);
    });
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isOver, taskPatience);
    QCOMPARE(prompts.value(0), u"name? "_s);
    QCOMPARE(prompts.size(), 2);
    QVERIFY(recorder.ran.out.contains(u"Ann second\n"_s));
    QCOMPARE(recorder.ran.exitStatus, 0);
}

void TestScriptRun::interruptEndsIt()
{
    KernelRun *task = startRun("import time\nprint('on', flush=True)\ntime.sleep(600)\n");
    Recorder recorder(task);
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ran.out, u"on\n"_s, taskPatience);
    task->interrupt();
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isOver, taskPatience);
    QCOMPARE(recorder.ran.exitStatus, 130);
    QVERIFY(recorder.ran.err.contains(u"KeyboardInterrupt"_s));
}

void TestScriptRun::interruptWhileItWaitsForInput()
{
    KernelRun *task = startRun("def ask():\n    return input('name? ')\n\nask()\n");
    Recorder recorder(task);
    connect(task, &KernelRun::inputRequested, task, &KernelRun::interrupt);
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isOver, taskPatience);
    QCOMPARE(recorder.ran.exitStatus, 130);
    QVERIFY(recorder.ran.err.contains(u"in ask"_s));
    QVERIFY2(!recorder.ran.err.contains(u"ipykernel"_s), qPrintable(recorder.ran.err));
}

void TestScriptRun::cancelEndsTheKernel()
{
    KernelRun *task = startRun("import time\nprint('on', flush=True)\ntime.sleep(600)\n");
    Recorder recorder(task);
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ran.out, u"on\n"_s, taskPatience);
    task->cancel();
    QCOMPARE(recorder.ran.error->kind, Error::Kind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(kernelCount(), 0, taskPatience);
}

void TestScriptRun::leavesNoKernel()
{
    run("print(1)");
    QTRY_COMPARE_WITH_TIMEOUT(kernelCount(), 0, taskPatience);
    QVERIFY(m_session->kernels().isEmpty());
}

void TestScriptRun::killedKernelIsAnEnd()
{
    const Ran ran = run("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n");
    QVERIFY(ran.error.has_value());
    QCOMPARE(ran.error->kind, Error::Kind::UserCode);
    QVERIFY(ran.exitStatus != 0);
}

void TestScriptRun::codeKeepsItsVariables()
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

void TestScriptRun::codeThatHangsIsTerminated()
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

QTEST_GUILESS_MAIN(TestScriptRun)
#include "tst_scriptrun.moc"
