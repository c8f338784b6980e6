// The hardware of a runtime as its real agent reads it, by each kind of channel.

#include "core/hardware/agentsampler.h"
#include "core/runs/agentframe.h"
#include "tests/core/runs/agentplaces.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // ms; only a broken test waits so long

AgentFrame answer(const char *json)
{
    return {Json::parse(json), {}};
}

Sample sampleOf(const QSignalSpy &spy, qsizetype index)
{
    return spy.at(index).first().value<Sample>();
}

/// NVIDIA cards for every process that this test starts.
class StandIn
{
public:
    explicit StandIn(int cards)
    {
#ifdef ALOFT_STANDINS
        m_folder = QByteArray(ALOFT_STANDINS) + "/current";
#endif
        qputenv("STANDIN_DEVICES", QByteArray::number(cards));
        qputenv("LD_LIBRARY_PATH", m_folder);
    }
    ~StandIn()
    {
        qunsetenv("STANDIN_DEVICES");
        qunsetenv("LD_LIBRARY_PATH");
    }
    Q_DISABLE_COPY_MOVE(StandIn)

    bool isThere() const
    {
        return QFileInfo::exists(QFile::decodeName(m_folder + "/libnvidia-ml.so.1"));
    }

private:
    QByteArray m_folder = "/nonexistent";
};

} // namespace

class AgentSamplerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswers();
    void trustsNoAnswer_data();
    void trustsNoAnswer();

    void samplesARuntime_data() { kinds(); }
    void samplesARuntime();
    void readsCards_data() { kinds(); }
    void readsCards();
    void namesTheRunOfAProgram();
    void goesOnAfterABreak_data() { kinds(); }
    void goesOnAfterABreak();
    void asksNothingWithoutAPace();
    void saysWhyThereIsNothing();

private:
    static void kinds();
};

void AgentSamplerTest::kinds()
{
    QTest::addColumn<AgentPlace::Kind>("kind");
    QTest::newRow("process") << AgentPlace::Kind::Process;
    QTest::newRow("hidden kernel") << AgentPlace::Kind::Kernel;
    QTest::newRow("terminal") << AgentPlace::Kind::Terminal;
}

void AgentSamplerTest::readsAnswers()
{
    const auto readings = parseReadings(answer(R"({
        "samples": [{"tick": 5000, "host": {"cpuPercent": 12.5, "memoryUsedBytes": 1024},
                     "devices": [{"uuid": "GPU-1", "health": "lost",
                                  "complaint": "error 42"}]}],
        "now": 5100, "version": "v1",
        "inventory": {"source": "nvml", "whyNotBetter": "no-driver\nsmi-says Insufficient rights.",
                      "devices": [{"uuid": "GPU-1", "name": "Tesla T4"}]}})"));
    QVERIFY(readings.has_value());
    QCOMPARE(readings->now, 5100ms);
    QCOMPARE(readings->version, u"v1"_s);
    QVERIFY(readings->inventory);
    QCOMPARE(readings->inventory->devices.first().name, u"Tesla T4"_s);
    QCOMPARE(readings->inventory->whyNotBetter,
             u"There is no NVIDIA driver here. nvidia-smi says: Insufficient rights."_s);
    QCOMPARE(readings->samples.size(), 1);
    const Sample &sample = readings->samples.first();
    QCOMPARE(sample.tick, 5000ms);
    QCOMPARE(sample.host.cpuPercent.value_or(0), 12.5);
    QCOMPARE(sample.devices.first().health, DeviceHealth::Lost);
    QCOMPARE(sample.devices.first().complaint, u"The driver answers with the error 42."_s);
    QVERIFY(!sample.devices.first().memoryUsedBytes);
}

void AgentSamplerTest::trustsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("samples"); // below 0: an error
    QTest::newRow("nothing") << QByteArray("{}") << -1;
    QTest::newRow("no list") << QByteArray(R"({"samples": {"tick": 1}})") << -1;
    QTest::newRow("no objects") << QByteArray(R"({"samples": [1, null, "x", []]})") << 0;
    QTest::newRow("wrong types") << QByteArray(
        R"({"samples": [{"tick": "x", "host": [], "devices": 3}], "now": {}})")
                                 << 1;
    QTest::newRow("negative time") << QByteArray(R"({"samples": [{"tick": -9}], "now": -1})") << 1;
}

void AgentSamplerTest::trustsNoAnswer()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, samples);
    const auto readings = parseReadings(answer(json.constData()));
    QCOMPARE(readings.has_value(), samples >= 0);
    if (readings)
        QCOMPARE(int(readings->samples.size()), samples);
    else
        QCOMPARE(readings.error().kind, Error::Kind::BadInput);
}

void AgentSamplerTest::samplesARuntime()
{
    QFETCH(const AgentPlace::Kind, kind);
    AgentPlace place(kind);
    if (!place.open())
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    const QSignalSpy inventories(&sampler, &Sampler::inventoryChanged);
    const QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= 4 && inventories.count() >= 1, patience);
    sampler.setPace(0ms);
    QVERIFY(!sampler.trouble());
    QVERIFY(sampler.inventory().cores > 0);
    QVERIFY(!sampler.inventory().host.isEmpty());
    for (qsizetype i = 1; i < samples.count(); ++i)
        QVERIFY(sampleOf(samples, i).tick > sampleOf(samples, i - 1).tick);
    const Sample last = sampleOf(samples, samples.count() - 1);
    QVERIFY(last.at >= before && last.at <= QDateTime::currentDateTimeUtc());
    QVERIFY(last.host.memoryBytes.value_or(0) > 0);
    QVERIFY(last.host.cpuPercent.has_value());
    QVERIFY(!last.host.disks.isEmpty());
}

/// Eight cards of the stand-in for NVIDIA's library, which the agent opens wherever it lives.
void AgentSamplerTest::readsCards()
{
    QFETCH(const AgentPlace::Kind, kind);
    const StandIn cards(8);
    if (!cards.isThere())
        QSKIP("The stand-in for NVIDIA's library was not built.");
    AgentPlace place(kind);
    if (!place.open())
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    const QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= 2
                                 && sampleOf(samples, samples.count() - 1).devices.size() == 8,
                             patience);
    const Inventory &inventory = sampler.inventory();
    QCOMPARE(inventory.source, u"nvml"_s);
    QCOMPARE(inventory.whyNotBetter, QString());
    QCOMPARE(inventory.driverVersion, u"550.54.15"_s);
    QCOMPARE(inventory.cudaVersion, u"12.4"_s);
    QCOMPARE(inventory.devices.size(), 8);
    const Device &card = inventory.devices.at(1);
    QCOMPARE(card.name, u"NVIDIA H100 80GB HBM3"_s);
    QCOMPARE(card.index, 1);
    QCOMPARE(card.computeCapability, u"9.0"_s);
    QCOMPARE(card.memoryBytes.value_or(0), 80LL << 30);
    const DeviceSample sample = sampleOf(samples, samples.count() - 1).devices.at(1);
    QCOMPARE(sample.uuid, card.uuid);
    QCOMPARE(sample.health, DeviceHealth::Ok);
    QCOMPARE(sample.loadPercent.value_or(-1), 20);
    QCOMPARE(sample.memoryUsedBytes.value_or(-1), 11LL << 30);
    QVERIFY(sample.powerMilliwatts.value_or(0) > 0);
    QVERIFY(sample.processes.has_value());
}

/// A process that the card is said to run, and that carries the mark of a run.
void AgentSamplerTest::namesTheRunOfAProgram()
{
    const StandIn cards(1);
    if (!cards.isThere())
        QSKIP("The stand-in for NVIDIA's library was not built.");
    qputenv("ALOFT_RUN", "the-run"); // the stand-in says that its own process uses the card
    AgentPlace place(AgentPlace::Kind::Process);
    const bool isOpen = place.open();
    if (!isOpen)
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    const QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= 1
                                 && !sampleOf(samples, samples.count() - 1).devices.isEmpty(),
                             patience);
    qunsetenv("ALOFT_RUN");
    const DeviceSample card = sampleOf(samples, samples.count() - 1).devices.first();
    const QList<DeviceProcess> processes = card.processes.value_or(QList<DeviceProcess>());
    QVERIFY(!processes.isEmpty());
    const bool isNamed = std::ranges::any_of(processes, [](const DeviceProcess &process) {
        return process.runId == "the-run"_L1;
    });
    QVERIFY(isNamed);
}

void AgentSamplerTest::goesOnAfterABreak()
{
    QFETCH(const AgentPlace::Kind, kind);
    AgentPlace place(kind);
    if (!place.open())
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    const QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    const QSignalSpy losses(&place.host->agent(), &AgentClient::lost);
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= 2, patience);
    place.cut();
    QTRY_VERIFY_WITH_TIMEOUT(losses.count() >= 1, patience);
    const qsizetype heard = samples.count();
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= heard + 2, patience);
    QVERIFY(!sampler.trouble());
    for (qsizetype i = 1; i < samples.count(); ++i)
        QVERIFY(sampleOf(samples, i).tick > sampleOf(samples, i - 1).tick);
}

void AgentSamplerTest::asksNothingWithoutAPace()
{
    AgentPlace place(AgentPlace::Kind::Process);
    if (!place.open())
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    const QSignalSpy samples(&sampler, &Sampler::sampleArrived);
    sampler.wake();
    QVERIFY(!place.host->agent().isConnected());
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(samples.count() >= 1, patience);
    sampler.setPace(0ms);
    const qsizetype heard = samples.count();
    QVERIFY(!outcome(place.host->status(u"none"_s)).value_or(Error{}).message.isEmpty());
    QCOMPARE(samples.count(), heard);
}

void AgentSamplerTest::saysWhyThereIsNothing()
{
    const AgentText none{"import sys; sys.exit(3)\n"};
    AgentPlace place(AgentPlace::Kind::Process);
    if (!place.open(none))
        QSKIP(qPrintable(place.reason()));
    AgentSampler sampler(place.host->agent());
    sampler.setPace(250ms);
    QTRY_VERIFY_WITH_TIMEOUT(sampler.trouble(), patience);
    QVERIFY(!sampler.trouble()->message.isEmpty());
    sampler.setPace(0ms);
    QVERIFY(!sampler.trouble());
}

QTEST_GUILESS_MAIN(AgentSamplerTest)

#include "tst_agentsampler.moc"
