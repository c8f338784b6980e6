#include "core/hardware/runhardware.h"
#include "tests/core/runs/bookfixture.h"
#include "tests/support/fakesampler.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

DeviceSample card(const QString &uuid, int load, const QString &runId = {})
{
    DeviceSample device;
    device.uuid = uuid;
    device.loadPercent = load;
    device.memoryUsedBytes = 1000 * load;
    device.memoryBytes = 100'000;
    device.powerMilliwatts = 50'000;
    QList<DeviceProcess> processes;
    if (!runId.isEmpty()) {
        processes.append(DeviceProcess());
        processes.first().pid = 7;
        processes.first().runId = runId;
    }
    device.processes = processes;
    return device;
}

Sample reading(int second, const QList<DeviceSample> &devices)
{
    Sample sample = sampleAt(second);
    sample.devices = devices;
    return sample;
}

/// A session "s1" with a book of runs, a sampler and a run.
struct Bench
{
    Bench() { runId = runs.submit(); }

    void become(RunState state)
    {
        RunStatus status = runs.book->record(runId)->status;
        status.state = state;
        status.started = runs.clock.utcNow();
        runs.host.put(status);
    }
    std::optional<HardwareOfRun> kept() const
    {
        return hardwareOfRun(runs.folder.filePath(u"runs/"_s + runId));
    }

    BookFixture runs;
    QString runId;
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook hardware{samplers};
    RunHardware runHardware{hardware, *runs.book, runs.folder.filePath(u"runs"_s)};
};

} // namespace

class RunHardwareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesWhatTheMachineDidWithTheRun();
    void countsTheCardsOfTheRunAlone();
    void leavesNothingWhereNothingWasSeen();
};

void RunHardwareTest::leavesWhatTheMachineDidWithTheRun()
{
    Bench bench;
    QTRY_COMPARE(bench.runs.host.orders.size(), 1);
    bench.become(RunState::Running);
    QTRY_COMPARE(bench.sampler->pace(), 2s); // looked at as closely as by a panel
    bench.sampler->read(reading(0, {card(u"GPU-1"_s, 40)}));
    bench.sampler->read(reading(10, {card(u"GPU-1"_s, 80)}));
    bench.sampler->read(reading(20, {card(u"GPU-1"_s, 80)}));
    bench.become(RunState::Ended);
    QTRY_COMPARE(bench.sampler->pace(), 15s);
    bench.sampler->read(reading(30, {card(u"GPU-1"_s, 99)}));
    QVERIFY(bench.kept());
    const SampleStatistics kept = bench.kept()->statistics;
    QCOMPARE(kept.samples, 3);
    QCOMPARE(kept.devices.size(), 1);
    QCOMPARE(kept.devices.first().peakMemoryBytes.value_or(0), 80'000);
    QCOMPARE(kept.devices.first().energyMillijoules.value_or(0), 50'000 * 20);
    const double mean = kept.devices.first().meanLoadPercent.value_or(0);
    QVERIFY2(mean > 40 && mean <= 80, qPrintable(QString::number(mean)));
    bench.runs.book->remove(bench.runId);
    QVERIFY(!bench.kept()); // it goes with the run
}

void RunHardwareTest::countsTheCardsOfTheRunAlone()
{
    Bench bench;
    QTRY_COMPARE(bench.runs.host.orders.size(), 1);
    bench.become(RunState::Running);
    QTRY_COMPARE(bench.sampler->pace(), 2s);
    bench.sampler->read(reading(0, {card(u"GPU-1"_s, 90), card(u"GPU-2"_s, 30, bench.runId)}));
    bench.become(RunState::Ended);
    QTRY_COMPARE(bench.sampler->pace(), 15s);
    QVERIFY(bench.kept());
    QCOMPARE(bench.kept()->statistics.devices.size(), 1);
    QCOMPARE(bench.kept()->statistics.devices.first().uuid, u"GPU-2"_s);
}

void RunHardwareTest::leavesNothingWhereNothingWasSeen()
{
    Bench bench;
    QTRY_COMPARE(bench.runs.host.orders.size(), 1);
    bench.become(RunState::Running);
    QTRY_COMPARE(bench.sampler->pace(), 2s);
    bench.become(RunState::Ended);
    QTRY_COMPARE(bench.sampler->pace(), 15s);
    QVERIFY(!bench.kept());
}

QTEST_GUILESS_MAIN(RunHardwareTest)

#include "tst_runhardware.moc"
