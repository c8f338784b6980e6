#include "core/hardware/samplestatistics.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSampleStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weighsByTime();
    void knowsPeaks();
    void takesTheCounterBeforeThePower();
    void countsBetweenTwoLooksAtTheCounter();
    void assumesNothingOfAGap();
    void saysNothingOfWhatIsNotThere();
    void leavesOutTheDouble();
};

namespace {

Sample sampleAt(int seconds, Figure<int> load, Figure<int> power = {}, Figure<qint64> energy = {})
{
    Sample sample;
    sample.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + seconds * 1000, Qt::UTC);
    sample.tick = std::chrono::seconds(100 + seconds);
    DeviceSample device;
    device.uuid = u"GPU-1"_s;
    device.loadPercent = load;
    device.powerMilliwatts = power;
    device.energyMillijoules = energy;
    sample.devices = {device};
    return sample;
}

} // namespace

void TestSampleStatistics::weighsByTime()
{
    StatisticsMeter meter;
    meter.add(sampleAt(0, 0));
    QCOMPARE(meter.statistics().devices.first().meanLoadPercent, Figure<double>(0.0));
    meter.add(sampleAt(30, 100));
    meter.add(sampleAt(40, 0));
    QCOMPARE(meter.statistics().devices.first().meanLoadPercent, Figure<double>(75.0));
    QCOMPARE(meter.statistics().samples, 3);
    QCOMPARE(meter.statistics().from.secsTo(meter.statistics().to), 40);
}

void TestSampleStatistics::knowsPeaks()
{
    StatisticsMeter meter;
    for (int i : {1, 5, 3}) {
        Sample sample = sampleAt(10 * meter.statistics().samples, 10);
        sample.devices.first().memoryUsedBytes = i;
        sample.devices.first().memoryBytes = 8;
        sample.devices.first().temperatureCelsius = 40 + i;
        sample.devices.first().throttle = i == 5 ? quint64(0x40) : quint64(0x4);
        sample.host.memoryUsedBytes = 100 * i;
        meter.add(sample);
    }
    const DeviceStatistics &device = meter.statistics().devices.first();
    QCOMPARE(device.peakMemoryBytes, Figure<qint64>(5));
    QCOMPARE(device.memoryBytes, Figure<qint64>(8));
    QCOMPARE(device.peakCelsius, Figure<int>(45));
    QCOMPARE(device.slowedPercent, Figure<double>(50.0)); // a power cap is no fault
    QCOMPARE(meter.statistics().peakMemoryBytes, Figure<qint64>(500));
}

void TestSampleStatistics::takesTheCounterBeforeThePower()
{
    StatisticsMeter counter;
    counter.add(sampleAt(0, 1, 100'000, 5'000'000));
    counter.add(sampleAt(2, 1, 100'000, 5'150'000));
    QCOMPARE(counter.statistics().devices.first().energyMillijoules, Figure<qint64>(150'000));
    counter.add(sampleAt(4, 1, 100'000, 10)); // the driver was loaded anew
    QCOMPARE(counter.statistics().devices.first().energyMillijoules, Figure<qint64>(350'000));
    StatisticsMeter power;
    power.add(sampleAt(0, 1, 100'000));
    power.add(sampleAt(2, 1, 200'000));
    QCOMPARE(power.statistics().devices.first().energyMillijoules, Figure<qint64>(300'000));
}

/// The counter is read twice a minute; meanwhile power says what is used, and then it is corrected.
void TestSampleStatistics::countsBetweenTwoLooksAtTheCounter()
{
    StatisticsMeter meter;
    const auto energy = [&meter] { return meter.statistics().devices.first().energyMillijoules; };
    meter.add(sampleAt(0, 1, 100'000, 5'000'000));
    QVERIFY(!energy());
    meter.add(sampleAt(2, 1, 100'000, Absence::NotYet));
    meter.add(sampleAt(4, 1, 100'000, Absence::NotYet));
    QCOMPARE(energy(), Figure<qint64>(400'000));
    meter.add(sampleAt(6, 1, 100'000, 5'650'000));
    QCOMPARE(energy(), Figure<qint64>(650'000));
    meter.add(sampleAt(8, 1, 100'000, Absence::NotYet));
    QCOMPARE(energy(), Figure<qint64>(850'000));
    meter.add(sampleAt(10, 1, 100'000, 10)); // the driver was loaded anew
    QCOMPARE(energy(), Figure<qint64>(1'050'000));
}

void TestSampleStatistics::assumesNothingOfAGap()
{
    StatisticsMeter meter;
    meter.add(sampleAt(0, 100, 100'000));
    meter.add(sampleAt(10, 100, 100'000));
    meter.add(sampleAt(5000, 0, 100'000));
    meter.add(sampleAt(5010, 50, 100'000));
    QCOMPARE(meter.statistics().devices.first().meanLoadPercent, Figure<double>(75.0));
    QCOMPARE(meter.statistics().devices.first().energyMillijoules, Figure<qint64>(2'000'000));
}

void TestSampleStatistics::saysNothingOfWhatIsNotThere()
{
    StatisticsMeter meter;
    QCOMPARE(meter.statistics(), SampleStatistics());
    meter.add(sampleAt(0, Absence::NotPermitted));
    meter.add(sampleAt(2, Absence::NotPermitted));
    const DeviceStatistics &device = meter.statistics().devices.first();
    QVERIFY(!device.meanLoadPercent);
    QVERIFY(!device.peakMemoryBytes);
    QVERIFY(!device.energyMillijoules);
    QVERIFY(!device.slowedPercent);
    QVERIFY(!meter.statistics().meanCpuPercent);
}

void TestSampleStatistics::leavesOutTheDouble()
{
    StatisticsMeter meter;
    meter.add(sampleAt(2, 1));
    meter.add(sampleAt(2, 1));
    meter.add(sampleAt(0, 1));
    QCOMPARE(meter.statistics().samples, 1);
}

QTEST_APPLESS_MAIN(TestSampleStatistics)
#include "tst_samplestatistics.moc"
