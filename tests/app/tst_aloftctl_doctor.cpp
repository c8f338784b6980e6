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

QTEST_GUILESS_MAIN(TestAloftCtlDoctor)

#include "tst_aloftctl_doctor.moc"
