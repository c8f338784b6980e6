#include "core/runs/runstore.h"
#include "tests/app/aloftctlprocess.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray notebook(const QStringList &sources)
{
    QJsonArray cells;
    for (const QString &source : sources) {
        cells.append(QJsonObject{{u"cell_type"_s, u"code"_s},
                                 {u"execution_count"_s, QJsonValue()},
                                 {u"id"_s, u"c%1"_s.arg(cells.size())},
                                 {u"metadata"_s, QJsonObject()},
                                 {u"outputs"_s, QJsonArray()},
                                 {u"source"_s, source}});
    }
    const QJsonObject python{{u"name"_s, u"python3"_s},
                             {u"display_name"_s, u"Python 3"_s},
                             {u"language"_s, u"python"_s}};
    return QJsonDocument(QJsonObject{{u"cells"_s, cells},
                                     {u"metadata"_s, QJsonObject{{u"kernelspec"_s, python}}},
                                     {u"nbformat"_s, 4},
                                     {u"nbformat_minor"_s, 5}})
        .toJson();
}

QJsonArray cellsOf(const QByteArray &file)
{
    return QJsonDocument::fromJson(file).object()["cells"_L1].toArray();
}

QJsonArray outputsOf(const QByteArray &file, int cell)
{
    return cellsOf(file).at(cell)["outputs"_L1].toArray();
}

} // namespace

/// With the real Jupyter of this computer.
class TestAloftCtlRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void runsAProgram();
    void failsWithTheProgram_data();
    void failsWithTheProgram();
    void programReadsStandardInput();
    void executesCode();
    void executesStandardInput();
    void runsANotebook();
    void stopsAtAFailingCell();
    void savesOutputsAfterEachCell();
    void tellsCellsAsJson();
    void runsALineOfTheShell();
    void aNotebookIsARun();
    void logsShowWhatIsThereNow();
    void interruptEndsWith130();
    void anInterruptLetsGoOfAProgram();
    void anInterruptSaysWhatHasNotStarted();
    void listsAllRuns();
    void handsOverToTheOwner();
    void runGoesOnWhenKilled();
    void refusesWhatMakesNoSense();
    void letsGoOfANotebook();
    void listsProviders();
    void saysWhatIsNotThere();
};

void TestAloftCtlRun::initTestCase()
{
    if (ServerProcess::pythonWith({u"jupyter_server"_s, u"ipykernel"_s}) != "/usr/bin/python3"_L1)
        QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.");
}

void TestAloftCtlRun::runsAProgram()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s,
              "import sys, os\n"
              "print(sys.argv[1:], __name__, os.getcwd())\n"
              "print('careful', file=sys.stderr)\n");
    const CtlResult result = ctl.run({u"run"_s, u"a.py"_s, u"--"_s, u"--json"_s, u"b c"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "['--json', 'b c'] __main__ " + ctl.path({}).toUtf8() + '\n');
    QCOMPARE(result.errors, "careful\n");
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

void TestAloftCtlRun::failsWithTheProgram_data()
{
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("errors");
    QTest::newRow("exception") << QByteArray("1/0") << 1 << QByteArray("ZeroDivisionError");
    QTest::newRow("exit code") << QByteArray("import sys; sys.exit(3)") << 1 << QByteArray();
    QTest::newRow("exit message") << QByteArray("import sys; sys.exit('no luck')") << 1
                                  << QByteArray("no luck");
    QTest::newRow("exit without error")
        << QByteArray("import sys; sys.exit(0)") << 0 << QByteArray();
    QTest::newRow("syntax") << QByteArray("def") << 1 << QByteArray("SyntaxError");
}

void TestAloftCtlRun::failsWithTheProgram()
{
    QFETCH(QByteArray, program);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, errors);
    AloftCtl ctl;
    ctl.write(u"a.py"_s, program);
    const CtlResult result = ctl.run({u"run"_s, u"a.py"_s});
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.errors.contains(errors), result.errors.constData());
    QVERIFY2(!result.errors.contains('\x1b'), result.errors.constData());
}

void TestAloftCtlRun::programReadsStandardInput()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s,
              "print(input('name? ').upper())\n"
              "try:\n    input()\nexcept EOFError:\n    print('end')\n");
    const CtlResult result = ctl.run({u"run"_s, u"a.py"_s}, "world\n");
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "name? WORLD\nend\n");
}

void TestAloftCtlRun::executesCode()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"--json"_s, u"exec"_s, u"print(1); 6*7"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    const QList<QJsonObject> objects = result.objects();
    QVERIFY(objects.size() >= 2); // a slow kernel hands text over in pieces
    QString printed;
    for (const QJsonObject &object : objects.first(objects.size() - 1)) {
        QCOMPARE(object["type"_L1].toString(), u"stream"_s);
        printed += object["text"_L1].toString();
    }
    QCOMPARE(printed, u"1\n"_s);
    QCOMPARE(objects.last()["type"_L1].toString(), u"result"_s);
    QCOMPARE(objects.last()["data"_L1]["text/plain"_L1].toString(), u"42"_s);
}

void TestAloftCtlRun::executesStandardInput()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"exec"_s, u"-"_s}, "a = 2\nprint(a + 1)\n");
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "3\n");
}

void TestAloftCtlRun::runsANotebook()
{
    AloftCtl ctl;
    const QByteArray before = notebook({u"x = 20"_s, u"print('hi'); x + 1"_s});
    ctl.write(u"a.ipynb"_s, before);
    const CtlResult result = ctl.run({u"run"_s, u"a.ipynb"_s, u"--output"_s, u"b.ipynb"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "hi\n21\n");
    QCOMPARE(ctl.read(u"a.ipynb"_s), before);
    const QJsonArray outputs = outputsOf(ctl.read(u"b.ipynb"_s), 1);
    QCOMPARE(outputs.size(), 2);
    QCOMPARE(outputs.at(1)["execution_count"_L1].toInt(), 2);
    QCOMPARE(ctl.run({u"notebook"_s, u"check"_s, u"b.ipynb"_s}).exitCode, 0);
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

void TestAloftCtlRun::stopsAtAFailingCell()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s,
              notebook({u"print('one')"_s, u"open('/nonexistent')"_s, u"print('three')"_s}));
    const CtlResult result = ctl.run({u"run"_s, u"a.ipynb"_s, u"-o"_s, u"b.ipynb"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.output, "one\n");
    QVERIFY(result.errors.contains("FileNotFoundError"));
    QVERIFY(result.errors.contains("Cell 2"));
    const QByteArray file = ctl.read(u"b.ipynb"_s);
    QCOMPARE(outputsOf(file, 1).at(0)["output_type"_L1].toString(), u"error"_s);
    QVERIFY(outputsOf(file, 2).isEmpty());
}

void TestAloftCtlRun::savesOutputsAfterEachCell()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s,
              notebook({u"print('first', flush=True)"_s,
                        u"import json\n"
                        "cell = json.load(open('b.ipynb'))['cells'][0]\n"
                        "print('seen' if cell['outputs'] else 'not there')"_s}));
    const CtlResult result = ctl.run({u"run"_s, u"a.ipynb"_s, u"-o"_s, u"b.ipynb"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.output, "first\nseen\n");
}

void TestAloftCtlRun::tellsCellsAsJson()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, notebook({u"1 + 1"_s, u""_s, u"print('two'); 1/0"_s, u"3"_s}));
    const CtlResult result = ctl.run({u"--json"_s, u"run"_s, u"a.ipynb"_s});
    QCOMPARE(result.exitCode, 1);
    QStringList told;
    const QList<QJsonObject> objects = result.objects();
    for (const QJsonObject &object : objects) {
        const QString type = object["type"_L1].toString();
        told << (type == "cell"_L1
                     ? u"%1 %2"_s.arg(object["index"_L1].toInt()).arg(object["state"_L1].toString())
                     : type);
    }
    QCOMPARE(told,
             (QStringList{u"0 started"_s, u"result"_s, u"0 done"_s, u"2 started"_s, u"stream"_s,
                          u"error"_s, u"2 failed"_s, u"3 skipped"_s}));
}

void TestAloftCtlRun::runsALineOfTheShell()
{
    AloftCtl ctl;
    ctl.write(u"data.txt"_s, "1\n2\n");
    const CtlResult result = ctl.run({u"run"_s, u"--command"_s, u"wc -l < data.txt; exit 3"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(result.output.trimmed(), "2");
    const QJsonObject run = ctl.run({u"--json"_s, u"runs"_s, u"list"_s}).objects().value(0);
    QCOMPARE(run["kind"_L1].toString(), u"command"_s);
    QCOMPARE(run["exitStatus"_L1].toInt(), 3);
    QCOMPARE(ctl.run({u"run"_s}).exitCode, 2);
    QCOMPARE(ctl.run({u"run"_s, u"a.py"_s, u"--command"_s, u"ls"_s}).exitCode, 2);
}

void TestAloftCtlRun::aNotebookIsARun()
{
    AloftCtl ctl;
    const QByteArray before = notebook({u"import os, time\n"
                                        "print('ready', flush=True)\n"
                                        "while not os.path.exists('go'): time.sleep(0.05)\n"
                                        "print(input('name? ').upper())"_s});
    ctl.write(u"a.ipynb"_s, before);
    QProcess *process = ctl.start({u"run"_s, u"a.ipynb"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 180'000);
    process->kill(); // the run goes on
    ctl.finish(process);
    const QList<QJsonObject> runs = ctl.run({u"--json"_s, u"runs"_s, u"list"_s}).objects();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first()["kind"_L1].toString(), u"notebook"_s);
    QCOMPARE(runs.first()["state"_L1].toString(), u"running"_s);
    const QString id = runs.first()["id"_L1].toString();
    ctl.write(u"go"_s, {});
    ctl.run({u"runs"_s, u"cancel"_s, id}); // nobody answers the question
    ctl.run({u"runs"_s, u"wait"_s, id});
    QCOMPARE(ctl.read(u"a.ipynb"_s), before);
    const CtlResult collected = ctl.run({u"runs"_s, u"collect"_s, id, u"got"_s});
    QVERIFY2(collected.exitCode == 0, collected.errors.constData());
    QVERIFY(outputsOf(ctl.read(u"got/notebook.ipynb"_s), 0).size() >= 1);
}

void TestAloftCtlRun::logsShowWhatIsThereNow()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s,
              "import time\nprint('ready', flush=True)\ntime.sleep(3)\n"
              "print('later', flush=True)\nopen('printed', 'w')\ntime.sleep(600)\n");
    QProcess *process = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 180'000);
    process->kill(); // nobody fetches what comes now
    ctl.finish(process);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ctl.path(u"printed"_s)), 30'000);
    const QString id =
        ctl.run({u"--json"_s, u"runs"_s, u"list"_s}).objects().first()["id"_L1].toString();
    QCOMPARE(ctl.run({u"runs"_s, u"logs"_s, id}).output, "ready\nlater\n");
    QCOMPARE(ctl.run({u"runs"_s, u"rm"_s, id, u"--forget"_s}).exitCode, 4); // it can be stopped
    QCOMPARE(ctl.run({u"runs"_s, u"cancel"_s, id, u"--kill"_s}).exitCode, 0);
    QCOMPARE(ctl.run({u"runs"_s, u"wait"_s, id}).exitCode, 1);
}

void TestAloftCtlRun::interruptEndsWith130()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s,
              "import time\nprint('ready', flush=True)\n"
              "try:\n    time.sleep(600)\nexcept KeyboardInterrupt:\n"
              "    print('tidied up', flush=True)\n    raise\n");
    QProcess *process = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 180'000);
    ::kill(pid_t(process->processId()), SIGINT); // lets go of the run
    process->setReadChannel(QProcess::StandardError);
    QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine(), 30'000);
    ::kill(pid_t(process->processId()), SIGINT); // interrupts it
    const CtlResult result = ctl.finish(process);
    QCOMPARE(result.exitCode, 130);
    QCOMPARE(result.output, "ready\ntidied up\n");
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

void TestAloftCtlRun::anInterruptLetsGoOfAProgram()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s, "import time\nprint('ready', flush=True)\ntime.sleep(600)\n");
    QProcess *process = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 180'000);
    ::kill(pid_t(process->processId()), SIGINT);
    const CtlResult result = ctl.finish(process);
    QVERIFY2(result.exitCode == 130, result.errors.constData());
    const QJsonObject run = ctl.run({u"--json"_s, u"runs"_s, u"list"_s}).objects().value(0);
    QCOMPARE(run["state"_L1].toString(), u"running"_s);
    const QString id = run["id"_L1].toString();
    QVERIFY2(result.errors.contains("runs logs " + id.toUtf8() + " --follow"),
             result.errors.constData());
    QVERIFY(ctl.run({u"runs"_s, u"cancel"_s, id, u"--kill"_s}).errors.contains("killed"));
    QCOMPARE(ctl.run({u"runs"_s, u"wait"_s, id}).exitCode, 1);
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

/// The session's Python takes its time.
void TestAloftCtlRun::anInterruptSaysWhatHasNotStarted()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s, "open('printed', 'w')\n");
    ctl.write(u"slow"_s,
              "#!/bin/sh\ntouch '" + ctl.path(u"asked"_s).toUtf8() + "'\nexec sleep 600\n");
    QVERIFY(QFile::setPermissions(ctl.path(u"slow"_s), QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(QDir().mkpath(ctl.profile() + "/config"_L1));
    QFile settings(ctl.profile() + "/config/settings.toml"_L1);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[local]\npython = \"" + ctl.path(u"slow"_s).toUtf8() + "\"\n");
    settings.close();

    QProcess *process = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ctl.path(u"asked"_s)), 60'000);
    ::kill(pid_t(process->processId()), SIGINT);
    const CtlResult result = ctl.finish(process);
    QCOMPARE(result.exitCode, 130);
    QVERIFY2(result.errors.contains("not started"), result.errors.constData());
    QVERIFY2(!result.errors.contains("goes on"), result.errors.constData());
    QVERIFY(!QFile::exists(ctl.path(u"printed"_s)));
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

/// Also those that the program has not at hand from its start.
void TestAloftCtlRun::listsAllRuns()
{
    constexpr int many = 1100;
    AloftCtl ctl;
    QVERIFY(ctl.run({u"runs"_s, u"list"_s}).output.isEmpty()); // makes the profile
    RunStore store(ctl.profile() + "/data/runs.sqlite"_L1);
    QVERIFY(!store.problem());
    for (int i = 0; i < many; ++i) {
        RunRecord record;
        record.order.id = u"r%1"_s.arg(i, 4, 10, QChar(u'0'));
        record.order.name = u"a.py"_s;
        record.status = statusOf(record.order);
        record.status.state = RunState::Ended;
        record.added = QDateTime::currentDateTimeUtc().addSecs(i - many);
        record.isComplete = true;
        store.save(record);
    }
    const QByteArrayList lines = ctl.run({u"runs"_s, u"list"_s}).output.trimmed().split('\n');
    QCOMPARE(lines.size(), many);
    QVERIFY(lines.first().startsWith("r1099 "));
    QVERIFY(lines.last().startsWith("r0000 "));
}

void TestAloftCtlRun::handsOverToTheOwner()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s,
              "import os, time\nprint('ready', flush=True)\n"
              "while not os.path.exists('go'): time.sleep(0.05)\n");
    QProcess *owner = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(owner->bytesAvailable() > 0, 180'000);

    QCOMPARE(ctl.run({u"exec"_s, u"kept = 5"_s}).exitCode, 0);
    const CtlResult second = ctl.run({u"exec"_s, u"print(kept + int(input()))"_s}, "4\n");
    QVERIFY2(second.exitCode == 0, second.errors.constData());
    QCOMPARE(second.output, "9\n"); // one kernel: the owner's
    QCOMPARE(ctl.run({u"exec"_s, u"1/0"_s}).exitCode, 1);
    QCOMPARE(ctl.run({u"--json"_s, u"session"_s, u"list"_s}).objects().size(), 1);

    ctl.write(u"go"_s, {});
    QCOMPARE(ctl.finish(owner).exitCode, 0);
    QTRY_VERIFY(ctl.processesLeft().isEmpty());
}

void TestAloftCtlRun::runGoesOnWhenKilled()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s, "import time\nprint('ready', flush=True)\ntime.sleep(600)\n");
    QProcess *process = ctl.start({u"run"_s, u"a.py"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process->bytesAvailable() > 0, 180'000);
    process->kill();
    ctl.finish(process);
    const QList<QJsonObject> runs = ctl.run({u"--json"_s, u"runs"_s, u"list"_s}).objects();
    QCOMPARE(runs.size(), 1);
    const QString id = runs.first()["id"_L1].toString();
    QCOMPARE(ctl.run({u"runs"_s, u"cancel"_s, id, u"--kill"_s}).exitCode, 0);
    QCOMPARE(ctl.run({u"runs"_s, u"wait"_s, id}).exitCode, 1);
    QCOMPARE(ctl.run({u"runs"_s, u"logs"_s, id}).output, "ready\n");
}

void TestAloftCtlRun::listsProviders()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"--json"_s, u"provider"_s, u"list"_s});
    QCOMPARE(result.exitCode, 0);
    QStringList ids;
    const QList<QJsonObject> objects = result.objects();
    for (const QJsonObject &object : objects)
        ids.append(object["id"_L1].toString());
    QCOMPARE(ids, QStringList({u"local"_s, u"jupyter"_s}));
    QVERIFY(!objects.at(0)["offers"_L1].toArray().isEmpty());
    QVERIFY(ctl.run({u"provider"_s, u"list"_s}).output.contains("local"));
}

void TestAloftCtlRun::refusesWhatMakesNoSense()
{
    AloftCtl ctl;
    ctl.write(u"a.py"_s, "print(1)\n");
    ctl.write(u"a.ipynb"_s, notebook({u"print(1)"_s}));
    QCOMPARE(ctl.run({u"run"_s, u"-o"_s, u"b"_s, u"a.py"_s}).exitCode, 2);
    QCOMPARE(ctl.run({u"run"_s, u"a.ipynb"_s, u"--"_s, u"x"_s}).exitCode, 2);
    QCOMPARE(ctl.run({u"run"_s, u"--detach"_s, u"a.ipynb"_s, u"--"_s, u"x"_s}).exitCode, 2);
}

void TestAloftCtlRun::letsGoOfANotebook()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, notebook({u"print(6 * 7)"_s}));
    const CtlResult out = ctl.run({u"run"_s, u"--detach"_s, u"-o"_s, u"b.ipynb"_s, u"a.ipynb"_s});
    QVERIFY2(out.exitCode == 0, out.errors.constData());
    const QString runId = QString::fromUtf8(out.output).trimmed();
    const CtlResult end = ctl.run({u"runs"_s, u"wait"_s, runId});
    QVERIFY2(end.exitCode == 0, end.errors.constData());
    QVERIFY(ctl.read(u"b.ipynb"_s).contains("42"));
    QVERIFY(!ctl.read(u"a.ipynb"_s).contains("42"));
    const CtlResult inPlace = ctl.run({u"run"_s, u"--detach"_s, u"a.ipynb"_s});
    QVERIFY(inPlace.errors.contains("a.ipynb"));
    QCOMPARE(ctl.run({u"runs"_s, u"wait"_s, QString::fromUtf8(inPlace.output).trimmed()}).exitCode,
             0);
    QVERIFY(ctl.read(u"a.ipynb"_s).contains("42"));
}

void TestAloftCtlRun::saysWhatIsNotThere()
{
    AloftCtl ctl;
    QCOMPARE(ctl.run({u"run"_s, u"none.py"_s}).exitCode, 3);
    QCOMPARE(ctl.run({u"run"_s, u"none.ipynb"_s}).exitCode, 3);
    const CtlResult nowhere = ctl.run({u"exec"_s, u"--on"_s, u"nowhere"_s, u"1"_s});
    QCOMPARE(nowhere.exitCode, 3);
    QVERIFY(nowhere.errors.contains("nowhere"));
    QCOMPARE(ctl.run({u"session"_s, u"stop"_s, u"s99"_s}).exitCode, 3);
    for (const QString &word : {u"logs"_s, u"wait"_s, u"cancel"_s, u"rm"_s, u"collect"_s}) {
        QStringList line{u"runs"_s, word, u"nosuchrun"_s};
        if (word == "collect"_L1)
            line << u"folder"_s;
        const CtlResult unknown = ctl.run(line);
        QCOMPARE(unknown.exitCode, 3);
        QVERIFY2(unknown.errors.contains("nosuchrun"), unknown.errors.constData());
    }
    QVERIFY(!QFile::exists(ctl.path(u"folder"_s)));
}

QTEST_GUILESS_MAIN(TestAloftCtlRun)
#include "tst_aloftctl_run.moc"
