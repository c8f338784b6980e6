#include "core/hardware/samplecsv.h"
#include "core/hardware/samplehistory.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSampleHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsWhatCame();
    void gathersIntoColumns();
    void keepsADayByTheMinute();
    void marksGaps();
    void knowsTheSlowerPace();
    void absentFiguresAreNoPoints();
    void leavesOutThePastAndTheDouble();
    void takesAClockThatWasSetBack();
    void refusesTimesThatAreNone();
    void startsAnewWithAnotherBoot();
    void keepsTheLastMinute();
    void staysSmall();
    void exportsATable();
};

namespace {

constexpr qint64 start = 1'790'000'040'000; // a full minute
const QString gpu = u"GPU-1"_s;

Sample sampleAt(qint64 seconds, int load, bool hasTick = true)
{
    Sample sample;
    sample.at = QDateTime::fromMSecsSinceEpoch(start + seconds * 1000, Qt::UTC);
    if (hasTick)
        sample.tick = std::chrono::seconds(1000 + seconds);
    sample.host.cpuPercent = load / 2.0;
    DeviceSample device;
    device.uuid = gpu;
    device.loadPercent = load;
    sample.devices = {device};
    return sample;
}

Inventory inventoryOf(const QString &boot)
{
    Inventory inventory;
    inventory.host = u"box"_s;
    inventory.boot = boot;
    Device device;
    device.uuid = gpu;
    inventory.devices = {device};
    return inventory;
}

std::vector<CurvePoint> loads(const SampleHistory &history, qint64 from, qint64 to, int columns)
{
    return history.curve(Quantity::DeviceLoad, gpu, start + from * 1000, start + to * 1000,
                         columns);
}

} // namespace

void TestSampleHistory::drawsWhatCame()
{
    SampleHistory history;
    QVERIFY(history.isEmpty());
    for (int i = 0; i < 10; ++i)
        QVERIFY(history.add(sampleAt(2 * i, 10 * i)));
    const auto points = loads(history, 0, 20, 20);
    QCOMPARE(points.size(), std::size_t(10));
    QCOMPARE(points[3].at, start + 6000);
    QCOMPARE(points[3].mean, 30.0);
    QCOMPARE(history.curve(Quantity::CpuLoad, gpu, start, start + 20'000, 20)[3].mean, 15.0);
    QVERIFY(history.curve(Quantity::DeviceLoad, u"other"_s, start, start + 20'000, 600).empty());
    QVERIFY(loads(history, 0, 20, 0).empty());
    QVERIFY(loads(history, 20, 0, 10).empty());
    QCOMPARE(loads(history, 6, 8, 10).size(), std::size_t(1)); // to is not part of it
}

void TestSampleHistory::gathersIntoColumns()
{
    SampleHistory history;
    for (int i = 0; i < 100; ++i)
        history.add(sampleAt(i, i));
    const auto points = loads(history, 0, 100, 10);
    QCOMPARE(points.size(), std::size_t(10));
    QCOMPARE(points[2].at, start + 20'000);
    QCOMPARE(points[2].least, 20.0);
    QCOMPARE(points[2].mean, 24.5);
    QCOMPARE(points[2].most, 29.0);
}

void TestSampleHistory::keepsADayByTheMinute()
{
    SampleHistory history;
    for (int i = 0; i < 26 * 3600; i += 15)
        history.add(sampleAt(i, i % 60));
    const qint64 end = 26 * 3600;
    QVERIFY(loads(history, 0, 3600, 100).empty()); // older than a day
    const auto night = loads(history, end - 10 * 3600, end - 9 * 3600, 600);
    QCOMPARE(night.size(), std::size_t(60));
    QCOMPARE(night[0].least, 0.0);
    QCOMPARE(night[0].mean, 22.5);
    QCOMPARE(night[0].most, 45.0);
    QCOMPARE(loads(history, end - 1800, end, 6000).size(), std::size_t(120)); // as they came
    const auto day = loads(history, end - 24 * 3600, end, 240);
    QCOMPARE(day.size(), std::size_t(240));
    QVERIFY(std::ranges::none_of(day, &CurvePoint::isGap));
    const auto both = loads(history, end - 7200, end, 4000); // minutes, then readings
    QVERIFY(std::ranges::none_of(both, &CurvePoint::isGap));
    QVERIFY(std::ranges::is_sorted(both, {}, &CurvePoint::at));
}

void TestSampleHistory::marksGaps()
{
    SampleHistory history;
    history.setPace(2s);
    for (int i = 0; i < 10; ++i)
        history.add(sampleAt(2 * i, 50));
    history.add(sampleAt(22, 50)); // one left out is no gap
    history.add(sampleAt(80, 50));
    history.add(sampleAt(82, 50));
    const auto points = loads(history, 0, 100, 100);
    QCOMPARE(points.size(), std::size_t(14));
    QVERIFY(!points[10].isGap);
    QVERIFY(points[11].isGap);
    QCOMPARE(points[11].at, start + 23'000);
    QVERIFY(!points[12].isGap);
    QVERIFY(std::ranges::none_of(loads(history, 0, 100, 1), &CurvePoint::isGap));
}

void TestSampleHistory::knowsTheSlowerPace()
{
    SampleHistory history;
    history.setPace(2s);
    history.add(sampleAt(0, 1));
    history.add(sampleAt(2, 1));
    history.setPace(15s);
    history.add(sampleAt(17, 1));
    history.add(sampleAt(32, 1));
    history.setPace(2s);
    history.add(sampleAt(46, 1)); // was asked for at the old pace
    history.add(sampleAt(48, 1));
    QVERIFY(std::ranges::none_of(loads(history, 0, 60, 60), &CurvePoint::isGap));
    history.add(sampleAt(58, 1));
    QVERIFY(std::ranges::any_of(loads(history, 0, 60, 60), &CurvePoint::isGap));
}

void TestSampleHistory::absentFiguresAreNoPoints()
{
    SampleHistory history;
    Sample sample = sampleAt(0, 1);
    sample.devices.first().loadPercent = Absence::NotOffered;
    QVERIFY(history.add(sample));
    QVERIFY(loads(history, 0, 10, 10).empty());
    QCOMPARE(history.curve(Quantity::CpuLoad, {}, start, start + 1000, 1).size(), std::size_t(1));
}

void TestSampleHistory::leavesOutThePastAndTheDouble()
{
    SampleHistory history;
    QVERIFY(history.add(sampleAt(10, 1)));
    QVERIFY(!history.add(sampleAt(10, 1)));
    QVERIFY(!history.add(sampleAt(8, 1)));
    Sample late = sampleAt(8, 1);
    late.at = late.at.addSecs(10); // came later, but was read before
    QVERIFY(!history.add(late));
    SampleHistory withoutTicks;
    QVERIFY(withoutTicks.add(sampleAt(10, 1, false)));
    QVERIFY(!withoutTicks.add(sampleAt(10, 1, false)));
    QVERIFY(!withoutTicks.add(sampleAt(9, 1, false)));
    QVERIFY(withoutTicks.add(sampleAt(11, 1, false)));
}

void TestSampleHistory::takesAClockThatWasSetBack()
{
    SampleHistory history;
    for (int i = 0; i < 100; ++i)
        history.add(sampleAt(i, i));
    Sample sample = sampleAt(100, 7);
    sample.at = sample.at.addSecs(-50);
    QVERIFY(history.add(sample));
    const auto points = loads(history, 0, 200, 200);
    QCOMPARE(points.size(), std::size_t(51));
    QCOMPARE(points.back().at, start + 50'000);
    QCOMPARE(points.back().mean, 7.0);
    QCOMPARE(loads(history, 0, 60, 1).front().most, 49.0); // the minute knows it, too
    QCOMPARE(history.lastMinute().size(), std::size_t(11)); // 40 to 50
    QVERIFY(std::ranges::is_sorted(history.lastMinute(), {}, &Sample::at));
}

void TestSampleHistory::refusesTimesThatAreNone()
{
    SampleHistory history;
    Sample sample = sampleAt(0, 1);
    sample.at = {};
    QVERIFY(!history.add(sample));
    sample.at = QDateTime::fromMSecsSinceEpoch(-5, Qt::UTC);
    QVERIFY(!history.add(sample));
    sample.at = QDateTime::fromMSecsSinceEpoch(qint64(1) << 60, Qt::UTC);
    QVERIFY(!history.add(sample));
    QVERIFY(history.isEmpty());
}

void TestSampleHistory::startsAnewWithAnotherBoot()
{
    SampleHistory history;
    history.setInventory(inventoryOf(u"one"_s));
    history.add(sampleAt(0, 1));
    history.setInventory(inventoryOf(u"one"_s)); // the link was cut: the series goes on
    QVERIFY(!history.isEmpty());
    history.setInventory(inventoryOf(u"two"_s));
    QVERIFY(history.isEmpty());
    QVERIFY(loads(history, 0, 10, 10).empty());
    QCOMPARE(history.inventory().boot, u"two"_s);
    QVERIFY(history.add(sampleAt(-500, 1))); // its clock counts anew
}

void TestSampleHistory::keepsTheLastMinute()
{
    SampleHistory history;
    for (int i = 0; i < 300; i += 2)
        history.add(sampleAt(i, i % 100));
    QCOMPARE(history.lastMinute().size(), std::size_t(30));
    QCOMPARE(history.lastMinute().back(), *history.last());
}

void TestSampleHistory::staysSmall()
{
    SampleHistory history;
    Sample sample = sampleAt(0, 1);
    for (int i = 0; i < 20'000; ++i) { // ten a second
        sample.at = sample.at.addMSecs(100);
        sample.tick += 100ms;
        history.add(sample);
    }
    QVERIFY(history.lastMinute().size() <= 120);
    QVERIFY(history.points(Quantity::DeviceLoad, gpu, start, start + 2'000'000).size() <= 7300);
    for (int i = 0; i < 20'000; ++i) { // a new instance each time
        sample.at = sample.at.addSecs(1);
        sample.tick += 1s;
        sample.devices.first().uuid = QString::number(i);
        history.add(sample);
    }
    const auto none = history.points(Quantity::DeviceLoad, u"19999"_s, 0, start * 2);
    QVERIFY(none.empty());
}

void TestSampleHistory::exportsATable()
{
    SampleHistory history;
    Inventory inventory = inventoryOf(u"one"_s);
    Device instance;
    instance.uuid = u"MIG-1"_s;
    instance.parent = gpu;
    instance.index = 1;
    inventory.devices.append(instance);
    history.setInventory(inventory);
    history.add(sampleAt(0, 33));
    history.add(sampleAt(2, 34));
    const QList<QByteArray> lines = toCsv(history, start, start + 60'000).split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith("time,cpu_percent,memory_used_bytes,"));
    QVERIFY(lines[0].contains(",gpu0_load_percent,"));
    QVERIFY(lines[0].endsWith(",gpu0_mig1_clock_mhz\r"));
    QCOMPARE(lines[1], QByteArray("2026-09-21T14:14:00.000Z,16.50,,,,,33,,,,,,,,,\r"));
    QVERIFY(lines[2].startsWith("2026-09-21T14:14:02.000Z,17,"));
    QCOMPARE(toCsv(SampleHistory(), start, start + 1).count('\n'), 1);
}

QTEST_APPLESS_MAIN(TestSampleHistory)
#include "tst_samplehistory.moc"
