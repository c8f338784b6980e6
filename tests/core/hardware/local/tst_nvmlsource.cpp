#include "core/hardware/local/nvmlsource.h"
#include "tests/core/hardware/local/faketree.h"

#include <QCoreApplication>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNvmlSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsACard();
    void readsEightCards();
    void hasNoCard();
    void saysWhyItCannotBeHad_data();
    void saysWhyItCannotBeHad();
    void namesProcesses();
    void findsManyProcesses();
    void readsEachAgeOfDrivers_data();
    void readsEachAgeOfDrivers();
    void listsInstances();
    void tellsALostCard();
    void showsACardThatCannotBeHad();
    void tellsWhatIsNotPermitted();
    void asksOnceForWhatIsNotOffered();
    void sharesTheComputersMemory();
    void believesNoGarbage();
    void saysWhatFails();
    void tellsFaults();
    void countsTraffic();
    void asksForEnergyNowAndThen();
    void tellsTheDriversLastMessage();
    void knowsNoFaultsOfAnOldDriver();

private:
    static constexpr qint64 gib = qint64(1) << 30;

    static QStringList libraries(const QString &age = u"current"_s)
    {
        return {u"/no/such/libnvidia-ml.so.1"_s,
                QStringLiteral(ALOFT_STANDINS) + u'/' + age + u"/libnvidia-ml.so.1"_s};
    }
};

void TestNvmlSource::init()
{
    for (const char *name : {"DEVICES", "MIG", "INIT", "NO_HANDLE", "LOST_AFTER", "CODE", "SLOW_MS",
                             "UNIFIED", "GARBAGE", "PROCESSES", "LIVELY", "FAULTS", "XID"})
        qunsetenv((QByteArray("STANDIN_") + name).constData());
}

void TestNvmlSource::readsACard()
{
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QCOMPARE(source.facts().driverVersion, u"550.54.15"_s);
    QCOMPARE(source.facts().cudaVersion, u"12.4"_s);
    QCOMPARE(source.facts().devices.size(), 1);
    const Device &device = source.facts().devices.first();
    QCOMPARE(device.name, u"NVIDIA H100 80GB HBM3"_s);
    QCOMPARE(device.uuid, u"GPU-00000000-0000-0000-0000-000000000000"_s);
    QCOMPARE(device.busId, u"00000000:01:00.0"_s);
    QCOMPARE(device.computeCapability, u"9.0"_s);
    QCOMPARE(device.memoryBytes, Figure<qint64>(80 * gib));
    QCOMPARE(device.maxClockMhz, Figure<int>(1980));
    QCOMPARE(device.slowdownCelsius, Figure<int>(87));
    QVERIFY(!device.isMig);
    QVERIFY(!device.sharesMemory);
    const auto samples = source.read(1s);
    QVERIFY(samples);
    QCOMPARE(samples->size(), 1);
    const DeviceSample &sample = samples->first();
    QCOMPARE(sample.uuid, device.uuid);
    QCOMPARE(sample.health, DeviceHealth::Ok);
    QCOMPARE(sample.complaint, QString());
    QCOMPARE(sample.loadPercent, Figure<int>(10));
    QCOMPARE(sample.memoryLoadPercent, Figure<int>(5));
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(10 * gib));
    QCOMPARE(sample.memoryBytes, Figure<qint64>(80 * gib));
    QCOMPARE(sample.powerMilliwatts, Figure<int>(100'000));
    QCOMPARE(sample.powerLimitMilliwatts, Figure<int>(700'000));
    QCOMPARE(sample.temperatureCelsius, Figure<int>(40));
    QCOMPARE(sample.memoryCelsius, Figure<int>(50));
    QCOMPARE(sample.clockMhz, Figure<int>(1755));
    QCOMPARE(sample.memoryClockMhz, Figure<int>(2619));
    QCOMPARE(sample.performanceState, Figure<int>(0));
    QCOMPARE(sample.fanPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(sample.throttle, Figure<quint64>(0)); // idle holds nothing down
    QCOMPARE(sample.energyMillijoules, Figure<qint64>(5'100'000));
    QCOMPARE(sample.uncorrectedErrors, Figure<qint64>(0));
}

void TestNvmlSource::readsEightCards()
{
    qputenv("STANDIN_DEVICES", "8");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto samples = source.read(1s);
    QCOMPARE(samples->size(), 8);
    QCOMPARE(samples->at(7).loadPercent, Figure<int>(80));
    QCOMPARE(samples->at(7).throttle, Figure<quint64>(quint64(Throttle::PowerCap)));
    QCOMPARE(source.facts().devices[7].index, 7);
}

void TestNvmlSource::hasNoCard()
{
    qputenv("STANDIN_DEVICES", "0");
    NvmlSource source(libraries(), u"/"_s);
    const Result<void> opened = source.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotFound);
    QVERIFY(!source.read(1s));
    NvmlSource none({u"/no/such/library.so"_s}, u"/"_s);
    const Result<void> missing = none.open();
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    QVERIFY(!missing.error().message.isEmpty());
}

void TestNvmlSource::saysWhyItCannotBeHad_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("not loaded") << QByteArray("9") << Error::Kind::NotFound;
    QTest::newRow("mismatch") << QByteArray("18") << Error::Kind::Conflict;
    QTest::newRow("permission") << QByteArray("4") << Error::Kind::Refused;
    QTest::newRow("container") << QByteArray("17") << Error::Kind::Refused;
    QTest::newRow("lost") << QByteArray("15") << Error::Kind::Provider;
    QTest::newRow("a code to come") << QByteArray("77") << Error::Kind::Provider;
}

void TestNvmlSource::saysWhyItCannotBeHad()
{
    QFETCH(QByteArray, code);
    QFETCH(Error::Kind, kind);
    qputenv("STANDIN_INIT", code);
    NvmlSource source(libraries(), u"/"_s);
    const Result<void> opened = source.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
    QVERIFY(opened.error().detail.contains(QString::fromLatin1(code)));
    qunsetenv("STANDIN_INIT");
    QVERIFY(source.open()); // and it can be had later
}

void TestNvmlSource::namesProcesses()
{
    const FakeTree tree; // no /proc there: nothing is known but numbers
    NvmlSource elsewhere(libraries(), tree.root());
    QVERIFY(elsewhere.open());
    QCOMPARE(elsewhere.read(1s)->first().processes->first().name, u"python.exe"_s);
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto processes = source.read(1s)->first().processes;
    QVERIFY(processes);
    QCOMPARE(processes->size(), 2); // ours once, though it computes and draws
    QCOMPARE(processes->at(0).pid, int(QCoreApplication::applicationPid()));
    QCOMPARE(processes->at(0).name, u"tst_nvmlsource"_s);
    QVERIFY(!processes->at(0).user.isEmpty());
    QCOMPARE(processes->at(0).memoryBytes, Figure<qint64>(gib));
    QCOMPARE(processes->at(1).pid, 4194299);
    QVERIFY(processes->at(1).isOutside);
    QCOMPARE(processes->at(1).memoryBytes, Figure<qint64>(Absence::NotOffered));
}

void TestNvmlSource::findsManyProcesses()
{
    qputenv("STANDIN_PROCESSES", "300");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto processes = source.read(1s)->first().processes;
    QVERIFY(processes);
    QCOMPARE(processes->size(), 2); // the others' numbers are none that a process can have
    qputenv("STANDIN_PROCESSES", "100000");
    NvmlSource flooded(libraries(), u"/"_s);
    QVERIFY(flooded.open());
    QCOMPARE(flooded.read(1s)->first().processes.error(), Absence::NotReadable);
}

void TestNvmlSource::readsEachAgeOfDrivers_data()
{
    QTest::addColumn<QString>("age");
    QTest::newRow("current") << u"current"_s;
    QTest::newRow("records of 32 bytes") << u"early_535"_s;
    QTest::newRow("no newer functions") << u"old"_s;
}

void TestNvmlSource::readsEachAgeOfDrivers()
{
    QFETCH(QString, age);
    NvmlSource source(libraries(age), u"/"_s);
    QVERIFY(source.open());
    const auto samples = source.read(1s);
    QVERIFY(samples);
    const DeviceSample &sample = samples->first();
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(10 * gib));
    QCOMPARE(sample.loadPercent, Figure<int>(10));
    QVERIFY(sample.processes);
    QCOMPARE(sample.processes->size(), 2);
    QCOMPARE(sample.processes->at(1).pid, 4194299); // the second record begins where it should
    QCOMPARE(source.facts().cudaVersion, u"12.4"_s);
}

void TestNvmlSource::listsInstances()
{
    qputenv("STANDIN_MIG", "3");
    qputenv("STANDIN_DEVICES", "2");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto samples = source.read(1s);
    const QList<Device> devices = source.facts().devices;
    QCOMPARE(devices.size(), 5); // a card, 0, 2 and 3 of it, the other card
    QVERIFY(devices[0].isMig);
    QCOMPARE(devices[1].uuid, u"MIG-00000000-0000-0000-0000-000000000000"_s);
    QCOMPARE(devices[2].uuid, u"MIG-00000000-0000-0000-0000-000000000002"_s);
    QCOMPARE(devices[2].parent, devices[0].uuid);
    QCOMPARE(devices[2].profile, u"1g.10gb"_s);
    QCOMPARE(devices[2].index, 2);
    QCOMPARE(devices[4].parent, QString());
    QCOMPARE(samples->size(), 5);
    QCOMPARE(samples->at(0).loadPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(samples->at(2).loadPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(samples->at(2).memoryBytes, Figure<qint64>(10 * gib));
    QCOMPARE(samples->at(2).memoryUsedBytes, Figure<qint64>(3 * gib));
    QCOMPARE(samples->at(4).loadPercent, Figure<int>(20));
    qputenv("STANDIN_MIG", "2"); // one was destroyed
    QVERIFY(source.read(3s));
    QCOMPARE(source.facts().devices.size(), 5);
    QVERIFY(source.read(12s));
    QCOMPARE(source.facts().devices.size(), 4);
}

void TestNvmlSource::tellsALostCard()
{
    qputenv("STANDIN_DEVICES", "2");
    qputenv("STANDIN_LOST_AFTER", "2");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QCOMPARE(source.read(1s)->first().health, DeviceHealth::Ok);
    QCOMPARE(source.read(2s)->first().health, DeviceHealth::Ok);
    const auto samples = source.read(3s);
    QCOMPARE(samples->first().health, DeviceHealth::Lost);
    QCOMPARE(samples->first().complaint, u"The card fell off the bus."_s);
    QCOMPARE(samples->first().loadPercent, Figure<int>(Absence::NotReadable));
    QCOMPARE(samples->first().memoryUsedBytes, Figure<qint64>(Absence::NotReadable));
    QCOMPARE(samples->at(1).health, DeviceHealth::Ok);
    QCOMPARE(samples->at(1).loadPercent, Figure<int>(20));
}

void TestNvmlSource::showsACardThatCannotBeHad()
{
    qputenv("STANDIN_DEVICES", "3");
    qputenv("STANDIN_NO_HANDLE", "1:4");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto samples = source.read(1s);
    QCOMPARE(samples->size(), 3);
    QCOMPARE(samples->at(1).health, DeviceHealth::Ok);
    QCOMPARE(samples->at(1).complaint, u"The driver does not permit it."_s);
    QCOMPARE(samples->at(1).memoryUsedBytes, Figure<qint64>(Absence::NotPermitted));
    QCOMPARE(samples->at(2).loadPercent, Figure<int>(30));
    qputenv("STANDIN_NO_HANDLE", "1:15");
    QVERIFY(source.open());
    QCOMPARE(source.read(1s)->at(1).health, DeviceHealth::Lost);
    // It is still the card that it was.
    qunsetenv("STANDIN_NO_HANDLE");
    QVERIFY(source.open());
    const QString uuid = source.facts().devices[1].uuid;
    qputenv("STANDIN_NO_HANDLE", "1:15");
    QVERIFY(source.open());
    QCOMPARE(source.facts().devices[1].uuid, uuid);
}

void TestNvmlSource::tellsWhatIsNotPermitted()
{
    qputenv("STANDIN_CODE", "MemoryInfo:4");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const DeviceSample sample = source.read(1s)->first();
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(Absence::NotPermitted));
    QCOMPARE(sample.loadPercent, Figure<int>(10));
    QCOMPARE(sample.health, DeviceHealth::Ok);
    QVERIFY(!source.facts().devices.first().sharesMemory);
}

void TestNvmlSource::asksOnceForWhatIsNotOffered()
{
    qputenv("STANDIN_CODE", "PowerUsage:3");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QCOMPARE(source.read(1s)->first().powerMilliwatts, Figure<int>(Absence::NotOffered));
    qunsetenv("STANDIN_CODE");
    QCOMPARE(source.read(2s)->first().powerMilliwatts, Figure<int>(Absence::NotOffered));
    QVERIFY(source.open());
    QCOMPARE(source.read(3s)->first().powerMilliwatts, Figure<int>(100'000));
}

void TestNvmlSource::sharesTheComputersMemory()
{
    qputenv("STANDIN_UNIFIED", "1");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QVERIFY(source.facts().devices.first().sharesMemory);
    const DeviceSample sample = source.read(1s)->first();
    QVERIFY(!sample.memoryBytes); // never 0
    QVERIFY(!sample.memoryUsedBytes);
}

void TestNvmlSource::believesNoGarbage()
{
    qputenv("STANDIN_GARBAGE", "1");
    qputenv("STANDIN_DEVICES", "2");
    qputenv("STANDIN_MIG", "2");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const auto samples = source.read(1s);
    QVERIFY(samples);
    QVERIFY(samples->size() >= 2);
    const DeviceSample &sample = samples->last();
    QCOMPARE(sample.loadPercent, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(Absence::NotReadable));
    QCOMPARE(sample.powerMilliwatts, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.temperatureCelsius, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.clockMhz, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.performanceState, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.uncorrectedErrors, Figure<qint64>(Absence::NotReadable));
    for (const Device &device : source.facts().devices)
        QVERIFY(device.name.size() <= 96);
    const DeviceSample card = source.read(2s)->first();
    QCOMPARE(card.faults.correctedEver, Figure<qint64>(Absence::NotReadable));
    QCOMPARE(card.faults.retired, Figure<int>(Absence::NotReadable));
    QCOMPARE(card.faults.recovery, Figure<int>(Absence::NotReadable));
    QCOMPARE(card.traffic.linkReceivedBytesPerSecond, Figure<qint64>(Absence::NotReadable));
}

void TestNvmlSource::saysWhatFails()
{
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    qputenv("STANDIN_CODE", "MemoryInfo:999");
    for (int i = 1; i < 5; ++i)
        QCOMPARE(source.read(std::chrono::seconds(i))->first().health, DeviceHealth::Failing);
    QCOMPARE(source.read(5s)->first().health, DeviceHealth::Lost); // for good, it seems
    qunsetenv("STANDIN_CODE");
    QCOMPARE(source.read(6s)->first().health, DeviceHealth::Ok);
    qputenv("STANDIN_CODE", "PowerUsage:10"); // a timeout of one figure
    const DeviceSample sample = source.read(7s)->first();
    QCOMPARE(sample.powerMilliwatts, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.health, DeviceHealth::Ok);
    qputenv("STANDIN_CODE", "UtilizationRates:16");
    QCOMPARE(source.read(8s)->first().health, DeviceHealth::NeedsReset);
}

void TestNvmlSource::tellsFaults()
{
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const DeviceFaults well = source.read(1s)->first().faults;
    QCOMPARE(well.corrected, Figure<qint64>(0));
    QCOMPARE(well.retired, Figure<int>(0));
    QCOMPARE(well.recovery, Figure<int>(0));
    QCOMPARE(well.lastXid, Figure<int>(Absence::NotYet));

    qputenv("STANDIN_FAULTS", "1");
    QCOMPARE(source.read(2s)->first().faults, well); // it is not asked each time
    const DeviceFaults faults = source.read(40s)->first().faults;
    QCOMPARE(faults.corrected, Figure<qint64>(12));
    QCOMPARE(faults.correctedEver, Figure<qint64>(340));
    QCOMPARE(faults.uncorrectedEver, Figure<qint64>(2));
    QCOMPARE(faults.retired, Figure<int>(3));
    QCOMPARE(faults.pending, Figure<int>(1));
    QCOMPARE(faults.spent, Figure<int>(0));
    QCOMPARE(faults.recovery, Figure<int>(1));
}

void TestNvmlSource::countsTraffic()
{
    constexpr qint64 mib = 1 << 20;
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    const DeviceTraffic first = source.read(1s)->first().traffic;
    QCOMPARE(first.linkReceivedBytesPerSecond, Figure<qint64>(Absence::NotYet));
    QCOMPARE(first.links, Figure<int>(6));
    const DeviceTraffic second = source.read(3s)->first().traffic;
    QCOMPARE(second.linkReceivedBytesPerSecond, Figure<qint64>(mib));
    QCOMPARE(second.linkSentBytesPerSecond, Figure<qint64>(mib / 2));
    // 2 GB a second go through 32 bits in two seconds: differences between readings would be nonsense.
    for (int at = 1; at < 4; ++at) {
        const DeviceTraffic traffic = source.read(std::chrono::seconds(10 * at))->first().traffic;
        QVERIFY(traffic.receivedBytesPerSecond && traffic.sentBytesPerSecond);
        QVERIFY(qAbs(double(*traffic.receivedBytesPerSecond) / 2e9 - 1) < 0.25);
        QVERIFY(qAbs(double(*traffic.sentBytesPerSecond) / 1e9 - 1) < 0.25);
        QTest::qWait(700);
    }
}

void TestNvmlSource::asksForEnergyNowAndThen()
{
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QVERIFY(source.read(1s)->first().energyMillijoules);
    QCOMPARE(source.read(3s)->first().energyMillijoules, Figure<qint64>(Absence::NotYet));
    QVERIFY(source.read(31s)->first().energyMillijoules);
    qputenv("STANDIN_CODE", "TotalEnergyConsumption:3");
    QCOMPARE(source.read(70s)->first().energyMillijoules, Figure<qint64>(Absence::NotOffered));
    QCOMPARE(source.read(72s)->first().energyMillijoules, Figure<qint64>(Absence::NotOffered));
}

void TestNvmlSource::tellsTheDriversLastMessage()
{
    qputenv("STANDIN_DEVICES", "2");
    qputenv("STANDIN_XID", "79");
    NvmlSource source(libraries(), u"/"_s);
    QVERIFY(source.open());
    QCOMPARE(source.read(1s)->first().faults.lastXid, Figure<int>(Absence::NotYet));
    for (const auto tick : {2s, 3s}) {
        const auto samples = source.read(tick);
        QCOMPARE(samples->at(0).faults.lastXid, Figure<int>(79));
        QCOMPARE(samples->at(1).faults.lastXid, Figure<int>(Absence::NotYet));
    }
}

void TestNvmlSource::knowsNoFaultsOfAnOldDriver()
{
    NvmlSource source(libraries(u"old"_s), u"/"_s);
    QVERIFY(source.open());
    source.read(1s);
    const auto samples = source.read(2s);
    QVERIFY(samples);
    QCOMPARE(samples->first().faults, DeviceFaults());
    QCOMPARE(samples->first().traffic, DeviceTraffic());
}

QTEST_GUILESS_MAIN(TestNvmlSource)
#include "tst_nvmlsource.moc"
