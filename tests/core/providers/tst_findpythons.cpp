#include "core/providers/local/findpythons.h"
#include "core/providers/local/processtask.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestFindPythons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFacts_data();
    void readsFacts();
    void refusesOtherText();
    void tellsWhatItLacks_data();
    void tellsWhatItLacks();
    void namesTheCommand();
    void asksTheRealPython();
    void usableOnesWin();
    void endsWithTheFirstUsable();
    void listsAShimOnce();
    void brokenProgramsAreListedWithTheReason();
    void killsWhatDoesNotAnswer();
    void cancelKillsTheWholeTree();

private:
    QString fake(const QString &name, const QString &script);
    QString answering(const QString &name, const QString &json);
    QList<Python> find(const QStringList &paths, FindPythonsTask::Extent extent);

    QTemporaryDir m_folder;
};

namespace {

constexpr auto complete = R"({"version": "3.11.2", "executable": "%1", "prefix": "/p/%1",
"ipykernel": "6.17.0", "jupyter_server": "1.23.3", "venv": true})";
constexpr auto bare = R"({"version": "3.12.1", "executable": "%1", "prefix": "/p/%1"})";

QString jsonFor(const char *text, const QString &name)
{
    return QString::fromLatin1(text).arg(name).replace(u'\n', u' ');
}

} // namespace

QString TestFindPythons::fake(const QString &name, const QString &script)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + script.toUtf8() + '\n');
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    return file.fileName();
}

QString TestFindPythons::answering(const QString &name, const QString &json)
{
    return fake(name, u"echo noise of a sitecustomize\necho 'aloft-python:%1'"_s.arg(json));
}

QList<Python> TestFindPythons::find(const QStringList &paths, FindPythonsTask::Extent extent)
{
    QList<PythonPlace> places;
    for (const QString &path : paths)
        places.append({path, PythonOrigin::Path});
    QList<Python> pythons;
    auto *task = new FindPythonsTask(places, extent);
    connect(task, &Task::finished, this, [&pythons, task] { pythons = task->pythons(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    return finished.wait(30'000) ? pythons : QList<Python>{};
}

void TestFindPythons::readsFacts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("runsKernels");
    QTest::newRow("complete") << jsonFor(complete, u"x"_s).toUtf8() << true;
    QTest::newRow("bare") << jsonFor(bare, u"x"_s).toUtf8() << false;
    QTest::newRow("classic notebook")
        << QByteArray(R"({"version": "3.8.0", "ipykernel": "5", "notebook": "6.4.12"})") << true;
    QTest::newRow("notebook 7 alone")
        << QByteArray(R"({"version": "3.8.0", "ipykernel": "5", "notebook": "7.1"})") << false;
    QTest::newRow("versions unknown")
        << QByteArray(R"({"version": "3.7.0", "ipykernel": "", "jupyter_server": ""})") << true;
    QTest::newRow("too old") << QByteArray(
        R"({"version": "2.7.18", "ipykernel": "4", "notebook": "5.7"})")
                             << false;
}

void TestFindPythons::readsFacts()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, runsKernels);
    const auto facts = parsePythonFacts("noise\naloft-python:" + json + "\nmore noise\n");
    QVERIFY(facts.has_value());
    Python python;
    python.facts = *facts;
    QCOMPARE(python.canRunKernels(), runsKernels);
}

void TestFindPythons::refusesOtherText()
{
    QVERIFY(!parsePythonFacts({}).has_value());
    QVERIFY(!parsePythonFacts("pyenv: python3: command not found").has_value());
    QVERIFY(!parsePythonFacts("aloft-python:[1,2").has_value());
    QVERIFY(!parsePythonFacts(R"(aloft-python:{"version": 3})").has_value());
}

void TestFindPythons::tellsWhatItLacks_data()
{
    QTest::addColumn<PythonFacts>("facts");
    QTest::addColumn<QString>("remark");
    PythonFacts facts;
    facts.version = QVersionNumber(3, 11);
    QTest::newRow("kernel") << facts << u"It has no ipykernel."_s;
    facts.ipykernel = QVersionNumber(6);
    QTest::newRow("server") << facts << u"It has no Jupyter server."_s;
    facts.version = QVersionNumber(3, 5);
    QTest::newRow("old") << facts << u"Too old: Python 3.7 or later is needed."_s;
}

void TestFindPythons::tellsWhatItLacks()
{
    QFETCH(PythonFacts, facts);
    QFETCH(QString, remark);
    Python python;
    python.facts = facts;
    QVERIFY(!python.canRunKernels());
    QCOMPARE(python.remark(), remark);
}

void TestFindPythons::namesTheCommand()
{
    Python system;
    system.place.path = u"/usr/bin/python3"_s;
    QCOMPARE(packageStyle(system, true, true), PackageStyle::Apt);
    QCOMPARE(packageStyle(system, true, false), PackageStyle::AptWithSudo);
    QCOMPARE(packageStyle(system, false, false), PackageStyle::Pip);
    QCOMPARE(installCommand(system, PackageStyle::AptWithSudo),
             u"sudo apt-get install python3-ipykernel python3-jupyter-server"_s);
    Python own;
    own.place.path = u"/home/ann/my env/bin/python"_s;
    QCOMPARE(packageStyle(own, true, true), PackageStyle::Pip);
    QCOMPARE(installCommand(own, PackageStyle::Pip),
             u"'/home/ann/my env/bin/python' -m pip install ipykernel jupyter_server"_s);
}

void TestFindPythons::asksTheRealPython()
{
    if (!QFile::exists(u"/usr/bin/python3"_s))
        QSKIP("There is no /usr/bin/python3.");
    const QList<Python> pythons = find({u"/usr/bin/python3"_s}, FindPythonsTask::Extent::All);
    QCOMPARE(pythons.size(), 1);
    QVERIFY(pythons.first().facts.version >= QVersionNumber(3));
    QCOMPARE(pythons.first().facts.executable, u"/usr/bin/python3"_s);
}

/// The first on the search path is a shim of pyenv whose Python has no Jupyter.
void TestFindPythons::usableOnesWin()
{
    const QString shim = answering(u"shim"_s, jsonFor(bare, u"pyenv"_s));
    const QString system = answering(u"system"_s, jsonFor(complete, u"system"_s));
    for (const auto extent : {FindPythonsTask::Extent::All, FindPythonsTask::Extent::UntilUsable}) {
        const QList<Python> pythons = find({shim, system}, extent);
        QCOMPARE(pythons.size(), 2);
        QCOMPARE(pythons.first().place.path, system);
        QVERIFY(pythons.first().canRunKernels());
        QCOMPARE(pythons.last().remark(), u"It has no ipykernel."_s);
    }
}

void TestFindPythons::endsWithTheFirstUsable()
{
    const QString good = answering(u"good"_s, jsonFor(complete, u"good"_s));
    const QString hangs = fake(u"hangs"_s, u"sleep 60"_s);
    const QList<Python> pythons = find({good, hangs}, FindPythonsTask::Extent::UntilUsable);
    QCOMPARE(pythons.size(), 1);
    QCOMPARE(pythons.first().place.path, good);
}

void TestFindPythons::listsAShimOnce()
{
    const QString shim = answering(u"shim"_s, jsonFor(complete, u"real"_s));
    const QString real = answering(u"real"_s, jsonFor(complete, u"real"_s));
    QCOMPARE(find({shim, real}, FindPythonsTask::Extent::All).size(), 1);
}

void TestFindPythons::brokenProgramsAreListedWithTheReason()
{
    const QString fails = fake(u"fails"_s, u"echo no such version >&2; exit 127"_s);
    const QString other = fake(u"other"_s, u"echo hello"_s);
    const QString notText = fake(u"binary"_s, {});
    const QList<Python> pythons = find({fails, other, notText, m_folder.filePath(u"gone"_s)},
                                       FindPythonsTask::Extent::All);
    QCOMPARE(pythons.size(), 4);
    for (const Python &python : pythons) {
        QVERIFY(!python.hasAnswered());
        QVERIFY(!python.remark().isEmpty());
    }
}

void TestFindPythons::killsWhatDoesNotAnswer()
{
    ProcessTask::Command command;
    command.program = fake(u"hangs"_s, u"sleep 60"_s);
    command.timeLimit = 100ms;
    auto *task = new ProcessTask(command);
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&error, task] { error = task->error(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QVERIFY(finished.wait());
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Provider);
}

void TestFindPythons::cancelKillsTheWholeTree()
{
    const QString pidFile = m_folder.filePath(u"pid"_s);
    ProcessTask::Command command;
    command.program = fake(u"parent"_s,
                           u"sleep 61 & echo $! > '%1.tmp'; mv '%1.tmp' '%1'; wait"_s.arg(pidFile));
    auto *task = new ProcessTask(command);
    task->start();
    QTRY_VERIFY(QFile::exists(pidFile));
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString process = u"/proc/%1/exe"_s.arg(QString::fromLatin1(file.readAll().trimmed()));
    QVERIFY(!QFile::symLinkTarget(process).isEmpty());
    task->cancel();
    QTRY_VERIFY(QFile::symLinkTarget(process).isEmpty()); // gone, or not yet waited for by init
}

QTEST_GUILESS_MAIN(TestFindPythons)
#include "tst_findpythons.moc"
