#include "core/hardware/hardwaretext.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestHardwareText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void memoryIsSaidInTheUnitOfAll_data();
    void memoryIsSaidInTheUnitOfAll();
    void numbersAreWrittenByLocale();
    void devicesAreNamedAsTheirToolsCount();
    void throttlingSaysItsCauseOnce();
    void processesOutsideAreNotNumbered();
};

void TestHardwareText::memoryIsSaidInTheUnitOfAll_data()
{
    constexpr qint64 mib = 1024 * 1024;
    constexpr qint64 gib = 1024 * mib;
    QTest::addColumn<qint64>("used");
    QTest::addColumn<qint64>("all");
    QTest::addColumn<QString>("text");
    QTest::newRow("T4") << 11469 * mib << 15 * gib << u"11.2/15.0 GB"_s;
    QTest::newRow("empty") << qint64(0) << 15 * gib << u"0.0/15.0 GB"_s;
    QTest::newRow("disk") << 38 * gib << 112 * gib << u"38/112 GB"_s;
    QTest::newRow("little of a large one") << 410 * mib << 112 * gib << u"0.4/112 GB"_s;
    QTest::newRow("eight cards") << 402 * gib << 640 * gib << u"402/640 GB"_s;
    QTest::newRow("small") << 12 * mib << 96 * mib << u"12.0/96.0 MB"_s;
    QTest::newRow("bytes") << qint64(3) << qint64(12) << u"3/12 B"_s;
}

void TestHardwareText::memoryIsSaidInTheUnitOfAll()
{
    QFETCH(qint64, used);
    QFETCH(qint64, all);
    QTEST(usedText(used, all), "text");
}

void TestHardwareText::numbersAreWrittenByLocale()
{
    QCOMPARE(sizeText(11469LL * 1024 * 1024), u"11.2 GB"_s);
    QCOMPARE(speedText(3'600'000), u"3.4 MB/s"_s);
    QCOMPARE(percentText(91.6), u"92 %"_s);
    QCOMPARE(wattsText(68'400), u"68 W"_s);
    QCOMPARE(clockText(1590), u"1,590 MHz"_s);
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(clockText(1590), u"1.590 MHz"_s);
    QCOMPARE(usedText(11469LL * 1024 * 1024, 15LL << 30), u"11,2/15,0 GB"_s);
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestHardwareText::devicesAreNamedAsTheirToolsCount()
{
    Device card;
    card.index = 3;
    card.name = u"Tesla T4"_s;
    QCOMPARE(deviceTitle(card), u"GPU 3: Tesla T4"_s);
    card.name.clear();
    QCOMPARE(deviceTitle(card), u"GPU 3"_s);
    Device instance;
    instance.parent = u"GPU-1"_s;
    instance.profile = u"1g.10gb"_s;
    instance.name = u"NVIDIA A100 MIG 1g.10gb"_s;
    QCOMPARE(deviceTitle(instance), u"MIG 0: 1g.10gb"_s);
    Device tpu;
    tpu.kind = DeviceKind::Tpu;
    QCOMPARE(deviceLabel(tpu), u"TPU 0"_s);
}

void TestHardwareText::throttlingSaysItsCauseOnce()
{
    QVERIFY(throttleTexts(0x1).isEmpty()); // idle
    QVERIFY(!isThrottleAlarming(0x1));
    QCOMPARE(throttleTexts(0x4), QStringList{u"at its power limit"_s});
    QVERIFY(!isThrottleAlarming(0x4));
    QCOMPARE(throttleTexts(0x8 | 0x40), QStringList{u"too hot: slowed down by the hardware"_s});
    QVERIFY(isThrottleAlarming(0x48));
    QCOMPARE(throttleTexts(0x8), QStringList{u"slowed down by the hardware"_s});
    QCOMPARE(throttleTexts(0x4 | 0x80).size(), 2);
    QVERIFY(throttleTexts(1ULL << 40).isEmpty()); // of a driver to come
}

void TestHardwareText::processesOutsideAreNotNumbered()
{
    DeviceProcess process;
    process.pid = 4321;
    QCOMPARE(processText(process), u"pid 4321"_s);
    process.name = u"python"_s;
    QCOMPARE(processText(process), u"python (pid 4321)"_s);
    process.isOutside = true;
    QCOMPARE(processText(process), u"process outside this container"_s);
}

QTEST_GUILESS_MAIN(TestHardwareText)

#include "tst_hardwaretext.moc"
