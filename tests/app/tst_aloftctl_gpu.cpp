#include "tests/app/aloftctlprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// `aloftctl gpu` for this computer; the cards are those of tests/standins where they are built.
class TestAloftCtlGpu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsPeople();
    void tellsScripts();
    void tellsOfCards();
    void goesOnUntilItIsInterrupted();
    void saysWhatItDoesNotKnow();
};

void TestAloftCtlGpu::tellsPeople()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"gpu"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY2(result.output.contains("CPU: "), result.output.constData());
    QVERIFY2(result.output.contains("RAM: "), result.output.constData());
    QVERIFY2(result.output.contains("Disk "), result.output.constData());
}

void TestAloftCtlGpu::tellsScripts()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"gpu"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QCOMPARE(result.objects().size(), 1);
    const QJsonObject object = result.objects().constFirst();
    QVERIFY(object["inventory"_L1]["cores"_L1].toInt() > 0);
    const QJsonObject host = object["sample"_L1]["host"_L1].toObject();
    QVERIFY(host["memoryBytes"_L1].toInteger() > 0);
    QVERIFY(host["cpuPercent"_L1].isDouble());
    QVERIFY(object["sample"_L1]["devices"_L1].isArray());
}

/// The script that gives a program cards to see needs to be told where the program is.
void TestAloftCtlGpu::tellsOfCards()
{
#ifdef ALOFT_STANDINS
    QTemporaryDir profile;
    QProcess process;
    process.start(QStringLiteral(ALOFT_STANDINS) + "/with_cards.sh"_L1,
                  {u"2"_s, QStringLiteral(ALOFTCTL), u"--profile"_s, profile.path(), u"gpu"_s});
    QVERIFY(process.waitForFinished(120'000));
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QVERIFY2(said.contains("GPU 1: NVIDIA H100 80GB HBM3"), said.constData());
    QVERIFY2(said.contains("load 20"), said.constData());
    QVERIFY2(said.contains("driver 550.54.15"), said.constData());
#else
    QSKIP("The stand-in for NVIDIA's library was not built.");
#endif
}

void TestAloftCtlGpu::goesOnUntilItIsInterrupted()
{
    AloftCtl ctl;
    QProcess *watch = ctl.start({u"gpu"_s, u"--watch"_s, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(watch->peek(1 << 20).count('\n') >= 2, 60'000);
    ::kill(pid_t(watch->processId()), SIGINT);
    const CtlResult result = ctl.finish(watch);
    QCOMPARE(result.exitCode, 130);
    QVERIFY(result.objects().size() >= 2);
}

void TestAloftCtlGpu::saysWhatItDoesNotKnow()
{
    AloftCtl ctl;
    const CtlResult result = ctl.run({u"gpu"_s, u"--on"_s, u"nowhere"_s});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.errors.contains("nowhere"), result.errors.constData());
    QCOMPARE(ctl.run({u"gpu"_s, u"--often"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestAloftCtlGpu)

#include "tst_aloftctl_gpu.moc"
