// The hardware of a runtime as its real agent reads it, by each kind of channel.

#include "core/hardware/agentsampler.h"
#include "core/runs/agentframe.h"
#include "tests/core/runs/agentplaces.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTest>

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
                                  "complaint": "The card fell off the bus."}]}],
        "now": 5100, "version": "v1",
        "inventory": {"source": "nvml", "devices": [{"uuid": "GPU-1", "name": "Tesla T4"}]}})"));
    QVERIFY(readings.has_value());
    QCOMPARE(readings->now, 5100ms);
    QCOMPARE(readings->version, u"v1"_s);
    QVERIFY(readings->inventory);
    QCOMPARE(readings->inventory->devices.first().name, u"Tesla T4"_s);
    QCOMPARE(readings->samples.size(), 1);
    const Sample &sample = readings->samples.first();
    QCOMPARE(sample.tick, 5000ms);
    QCOMPARE(sample.host.cpuPercent.value_or(0), 12.5);
    QCOMPARE(sample.devices.first().health, DeviceHealth::Lost);
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
