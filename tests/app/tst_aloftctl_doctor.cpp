// aloftctl doctor, as scripts and people have it.
#include "tests/app/aloftctlprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestAloftCtlDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsAFile();
    void explainsStandardInput();
    void findsNearNamesInTheFolder();
    void saysWhenItKnowsNothing();
    void takesAnyBytes();
    void refusesWhatIsNoFile();
    void examinesThisComputer();
    void changesAProgramAndBack();
    void leavesAProgramThatChangedAlone();
    void refusesWhatIsNotSure_data();
    void refusesWhatIsNotSure();
    void setsAVariableAndBack();
    void installsAndGivesBack();
};

void TestAloftCtlDoctor::explainsAFile()
{
    AloftCtl ctl;
    ctl.write(u"run.log"_s, "Epoch 1\nModuleNotFoundError: No module named 'cv2'\n");
    const CtlResult text = ctl.run({u"doctor"_s, u"run.log"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.output.contains("python3 -m pip install opencv-python"), text.output.constData());
    QVERIFY2(text.output.contains("To undo it: python3 -m pip uninstall --yes opencv-python"),
             text.output.constData());
    const QList<QJsonObject> objects = ctl.run({u"--json"_s, u"doctor"_s, u"run.log"_s}).objects();
    QCOMPARE(objects.size(), 1);
    const QJsonObject finding = objects.constFirst();
    QCOMPARE(finding["rule"_L1].toString(), u"module-missing"_s);
    QCOMPARE(finding["severity"_L1].toString(), u"error"_s);
    const QJsonObject fix = finding["fixes"_L1][0].toObject();
    QCOMPARE(fix["kind"_L1].toString(), u"install"_s);
    QCOMPARE(fix["undo"_L1].toString(), u"python3 -m pip uninstall --yes opencv-python"_s);
}

void TestAloftCtlDoctor::explainsStandardInput()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run(
        {u"--json"_s, u"doctor"_s, u"-"_s},
        "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB.");
    QCOMPARE(result.exitCode, 0);
    const QJsonObject finding = result.objects().value(0);
    QCOMPARE(finding["rule"_L1].toString(), u"torch-oom"_s);
    QVERIFY(finding["cause"_L1].toString().contains(u"2.00 GiB"_s));
}

void TestAloftCtlDoctor::findsNearNamesInTheFolder()
{
    AloftCtl ctl;
    ctl.write(u"train.csv"_s, "a\n");
    const CtlResult result = ctl.run(
        {u"doctor"_s, u"-"_s},
        "FileNotFoundError: [Errno 2] No such file or directory: 'Train.csv'");
    QVERIFY2(result.output.contains("Use \"train.csv\""), result.output.constData());
}

void TestAloftCtlDoctor::saysWhenItKnowsNothing()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"doctor"_s, u"-"_s}, "ZeroDivisionError: division by zero");
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.isEmpty());
    QVERIFY(!result.errors.isEmpty());
}

void TestAloftCtlDoctor::takesAnyBytes()
{
    AloftCtl ctl;
    QByteArray bytes("\xff\0\x1b[31m", 8);
    ctl.write(u"any"_s, bytes.repeated(500'000) + "\nNo space left on device");
    const CtlResult result = ctl.run({u"--json"_s, u"doctor"_s, u"any"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.objects().value(0)["rule"_L1].toString(), u"no-space"_s);
    ctl.write(u"nothing"_s, {});
    QCOMPARE(ctl.run({u"doctor"_s, u"nothing"_s}).exitCode, 0);
}

void TestAloftCtlDoctor::refusesWhatIsNoFile()
{
    AloftCtl ctl;
    QCOMPARE(ctl.run({u"doctor"_s, u"absent.log"_s}).exitCode, 3);
    QVERIFY(ctl.run({u"doctor"_s, u"."_s}).errors.contains("cannot be read"));
    QCOMPARE(ctl.run({u"doctor"_s, u"a"_s, u"b"_s}).exitCode, 2);
    QCOMPARE(ctl.run({u"doctor"_s, u"--on"_s, u"nowhere"_s}).exitCode, 3);
}

void TestAloftCtlDoctor::examinesThisComputer()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no python3");
    AloftCtl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u".aloft"_s)));
    ctl.write(u".aloft/setup.json"_s, R"({"version": 1, "packages": ["surely-not-there-9f2"]})");
    const CtlResult result = ctl.run({u"--json"_s, u"doctor"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QHash<QString, QJsonObject> checks;
    const QList<QJsonObject> objects = result.objects();
    for (const QJsonObject &object : objects)
        checks.insert(object["check"_L1].toString(), object);
    for (const QString &id :
         {u"session"_s, u"python"_s, u"gpu"_s, u"memory"_s, u"disk"_s, u"network"_s, u"setup"_s}) {
        QVERIFY2(checks.contains(id), qPrintable(id));
        QVERIFY(!checks[id]["sentence"_L1].toString().isEmpty());
    }
    QCOMPARE(checks[u"setup"_s]["level"_L1].toString(), u"bad"_s);
    QVERIFY(checks[u"setup"_s]["fixes"_L1][0]["command"_L1].toString().endsWith(
        u"pip install surely-not-there-9f2"_s));
}

namespace {

const QByteArray withoutCuda = "AssertionError: Torch not compiled with CUDA enabled\n";
const QByteArray program = "import torch\nx = torch.zeros(1).cuda()  # stays\n";

/// The log of a program of the object's folder that failed in its second line.
void writeFailure(const AloftCtl &ctl)
{
    ctl.write(u"train.py"_s, program);
    ctl.write(u"run.log"_s,
              "Traceback (most recent call last):\n  File \"" + ctl.path(u"train.py"_s).toUtf8()
                  + "\", line 2, in <module>\n" + withoutCuda);
}

/// While it lives, pip takes packages from a folder alone.
class PipEnvironment
{
public:
    explicit PipEnvironment(const QString &folder)
    {
        set("PIP_NO_INDEX", "1");
        set("PIP_FIND_LINKS", folder.toUtf8());
        set("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    }
    ~PipEnvironment()
    {
        for (auto at = m_before.cbegin(); at != m_before.cend(); ++at)
            at->isNull() ? qunsetenv(at.key()) : qputenv(at.key(), *at);
    }
    Q_DISABLE_COPY_MOVE(PipEnvironment)

private:
    void set(const char *name, const QByteArray &value)
    {
        m_before.insert(name, qEnvironmentVariableIsSet(name) ? qgetenv(name) : QByteArray());
        qputenv(name, value);
    }

    QHash<const char *, QByteArray> m_before;
};

QStringList fixing(const QString &fix, const QStringList &more = {})
{
    return QStringList{u"doctor"_s, u"run.log"_s, u"--fix"_s, fix} + more;
}

} // namespace

void TestAloftCtlDoctor::changesAProgramAndBack()
{
    AloftCtl ctl;
    writeFailure(ctl);
    const CtlResult asked = ctl.run(fixing(u"device"_s));
    QCOMPARE(asked.exitCode, 2); // nobody is there to agree
    QVERIFY2(asked.output.contains("+ x = torch.zeros(1).to(device)"), asked.output.constData());
    QCOMPARE(ctl.read(u"train.py"_s), program);

    const CtlResult done = ctl.run(fixing(u"device"_s, {u"--yes"_s}));
    QVERIFY2(done.exitCode == 0, done.errors.constData());
    const QByteArray changed = ctl.read(u"train.py"_s);
    QVERIFY2(changed.endsWith("x = torch.zeros(1).to(device)  # stays\n"), changed.constData());
    QVERIFY(done.errors.contains("aloftctl doctor --undo"));

    const CtlResult shown = ctl.run({u"doctor"_s, u"--undo"_s});
    QCOMPARE(shown.exitCode, 2);
    QVERIFY2(shown.output.contains("- x = torch.zeros(1).to(device)"), shown.output.constData());
    QCOMPARE(ctl.read(u"train.py"_s), changed);
    const CtlResult undone = ctl.run({u"doctor"_s, u"--undo"_s, u"--yes"_s});
    QVERIFY2(undone.exitCode == 0, undone.errors.constData());
    QCOMPARE(ctl.read(u"train.py"_s), program);
    QCOMPARE(ctl.run({u"doctor"_s, u"--undo"_s, u"--yes"_s}).exitCode, 3); // there is no more
}

void TestAloftCtlDoctor::leavesAProgramThatChangedAlone()
{
    AloftCtl ctl;
    writeFailure(ctl);
    QCOMPARE(ctl.run(fixing(u"device"_s, {u"--yes"_s})).exitCode, 0);
    const QByteArray mine = ctl.read(u"train.py"_s) + "print(x)\n";
    ctl.write(u"train.py"_s, mine);
    const CtlResult undone = ctl.run({u"doctor"_s, u"--undo"_s, u"--yes"_s});
    QCOMPARE(undone.exitCode, 6);
    QCOMPARE(ctl.read(u"train.py"_s), mine);
}

void TestAloftCtlDoctor::refusesWhatIsNotSure_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no such number") << fixing(u"99"_s, {u"--yes"_s}) << 3;
    QTest::newRow("no such name") << fixing(u"cv2"_s, {u"--yes"_s}) << 3;
    QTest::newRow("a program that is not there")
        << fixing(u"device"_s, {u"--yes"_s, u"--program"_s, u"absent.py"_s}) << 3;
    QTest::newRow("a notebook") << fixing(u"device"_s, {u"--yes"_s, u"--program"_s, u"a.ipynb"_s})
                                << 3;
    QTest::newRow("code that only looks like it")
        << fixing(u"device"_s, {u"--yes"_s, u"--program"_s, u"vague.py"_s}) << 3;
    QTest::newRow("nothing is wrong")
        << QStringList{u"doctor"_s, u"vague.py"_s, u"--fix"_s, u"1"_s, u"--yes"_s} << 3;
    QTest::newRow("two things at once") << fixing(u"device"_s, {u"--undo"_s}) << 2;
    QTest::newRow("a program without a fix")
        << QStringList{u"doctor"_s, u"run.log"_s, u"--program"_s, u"train.py"_s} << 2;
}

void TestAloftCtlDoctor::refusesWhatIsNotSure()
{
    QFETCH(QStringList, arguments);
    AloftCtl ctl;
    writeFailure(ctl);
    ctl.write(u"a.ipynb"_s, "{\"cells\": []}");
    const QByteArray vague = "import torch\nfrom mine import make\nmodel = make().cuda()\n";
    ctl.write(u"vague.py"_s, vague);
    const CtlResult result = ctl.run(arguments);
    QTEST(result.exitCode, "exitCode");
    QVERIFY(!result.errors.isEmpty());
    QCOMPARE(ctl.read(u"train.py"_s), program);
    QCOMPARE(ctl.read(u"vague.py"_s), vague);
}

void TestAloftCtlDoctor::setsAVariableAndBack()
{
    AloftCtl ctl;
    ctl.write(u"run.log"_s,
              "RuntimeError: CUDA error: device-side assert triggered\n"
              "For debugging consider passing CUDA_LAUNCH_BLOCKING=1.\n");
    const QList<QJsonObject> findings = ctl.run({u"--json"_s, u"doctor"_s, u"run.log"_s}).objects();
    QString name;
    for (const QJsonObject &finding : findings) {
        const QJsonArray fixes = finding["fixes"_L1].toArray();
        for (const QJsonValue &fix : fixes)
            name = fix["kind"_L1] == "variable"_L1 ? fix["fix"_L1].toString() : name;
    }
    QVERIFY(!name.isEmpty());
    const CtlResult done = ctl.run(fixing(name, {u"--yes"_s}));
    QVERIFY2(done.exitCode == 0, done.errors.constData());
    QVERIFY(ctl.read(u".aloft/setup.json"_s).contains(name.toUtf8()));
    QCOMPARE(ctl.run({u"doctor"_s, u"--undo"_s, u"--yes"_s}).exitCode, 0);
    QVERIFY(!ctl.read(u".aloft/setup.json"_s).contains(name.toUtf8()));
}

/// By a real pip, in an environment of the folder, from packages that are made here.
void TestAloftCtlDoctor::installsAndGivesBack()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("no python3");
    AloftCtl ctl;
    ctl.write(u"wheels.py"_s, R"(import sys, zipfile
for name, needs in (("brought", ""), ("opencv_python", "Requires-Dist: brought\n")):
    info = name + "-1.0.dist-info/"
    with zipfile.ZipFile(name + "-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(name + ".py", "")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n%s" % (name, needs))
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(info + "RECORD", "")
)");
    QProcess making;
    making.setWorkingDirectory(ctl.path({}));
    making.start(python, {u"wheels.py"_s});
    QVERIFY(making.waitForFinished() && making.exitCode() == 0);
    making.start(python, {u"-m"_s, u"venv"_s, u".venv"_s});
    if (!making.waitForFinished(120'000) || making.exitCode() != 0)
        QSKIP("no environment with pip can be made here");
    QVERIFY(QDir().mkpath(ctl.profile() + u"/config"_s));
    QFile settings(ctl.profile() + u"/config/settings.toml"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[local]\npython = \"" + ctl.path(u".venv/bin/python"_s).toUtf8() + "\"\n");
    settings.close();
    const PipEnvironment ownPackages(ctl.path({}));
    ctl.write(u"run.log"_s, "ModuleNotFoundError: No module named 'cv2'\n");
    const auto have = [&] {
        QProcess listing;
        listing.setWorkingDirectory(ctl.path({}));
        listing.start(ctl.path(u".venv/bin/python"_s), {u"-m"_s, u"pip"_s, u"list"_s});
        listing.waitForFinished();
        const QByteArray list = listing.readAllStandardOutput();
        return QList<bool>{list.contains("opencv"), list.contains("brought")};
    };
    QCOMPARE(have(), (QList<bool>{false, false}));

    const CtlResult done = ctl.run(fixing(u"opencv-python"_s, {u"--yes"_s}));
    QVERIFY2(done.exitCode == 0, done.errors.constData());
    QCOMPARE(done.output, QByteArray("pip install opencv-python\n"));
    QCOMPARE(have(), (QList<bool>{true, true}));
    QVERIFY(ctl.read(u".aloft/setup.json"_s).contains("opencv-python"));

    const CtlResult undone = ctl.run({u"--json"_s, u"doctor"_s, u"--undo"_s, u"--yes"_s});
    QVERIFY2(undone.exitCode == 0, undone.errors.constData());
    QCOMPARE(undone.objects().value(0)["exact"_L1].toString(),
             u"- brought 1.0\n- opencv-python 1.0"_s);
    QCOMPARE(have(), (QList<bool>{false, false}));
    QVERIFY(!ctl.read(u".aloft/setup.json"_s).contains("opencv-python"));

    ctl.write(u"run.log"_s, "ModuleNotFoundError: No module named 'absent_9f2'\n");
    const CtlResult failed = ctl.run(fixing(u"1"_s, {u"--yes"_s}));
    QCOMPARE(failed.exitCode, 1);
    QCOMPARE(ctl.run({u"doctor"_s, u"--undo"_s, u"--yes"_s}).exitCode, 3);
}

QTEST_GUILESS_MAIN(TestAloftCtlDoctor)

#include "tst_aloftctl_doctor.moc"
