#include "core/hardware/outlook.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;

namespace {

/// A point every five seconds.
std::vector<CurvePoint> curve(int count, const std::function<double(int)> &value)
{
    std::vector<CurvePoint> points;
    for (int at = 0; at < count; ++at)
        points.push_back({at * 5000LL, value(at), value(at), value(at), false});
    return points;
}

} // namespace

class TestOutlook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steadyGrowthIsExtended();
    void noiseOnGrowthIsForgiven();
    void leapsAndRestTellNothing();
    void tooLittleTellsNothing();
    void gapsAreNoValues();
};

void TestOutlook::steadyGrowthIsExtended()
{
    // 1 a point, so 0.2 a second; the last is 59.
    const auto left = timeUntil(100, curve(60, [](int at) { return at; }));
    QVERIFY(left);
    QCOMPARE(left->count(), 205);
    QVERIFY(!timeUntil(1e6, curve(60, [](int at) { return at; }))); // in weeks
    QVERIFY(!timeUntil(50, curve(60, [](int at) { return at; })));  // it is there
}

void TestOutlook::noiseOnGrowthIsForgiven()
{
    const auto left = timeUntil(100, curve(60, [](int at) { return at + (at % 2 ? 3 : -3); }));
    QVERIFY(left);
    QVERIFY(*left > 120s && *left < 300s);
}

void TestOutlook::leapsAndRestTellNothing()
{
    QVERIFY(!timeUntil(100, curve(60, [](int) { return 40; })));
    QVERIFY(!timeUntil(100, curve(60, [](int at) { return at < 30 ? 10 : 60; })));
    QVERIFY(!timeUntil(100, curve(60, [](int at) { return at < 59 ? 10 : 90; })));
    QVERIFY(!timeUntil(100, curve(60, [](int at) { return 60 - at; })));
    QVERIFY(!timeUntil(100, curve(60, [](int at) { return at % 2 ? 20 : 80; })));
}

void TestOutlook::tooLittleTellsNothing()
{
    QVERIFY(!timeUntil(100, {}));
    QVERIFY(!timeUntil(100, curve(7, [](int at) { return at; })));
    QVERIFY(!timeUntil(100, curve(20, [](int at) { return at; }))); // 95 s
    QVERIFY(timeUntil(100, curve(25, [](int at) { return at; })));
}

void TestOutlook::gapsAreNoValues()
{
    auto points = curve(60, [](int at) { return at; });
    points[30] = {points[30].at, 1e9, 1e9, 1e9, true};
    const auto left = timeUntil(100, points);
    QVERIFY(left);
    QCOMPARE(left->count(), 205);
}

QTEST_GUILESS_MAIN(TestOutlook)

#include "tst_outlook.moc"
