// What ended a run, by its output and by what its machine did meanwhile.
#include "core/doctor/runverdict.h"
#include "core/hardware/runsamples.h"
#include "core/hardware/samplejson.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// The folder of a run of a machine with one card.
struct RunFolder
{
    RunFolder()
    {
        Device device;
        device.uuid = u"GPU-1"_s;
        device.busId = u"00000000:81:00.0"_s;
        Inventory inventory;
        inventory.devices = {device};
        QFile file(folder.filePath(u"hardware.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(QJsonObject{{u"inventory"_s, toJson(inventory)}}).toJson());
    }

    void read(const Figure<int> &xid, qint64 uncorrected)
    {
        Sample sample;
        sample.at = QDateTime::fromSecsSinceEpoch(1'790'000'000 + qint64(samples.size()), Qt::UTC);
        DeviceSample card;
        card.uuid = u"GPU-1"_s;
        card.faults.lastXid = xid;
        card.uncorrectedErrors = uncorrected;
        sample.devices = {card};
        samples.push_back(sample);
        QVERIFY(writeRunSamples(folder.path(), samples));
    }

    QStringList rules(const QByteArray &output) const
    {
        RunTrouble trouble;
        trouble.ownFolder = folder.path();
        QStringList ids;
        const RunVerdict verdict = verdictOn(trouble, output);
        for (const Finding &finding : verdict.diagnosis.findings)
            ids.append(finding.ruleId);
        return ids;
    }

    QTemporaryDir folder;
    std::vector<Sample> samples;
};

const QByteArray launchFailure = "RuntimeError: CUDA error: unspecified launch failure\n";

} // namespace

class TestRunVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheFaultOfTheCard();
    void blamesNoCardForAProgram();
    void blamesNoFaultFromBefore();
    void namesMemoryThatFailed();
};

void TestRunVerdict::namesTheFaultOfTheCard()
{
    RunFolder run;
    run.read(Absence::NotYet, 0);
    QVERIFY(!run.rules(launchFailure).contains(u"xid"_s));
    run.read(74, 0);
    QVERIFY2(run.rules(launchFailure).contains(u"xid"_s),
             qPrintable(run.rules(launchFailure).join(u' ')));
    RunTrouble trouble;
    trouble.ownFolder = run.folder.path();
    const RunVerdict verdict = verdictOn(trouble, {});
    QCOMPARE(verdict.diagnosis.primary().ruleId, u"xid"_s);
    QVERIFY(verdict.diagnosis.primary().cause.contains(u"74"_s));
    QVERIFY(verdict.diagnosis.primary().cause.contains(u"81:00.0"_s));
}

void TestRunVerdict::blamesNoCardForAProgram()
{
    RunFolder run;
    run.read(Absence::NotYet, 0);
    run.read(31, 0);
    QVERIFY(!run.rules(launchFailure).contains(u"xid"_s));
}

void TestRunVerdict::blamesNoFaultFromBefore()
{
    RunFolder run;
    run.read(79, 4);
    run.read(79, 4);
    QVERIFY(run.rules({}).isEmpty());
}

void TestRunVerdict::namesMemoryThatFailed()
{
    RunFolder run;
    run.read(Absence::NotYet, 4);
    run.read(Absence::NotYet, 5);
    QCOMPARE(run.rules({}), QStringList{u"ecc-uncorrectable"_s});
}

QTEST_GUILESS_MAIN(TestRunVerdict)

#include "tst_runverdict.moc"
