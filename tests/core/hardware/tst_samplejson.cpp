#include "core/hardware/samplejson.h"
#include "core/hardware/samplestatistics.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSampleJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAnInventory();
    void keepsASample();
    void tellsAbsencesApart();
    void takesNothingForZero();
    void readsHostileObjects_data();
    void readsHostileObjects();
    void leavesOutWhatNoMachineHas();
    void keepsStatistics();
};

namespace {

Device card()
{
    Device device;
    device.uuid = u"GPU-1"_s;
    device.index = 1;
    device.name = u"NVIDIA A100-SXM4-40GB"_s;
    device.busId = u"00000000:00:04.0"_s;
    device.isMig = true;
    device.computeCapability = u"8.0"_s;
    device.memoryBytes = qint64(40) << 30;
    device.powerLimitMilliwatts = 400'000;
    device.maxMemoryClockMhz = Absence::NotPermitted;
    return device;
}

DeviceSample cardSample()
{
    DeviceSample device;
    device.uuid = u"GPU-1"_s;
    device.health = DeviceHealth::NeedsReset;
    device.complaint = u"GPU requires reset"_s;
    device.loadPercent = Absence::NotOffered;
    device.memoryUsedBytes = qint64(12'345'678'901'234);
    device.temperatureCelsius = -4;
    device.throttle = quint64(0x44);
    device.fanPercent = Absence::NotPermitted;
    device.clockMhz = Absence::NotReadable;
    device.energyMillijoules = Absence::NotYet;
    device.faults = {12, 340, Absence::NotReadable, 3, 1, 0, Absence::NotPermitted, 79};
    device.traffic = {Absence::NotYet, 5'000'000, 6, qint64(1) << 40, Absence::NotOffered};
    device.processes = QList<DeviceProcess>{
        {4711, u"python"_s, u"ann"_s, u"r1"_s, false, qint64(1) << 30},
        {12, {}, {}, {}, true, Absence::NotOffered},
    };
    return device;
}

QJsonObject reread(const QJsonObject &object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson()).object();
}

} // namespace

void TestSampleJson::keepsAnInventory()
{
    Inventory inventory;
    inventory.host = u"box"_s;
    inventory.boot = u"b1"_s;
    inventory.cpu = u"AMD EPYC"_s;
    inventory.cores = 64;
    inventory.driverVersion = u"550.54"_s;
    inventory.cudaVersion = u"12.4"_s;
    inventory.source = u"nvml"_s;
    Device instance;
    instance.uuid = u"MIG-1"_s;
    instance.parent = u"GPU-1"_s;
    instance.profile = u"1g.5gb"_s;
    instance.kind = DeviceKind::Nvidia;
    Device tpu;
    tpu.uuid = u"tpu"_s;
    tpu.kind = DeviceKind::Tpu;
    inventory.devices = {card(), instance, tpu};
    QCOMPARE(inventoryFromJson(reread(toJson(inventory))), inventory);
    QCOMPARE(inventoryFromJson({}), Inventory());
}

void TestSampleJson::keepsASample()
{
    Sample sample;
    sample.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'123, Qt::UTC);
    sample.tick = std::chrono::milliseconds(98'765'432);
    sample.host.cpuPercent = 12.25;
    sample.host.coresAllowed = 2.5;
    sample.host.memoryUsedBytes = qint64(5) << 30;
    sample.host.receivedBytesPerSecond = Absence::NotYet;
    sample.host.killsForMemory = 0;
    sample.host.disks = {{u"/"_s, 100, 40}, {u"/content"_s, 100, 40, qint64(50)}};
    sample.devices = {cardSample()};
    QCOMPARE(sampleFromJson(reread(toJson(sample))), sample);
    QCOMPARE(sampleFromJson({}), Sample());
}

void TestSampleJson::tellsAbsencesApart()
{
    const QJsonObject object = toJson(cardSample());
    QVERIFY(!object.contains("loadPercent"_L1));
    QCOMPARE(object["fanPercent"_L1], QJsonValue(u"not-permitted"_s));
    QVERIFY(object["clockMhz"_L1].isNull());
    QCOMPARE(object["energyMillijoules"_L1], QJsonValue(u"not-yet"_s));
    QCOMPARE(object["health"_L1], QJsonValue(u"needs-reset"_s));
}

void TestSampleJson::takesNothingForZero()
{
    const Sample sample = sampleFromJson(
        {{u"devices"_s, QJsonArray{QJsonObject{{u"uuid"_s, u"a"_s}}}}});
    QCOMPARE(sample.devices.size(), 1);
    const DeviceSample &device = sample.devices.first();
    QCOMPARE(device.loadPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(device.memoryUsedBytes, Figure<qint64>(Absence::NotOffered));
    QVERIFY(!device.processes.has_value());
    QCOMPARE(sample.host.cpuPercent, Figure<double>(Absence::NotOffered));
}

void TestSampleJson::readsHostileObjects_data()
{
    QTest::addColumn<QJsonValue>("load");
    QTest::newRow("text") << QJsonValue(u"99"_s);
    QTest::newRow("negative") << QJsonValue(-1);
    QTest::newRow("fraction") << QJsonValue(1.5);
    QTest::newRow("far too much") << QJsonValue(1e300);
    QTest::newRow("more than an int") << QJsonValue(qint64(1) << 40);
    QTest::newRow("array") << QJsonValue(QJsonArray{1});
    QTest::newRow("object") << QJsonValue(QJsonObject{});
    QTest::newRow("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("flag") << QJsonValue(true);
}

void TestSampleJson::readsHostileObjects()
{
    QFETCH(QJsonValue, load);
    const QJsonObject device{{u"uuid"_s, u"a"_s}, {u"loadPercent"_s, load}, {u"clockMhz"_s, 1590}};
    const Sample sample = sampleFromJson({{u"devices"_s, QJsonArray{device}}, {u"at"_s, load}});
    QCOMPARE(sample.devices.size(), 1);
    QCOMPARE(sample.devices.first().loadPercent, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.devices.first().clockMhz, Figure<int>(1590));
}

void TestSampleJson::leavesOutWhatNoMachineHas()
{
    QJsonArray devices{QJsonObject{{u"uuid"_s, u"0"_s}, {u"name"_s, QString(100'000, u'x')}},
                       QJsonObject{{u"uuid"_s, u"0"_s}}, QJsonObject{}, QJsonValue(3)};
    for (int i = 0; i < 2000; ++i)
        devices.append(QJsonObject{{u"uuid"_s, QString::number(i)}});
    const Inventory inventory = inventoryFromJson(
        {{u"devices"_s, devices}, {u"cores"_s, -5}, {u"boot"_s, 7}});
    QCOMPARE(inventory.devices.size(), 512);
    QCOMPARE(inventory.devices.first().name.size(), 1000);
    QCOMPARE(inventory.devices[1].uuid, u"1"_s);
    QCOMPARE(inventory.cores, 0);
    const QJsonObject host{{u"disks"_s,
                            QJsonArray{QJsonObject{{u"bytes"_s, 5}, {u"freeBytes"_s, 9}},
                                       QJsonObject{{u"path"_s, u"/"_s}}}}};
    QVERIFY(sampleFromJson({{u"host"_s, host}}).host.disks.isEmpty());
}

void TestSampleJson::keepsStatistics()
{
    SampleStatistics statistics;
    statistics.from = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC);
    statistics.to = statistics.from.addSecs(60);
    statistics.samples = 30;
    statistics.meanCpuPercent = 50.5;
    statistics.peakMemoryBytes = qint64(7) << 30;
    DeviceStatistics device;
    device.uuid = u"GPU-1"_s;
    device.peakMemoryBytes = qint64(15) << 30;
    device.energyMillijoules = 4'200'000;
    statistics.devices = {device};
    QCOMPARE(sampleStatisticsFromJson(reread(toJson(statistics))), statistics);
    QCOMPARE(sampleStatisticsFromJson({}), SampleStatistics());
}

QTEST_APPLESS_MAIN(TestSampleJson)
#include "tst_samplejson.moc"
