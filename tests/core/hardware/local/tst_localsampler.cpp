#include "core/hardware/local/localsampler.h"
#include "tests/core/hardware/local/faketree.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLocalSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesNothingUntilItIsAsked();
    void givesSamples();
    void neverLoadsTheLibraryWithoutACard();
    void leavesASleepingCardAsleep();
    void letsACardFallAsleep();
    void fallsBackToTheProgram();
    void saysWhyThereIsNoSource();
    void beginsAnewAfterTheDriverWasUpdated();
    void asksTheLibraryWhereTheSystemHasNoList();
    void goesOnWhileADriverHangs();
    void sharesTheComputersMemory();
    void readsCardsOfOthers();
    void namesProgramsOnCardsOfAmd();
    void readsAppleGraphics();

private:
    static LocalPlaces places(const FakeTree &tree)
    {
        LocalPlaces places;
        places.root = tree.root();
        places.nvmlLibraries = {QStringLiteral(ALOFT_STANDINS "/current/libnvidia-ml.so.1")};
        places.folders = {tree.root()};
        return places;
    }
};

namespace {

/// Runs the loop until it is so, or far too long.
template<typename Is>
bool runUntil(Is is)
{
    QElapsedTimer timer;
    timer.start();
    while (!is() && !timer.hasExpired(30'000))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    return is();
}

void writeMemory(const FakeTree &tree)
{
    tree.write(u"/proc/meminfo"_s, "MemTotal: 8388608 kB\nMemAvailable: 6291456 kB\n");
}

} // namespace

void TestLocalSampler::init()
{
    for (const char *name :
         {"DEVICES", "MIG", "INIT", "NO_HANDLE", "LOST_AFTER", "CODE", "SLOW_MS", "MISMATCH_AFTER",
          "UNIFIED", "GARBAGE", "IDLE", "PROCESSES", "SMI_FAIL"})
        qunsetenv((QByteArray("STANDIN_") + name).constData());
}

void TestLocalSampler::givesNothingUntilItIsAsked()
{
    const FakeTree tree;
    tree.addNvidia();
    LocalSampler sampler(places(tree), systemClock());
    QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    QCOMPARE(sampler.pace(), 0ms);
    QCOMPARE(sampler.inventory(), Inventory());
    sampler.setPace(200ms);
    QCOMPARE(sampler.pace(), 1000ms); // the fastest
    sampler.setPace(0ms);
    QCOMPARE(sampler.pace(), 0ms);
    runUntil([n = 0]() mutable { return ++n > 5; });
    QCOMPARE(samples.count(), 0);
}

void TestLocalSampler::givesSamples()
{
    const FakeTree tree;
    tree.addNvidia();
    tree.addNvidia(u"0000:02:00.0"_s);
    writeMemory(tree);
    qputenv("STANDIN_DEVICES", "2");
    LocalSampler sampler(places(tree), systemClock());
    QList<Sample> samples;
    QList<Inventory> inventories;
    connect(&sampler, &Sampler::sampleArrived, this,
            [&](const Sample &sample) { samples.append(sample); });
    connect(&sampler, &Sampler::inventoryChanged, this, [&](const Inventory &inventory) {
        if (samples.isEmpty())
            inventories.append(inventory);
    });
    sampler.setPace(1s);
    QVERIFY(runUntil([&] { return samples.size() >= 2 && samples.last().devices.size() == 2; }));
    QCOMPARE(inventories.size(), 1); // before the first sample
    QCOMPARE(sampler.inventory().source, u"nvml"_s);
    QCOMPARE(sampler.inventory().whyNotBetter, QString());
    QCOMPARE(sampler.inventory().devices.size(), 2);
    QVERIFY(samples[1].tick > samples[0].tick);
    QVERIFY(samples[1].at.isValid());
    QCOMPARE(samples.last().devices[1].loadPercent, Figure<int>(20));
    QCOMPARE(samples.last().host.memoryBytes, Figure<qint64>(qint64(8) << 30));
    QVERIFY(!sampler.trouble());
}

void TestLocalSampler::neverLoadsTheLibraryWithoutACard()
{
    const FakeTree tree;
    tree.addCard("0x8086", "0x1533", "0x020000", u"0000:03:00.0"_s); // a network card
    tree.addCard("0x10de", "0x10fa", "0x040300", u"0000:01:00.1"_s); // the sound of a card
    NvidiaReader reader(places(tree));
    QVERIFY(reader.read(1s, Attention::Watched).isEmpty());
    QCOMPARE(reader.source(), QString());
    QCOMPARE(reader.whyNotBetter(), QString()); // it was not even tried
    tree.write(u"/dev/nvidiactl"_s, {});        // a container shows this alone
    QCOMPARE(reader.read(2s, Attention::Watched).size(), 1);
}

void TestLocalSampler::leavesASleepingCardAsleep()
{
    const FakeTree tree;
    tree.addNvidia();
    tree.setAsleep(true);
    tree.write(u"/usr/share/misc/pci.ids"_s,
               "# list\n10de  NVIDIA Corporation\n\t2330  GH100 [H100 SXM5 80GB]\n");
    NvidiaReader reader(places(tree));
    const auto samples = reader.read(1s, Attention::Watched);
    QCOMPARE(samples.size(), 1);
    QCOMPARE(samples.first().health, DeviceHealth::Asleep);
    QCOMPARE(reader.source(), QString()); // the library was not loaded
    QCOMPARE(reader.facts().devices.first().name, u"NVIDIA H100 SXM5 80GB"_s);
    reader.wake();
    QCOMPARE(reader.read(2s, Attention::Watched).first().health, DeviceHealth::Ok);
    QCOMPARE(reader.source(), u"nvml"_s);
    reader.rest();
    QCOMPARE(reader.read(3s, Attention::Watched).first().health, DeviceHealth::Asleep);
}

void TestLocalSampler::letsACardFallAsleep()
{
    const FakeTree tree;
    tree.addNvidia();
    tree.setAsleep(false);
    NvidiaReader used(places(tree));
    used.read(1s, Attention::Seldom);
    used.read(70s, Attention::Seldom);
    QCOMPARE(used.source(), u"nvml"_s);
    qputenv("STANDIN_IDLE", "1");
    NvidiaReader reader(places(tree));
    reader.read(1s, Attention::Watched);
    reader.read(70s, Attention::Watched);
    QCOMPARE(reader.source(), u"nvml"_s); // it is looked at
    reader.read(80s, Attention::Seldom);
    QCOMPARE(reader.read(141s, Attention::Seldom).first().health, DeviceHealth::Ok);
    QCOMPARE(reader.source(), QString());
    const DeviceSample left = reader.read(156s, Attention::Seldom).first();
    QCOMPARE(left.health, DeviceHealth::Asleep); // it may be by now
    QCOMPARE(left.uuid, reader.facts().devices.first().uuid);
    QCOMPARE(reader.read(158s, Attention::Watched).first().health, DeviceHealth::Ok);
    reader.read(160s, Attention::Seldom);
    reader.read(221s, Attention::Seldom);
    QCOMPARE(reader.read(342s, Attention::Seldom).first().health, DeviceHealth::Ok); // it is awake
    tree.setAsleep(true);
    reader.read(403s, Attention::Seldom);
    QCOMPARE(reader.read(900s, Attention::Seldom).first().health, DeviceHealth::Asleep);
    QCOMPARE(reader.source(), QString());
}

void TestLocalSampler::fallsBackToTheProgram()
{
    const FakeTree tree;
    tree.addNvidia();
    LocalPlaces there = places(tree);
    there.nvmlLibraries = {u"/no/such/libnvidia-ml.so.1"_s};
    there.smiPrograms = {QStringLiteral(ALOFT_SMI)};
    NvidiaReader reader(there);
    const auto samples = reader.read(1s, Attention::Watched);
    QCOMPARE(samples.size(), 1);
    QCOMPARE(samples.first().loadPercent, Figure<int>(10));
    QCOMPARE(reader.source(), u"nvidia-smi"_s);
    QCOMPARE(reader.whyNotBetter(), u"The driver's library was not found."_s);
}

void TestLocalSampler::saysWhyThereIsNoSource()
{
    const FakeTree tree;
    tree.addNvidia();
    qputenv("STANDIN_INIT", "18");
    NvidiaReader reader(places(tree));
    const auto samples = reader.read(1s, Attention::Watched);
    QCOMPARE(samples.size(), 1);
    QCOMPARE(samples.first().health, DeviceHealth::Failing);
    QVERIFY(samples.first().complaint.contains(u"updated"_s));
    QCOMPARE(samples.first().memoryUsedBytes, Figure<qint64>(Absence::NotReadable));
    QVERIFY(!reader.whyNotBetter().isEmpty());
    qunsetenv("STANDIN_INIT");
    QCOMPARE(reader.read(20s, Attention::Watched).first().health, DeviceHealth::Failing);
    QCOMPARE(reader.read(32s, Attention::Watched).first().health, DeviceHealth::Ok); // tried again
}

/// Its handles are dead; a new beginning finds the new driver.
void TestLocalSampler::beginsAnewAfterTheDriverWasUpdated()
{
    const FakeTree tree;
    tree.addNvidia();
    qputenv("STANDIN_MISMATCH_AFTER", "2");
    NvidiaReader reader(places(tree));
    QCOMPARE(reader.read(1s, Attention::Watched).first().health, DeviceHealth::Ok);
    QCOMPARE(reader.read(2s, Attention::Watched).first().health, DeviceHealth::Ok);
    QCOMPARE(reader.read(3s, Attention::Watched).first().health, DeviceHealth::Failing);
    QCOMPARE(reader.read(20s, Attention::Watched).first().health, DeviceHealth::Failing);
    reader.read(32s, Attention::Watched);
    QCOMPARE(reader.read(33s, Attention::Watched).first().health, DeviceHealth::Ok);
}

/// Windows has no list of cards in files.
void TestLocalSampler::asksTheLibraryWhereTheSystemHasNoList()
{
    QTemporaryDir empty;
    LocalPlaces there;
    there.root = empty.path();
    there.nvmlLibraries = {empty.filePath(u"nvml.dll"_s)};
    QVERIFY(NvidiaReader(there).read(1s, Attention::Watched).isEmpty());
    QVERIFY(QFile::copy(QStringLiteral(ALOFT_STANDINS "/current/libnvidia-ml.so.1"),
                        there.nvmlLibraries.constFirst()));
    NvidiaReader reader(there);
    QCOMPARE(reader.read(1s, Attention::Watched).size(), 1);
    QCOMPARE(reader.source(), u"nvml"_s);
    there.nvmlLibraries = {u"libnvidia-ml.so.1"_s};
    QVERIFY(NvidiaReader(there).read(1s, Attention::Watched).isEmpty());
}

void TestLocalSampler::goesOnWhileADriverHangs()
{
    const FakeTree tree;
    tree.addNvidia();
    writeMemory(tree);
    qputenv("STANDIN_SLOW_MS", "3000");
    QList<Sample> samples;
    {
        LocalSampler sampler(places(tree), systemClock());
        connect(&sampler, &Sampler::sampleArrived, this,
                [&](const Sample &sample) { samples.append(sample); });
        QElapsedTimer longest;
        longest.start();
        sampler.setPace(1s);
        QVERIFY(longest.elapsed() < 2900); // it did not wait
        QVERIFY(runUntil([&] { return samples.size() >= 2; }));
        QVERIFY(samples.first().host.memoryBytes); // the computer's figures come
        QVERIFY(samples.first().devices.isEmpty());
        QVERIFY(runUntil([&] { return !samples.last().devices.isEmpty(); }));
        QCOMPARE(samples.last().devices.first().loadPercent, Figure<int>(10));
    } // and deleting it does not wait for the driver, either
}

void TestLocalSampler::sharesTheComputersMemory()
{
    const FakeTree tree;
    tree.addNvidia();
    writeMemory(tree);
    qputenv("STANDIN_UNIFIED", "1");
    LocalSampler sampler(places(tree), systemClock());
    std::optional<Sample> last;
    connect(&sampler, &Sampler::sampleArrived, this, [&](const Sample &sample) { last = sample; });
    sampler.setPace(1s);
    QVERIFY(runUntil([&] { return last && !last->devices.isEmpty(); }));
    QVERIFY(sampler.inventory().devices.first().sharesMemory);
    QCOMPARE(last->devices.first().memoryBytes, Figure<qint64>(qint64(8) << 30));
    QCOMPARE(last->devices.first().memoryUsedBytes, Figure<qint64>(qint64(2) << 30));
}

void TestLocalSampler::readsCardsOfOthers()
{
    const FakeTree tree;
    const QString amd = u"/sys/bus/pci/devices/0000:03:00.0"_s;
    tree.addCard("0x1002", "0x73bf", "0x030000", u"0000:03:00.0"_s);
    tree.write(amd + u"/product_name"_s, "AMD Instinct MI210\n");
    tree.write(amd + u"/unique_id"_s, "a1b2\n");
    tree.write(amd + u"/gpu_busy_percent"_s, "37\n");
    tree.write(amd + u"/mem_info_vram_total"_s, "68702699520\n");
    tree.write(amd + u"/mem_info_vram_used"_s, "1073741824\n");
    tree.write(amd + u"/pp_dpm_sclk"_s, "0: 500Mhz\n1: 1700Mhz *\n");
    tree.write(amd + u"/hwmon/hwmon3/power1_average"_s, "120000000\n");
    tree.write(amd + u"/hwmon/hwmon3/power1_cap"_s, "300000000\n");
    tree.write(amd + u"/hwmon/hwmon3/temp1_input"_s, "41000\n");
    tree.write(amd + u"/hwmon/hwmon3/temp3_input"_s, "nonsense\n");
    tree.addCard("0x8086", "0x3e92", "0x030000", u"0000:00:02.0"_s);
    tree.addCard("0x1ae0", "0x0063", "0x120000", u"0000:00:05.0"_s);
    tree.write(u"/proc/self/x"_s, {});
    tree.write(u"/proc/77/cmdline"_s, QByteArray("/usr/bin/python3\0train.py\0", 26));
    QDir(tree.root()).mkpath(u"proc/77/fd"_s);
    QVERIFY(QFile::link(u"/dev/vfio/0"_s, tree.root() + u"/proc/77/fd/5"_s));
    DevicesReader reader(places(tree));
    const auto reading = reader.read(1s, Attention::Watched);
    QCOMPARE(reading.source, u"amdgpu"_s);
    QCOMPARE(reading.facts.devices.size(), 3);
    QCOMPARE(reading.samples.size(), 3);
    const Device &card = reading.facts.devices[0];
    QCOMPARE(card.name, u"AMD Instinct MI210"_s);
    QCOMPARE(card.uuid, u"amd-a1b2"_s);
    QCOMPARE(card.powerLimitMilliwatts, Figure<int>(300'000));
    const DeviceSample &sample = reading.samples[0];
    QCOMPARE(sample.loadPercent, Figure<int>(37));
    QCOMPARE(sample.memoryUsedBytes, Figure<qint64>(1 << 30));
    QCOMPARE(sample.powerMilliwatts, Figure<int>(120'000));
    QCOMPARE(sample.temperatureCelsius, Figure<int>(41));
    QCOMPARE(sample.memoryCelsius, Figure<int>(Absence::NotReadable));
    QCOMPARE(sample.clockMhz, Figure<int>(1700));
    QCOMPARE(sample.fanPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(reading.facts.devices[1].kind, DeviceKind::Tpu);
    QCOMPARE(reading.facts.devices[1].name, u"TPU v5e"_s);
    QCOMPARE(reading.samples[1].loadPercent, Figure<int>(Absence::NotOffered));
    QCOMPARE(reading.samples[1].processes->size(), 1);
    QCOMPARE(reading.samples[1].processes->first().pid, 77);
    QCOMPARE(reading.samples[1].processes->first().name, u"python3"_s);
    QCOMPARE(reading.facts.devices[2].kind, DeviceKind::Intel);
    QVERIFY(reading.facts.devices[2].sharesMemory);
    QCOMPARE(reading.facts.devices[2].name, u"Intel 8086:3e92"_s);
    tree.write(amd + u"/power/runtime_status"_s, "suspended\n");
    QCOMPARE(reader.read(2s, Attention::Watched).samples[0].health, DeviceHealth::Asleep);
    reader.wake();
    QCOMPARE(reader.read(3s, Attention::Watched).samples[0].loadPercent, Figure<int>(37));
}

void TestLocalSampler::namesProgramsOnCardsOfAmd()
{
    const FakeTree tree;
    tree.addCard("0x1002", "0x73bf", "0x030000", u"0000:03:00.0"_s);
    tree.addCard("0x1002", "0x73bf", "0x030000", u"0000:04:00.0"_s);
    tree.write(u"/proc/self/x"_s, {});
    const auto open = [&](int pid, int number, const QString &file, const QByteArray &info) {
        const QString folder = u"/proc/%1"_s.arg(pid);
        tree.write(folder + u"/cmdline"_s, QByteArray("/usr/bin/python3\0train.py\0", 26));
        QDir(tree.root()).mkpath(folder.mid(1) + u"/fd"_s);
        QVERIFY(QFile::link(file, tree.root() + folder + u"/fd/%1"_s.arg(number)));
        tree.write(folder + u"/fdinfo/%1"_s.arg(number), info);
    };
    const QByteArray card = "pos:\t0\ndrm-driver:\tamdgpu\ndrm-pdev:\t0000:03:00.0\n";
    const QByteArray client = card + "drm-client-id:\t12\ndrm-memory-vram:\t2048 KiB\n";
    open(77, 5, u"/dev/dri/renderD128"_s, client);
    open(77, 6, u"/dev/dri/renderD128"_s, client); // the same once more
    open(77, 7, u"/dev/dri/renderD128"_s, card + "drm-client-id:\t13\ndrm-memory-vram:\t1 MiB\n");
    open(78, 5, u"/dev/dri/renderD128"_s, card + "drm-client-id:\t14\n");
    open(79, 5, u"/dev/dri/renderD129"_s, "drm-driver:\ti915\ndrm-pdev:\t0000:00:02.0\n");
    open(80, 5, u"/dev/null"_s, "pos:\t0\n");
    DevicesReader reader(places(tree));
    auto reading = reader.read(1s, Attention::Watched);
    QCOMPARE(reading.samples.size(), 2);
    QVERIFY(reading.samples[0].processes);
    QList<DeviceProcess> programs = *reading.samples[0].processes;
    std::ranges::sort(programs, {}, &DeviceProcess::pid);
    QCOMPARE(programs.size(), 2);
    QCOMPARE(programs[0].pid, 77);
    QCOMPARE(programs[0].name, u"python3"_s);
    QCOMPARE(programs[0].memoryBytes, Figure<qint64>(3 << 20));
    QCOMPARE(programs[1].memoryBytes, Figure<qint64>(Absence::NotOffered));
    QCOMPARE(reading.samples[1].processes, Figure<QList<DeviceProcess>>(QList<DeviceProcess>()));

    open(81, 5, u"/dev/dri/card0"_s, "pos:\t0\nflags:\t02\n"); // of an older kernel
    reading = reader.read(10s, Attention::Watched);
    QVERIFY(!reading.samples[0].processes);
}

void TestLocalSampler::readsAppleGraphics()
{
    const IoregCard card = parseIoreg(
        "+-o AGXAcceleratorG13X  <class AGXAcceleratorG13X>\n    {\n"
        "      \"model\" = \"Apple M1 Pro\"\n      \"gpu-core-count\" = 16\n"
        "      \"PerformanceStatistics\" = {\"In use system memory\"=574947328,"
        "\"Device Utilization %\"=12,\"Renderer Utilization %\"=11}\n");
    QCOMPARE(card.model, u"Apple M1 Pro"_s);
    QCOMPARE(card.cores, 16);
    QCOMPARE(card.loadPercent, Figure<int>(12));
    QCOMPARE(card.memoryUsedBytes, Figure<qint64>(574947328));
    QCOMPARE(parseIoreg("\"Device Utilization %\"=900").loadPercent,
             Figure<int>(Absence::NotReadable));
    QVERIFY(parseIoreg("nothing").model.isEmpty());
}

QTEST_GUILESS_MAIN(TestLocalSampler)
#include "tst_localsampler.moc"
