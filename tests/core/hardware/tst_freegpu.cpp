#include "core/hardware/freegpu.h"
#include "tests/support/samplestories.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestFreeGpu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatNobodyComputesOn_data();
    void isWhatNobodyComputesOn();
    void isOneOfMany();
    void isAnInstanceOfACutCard();
    void isNoneWhereThereIsNoCard();

private:
    static DeviceSample reading(const Inventory &inventory, int card, Figure<int> load,
                                Figure<qint64> used)
    {
        DeviceSample sample;
        sample.uuid = inventory.devices.at(card).uuid;
        sample.loadPercent = load;
        sample.memoryUsedBytes = used;
        sample.memoryBytes = inventory.devices.at(card).memoryBytes;
        return sample;
    }
    static constexpr qint64 gib = SampleStories::gib;
};

void TestFreeGpu::isWhatNobodyComputesOn_data()
{
    QTest::addColumn<int>("load");
    QTest::addColumn<qint64>("used");
    QTest::addColumn<DeviceHealth>("health");
    QTest::addColumn<bool>("isFree");
    QTest::newRow("idle") << 0 << gib / 2 << DeviceHealth::Ok << true;
    QTest::newRow("a window system's") << 7 << gib << DeviceHealth::Ok << true;
    QTest::newRow("computes") << 98 << gib / 2 << DeviceHealth::Ok << false;
    QTest::newRow("between two epochs") << 0 << 12 * gib << DeviceHealth::Ok << false;
    QTest::newRow("load unknown") << -1 << gib / 2 << DeviceHealth::Ok << false;
    QTest::newRow("memory unknown") << 0 << qint64(-1) << DeviceHealth::Ok << false;
    QTest::newRow("asleep") << -1 << qint64(-1) << DeviceHealth::Asleep << true;
    QTest::newRow("lost") << 0 << qint64(0) << DeviceHealth::Lost << false;
}

void TestFreeGpu::isWhatNobodyComputesOn()
{
    QFETCH(int, load);
    QFETCH(qint64, used);
    QFETCH(DeviceHealth, health);
    const Inventory machine = SampleStories::machine(1);
    Sample sample;
    sample.devices << reading(machine, 0, load < 0 ? Figure<int>() : Figure<int>(load),
                              used < 0 ? Figure<qint64>() : Figure<qint64>(used));
    sample.devices.first().health = health;
    QTEST(hasFreeGpu(machine, sample), "isFree");
}

void TestFreeGpu::isOneOfMany()
{
    const Inventory machine = SampleStories::machine(2);
    Sample sample;
    sample.devices << reading(machine, 0, 99, 70 * gib) << reading(machine, 1, 99, 70 * gib);
    QVERIFY(!hasFreeGpu(machine, sample));
    sample.devices[1] = reading(machine, 1, 0, gib);
    QVERIFY(hasFreeGpu(machine, sample));
    sample.devices[1].uuid = u"unknown"_s;
    QVERIFY(!hasFreeGpu(machine, sample));
}

void TestFreeGpu::isAnInstanceOfACutCard()
{
    Inventory machine = SampleStories::machine(2);
    machine.devices[0].isMig = true;
    machine.devices[1].parent = machine.devices[0].uuid;
    Sample sample;
    sample.devices << reading(machine, 0, 0, gib) << reading(machine, 1, {}, 70 * gib);
    QVERIFY(!hasFreeGpu(machine, sample));
    sample.devices[1] = reading(machine, 1, {}, gib);
    QVERIFY(hasFreeGpu(machine, sample));
}

void TestFreeGpu::isNoneWhereThereIsNoCard()
{
    QVERIFY(!hasFreeGpu(SampleStories::machine(0), {}));
}

QTEST_GUILESS_MAIN(TestFreeGpu)
#include "tst_freegpu.moc"
