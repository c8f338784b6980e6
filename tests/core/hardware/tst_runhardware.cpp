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
    void keepsAFewOfManySamples_data();
    void keepsAFewOfManySamples();
    void countsTheCardsOfTheRunAlone();
    void leavesNothingWhereNothingWasSeen();
    void doesNotMeasureCellsThatNobodyFollows();
    void mayEndWhileARunGoesOn();
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
    const std::vector<Sample> samples = readRunSamples(runFolderOf(*bench.runs.book, bench.runId));
    QCOMPARE(samples.size(), std::size_t(3));
    QCOMPARE(samples[1].at, reading(10, {}).at);
    const QString told = statisticsText(kept);
    QVERIFY2(told.startsWith("GPU memory peak 78.1/97.7 KB, mean GPU load "_L1), qPrintable(told));
    QVERIFY2(told.endsWith(", energy 0.3 Wh"_L1), qPrintable(told));
    const double mean = kept.devices.first().meanLoadPercent.value_or(0);
    QVERIFY2(mean > 40 && mean <= 80, qPrintable(QString::number(mean)));
    bench.runs.book->remove(bench.runId);
    QVERIFY(!bench.kept()); // it goes with the run
}

void RunHardwareTest::keepsAFewOfManySamples_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("cards");
    QTest::addColumn<int>("most");
    QTest::newRow("none") << 0 << 1 << 0;
    QTest::newRow("one") << 1 << 1 << 1;
    QTest::newRow("an hour") << 1800 << 1 << 601;
    QTest::newRow("a day of eight cards") << 43'201 << 8 << 151;
    QTest::newRow("as many as there is room for") << 600 << 0 << 601;
}

void RunHardwareTest::keepsAFewOfManySamples()
{
    QFETCH(const int, samples);
    QFETCH(const int, cards);
    QFETCH(const int, most);
    QList<DeviceSample> devices;
    for (int at = 0; at < cards; ++at)
        devices.append(card(u"GPU-%1"_s.arg(at), 50, u"some run"_s));
    SampleDigest digest;
    for (int second = 0; second < samples; ++second)
        digest.add(reading(second, devices));
    const std::vector<Sample> kept = digest.samples();
    QVERIFY2(int(kept.size()) <= most, qPrintable(QString::number(kept.size())));
    if (samples == 0)
        return;
    QCOMPARE(kept.front().at, reading(0, {}).at);
    QCOMPARE(kept.back().at, reading(samples - 1, {}).at);
    for (const DeviceSample &device : kept.front().devices)
        QVERIFY(!device.processes);
    for (std::size_t at = 2; at + 1 < kept.size(); ++at) {
        const qint64 step = kept[1].at.msecsTo(kept[2].at);
        QCOMPARE(kept[at - 1].at.msecsTo(kept[at].at), step);
    }
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

/// They may wait for their notebook for ever; the machine is not to be read as long.
void RunHardwareTest::doesNotMeasureCellsThatNobodyFollows()
{
    Bench bench;
    RunOrder cells;
    cells.kind = RunKind::Cells;
    const QString runId = bench.runs.book->beginCells(u"s1"_s, cells, 3, {});
    QCOMPARE(bench.sampler->pace(), 2s);
    bench.runs.book->leaveCells(runId);
    QCOMPARE(bench.sampler->pace(), 15s);
    bench.runs.book->takeUpCells(runId);
    QCOMPARE(bench.sampler->pace(), 2s);
}

/// Nobody has to read as closely then, and the change of pace brings a reading.
void RunHardwareTest::mayEndWhileARunGoesOn()
{
    auto bench = std::make_unique<Bench>();
    bench->become(RunState::Running);
    QTRY_COMPARE(bench->sampler->pace(), 2s);
    for (int second = 0; second < 4; ++second)
        bench->sampler->read(reading(second, {card(u"GPU-1"_s, 40)}));
    bench->sampler->atOnce = reading(4, {card(u"GPU-1"_s, 40)});
    bench.reset();
}

QTEST_GUILESS_MAIN(RunHardwareTest)

#include "tst_runhardware.moc"
