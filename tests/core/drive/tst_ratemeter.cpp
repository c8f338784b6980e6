#include "core/drive/ratemeter.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Aloft;
using namespace std::chrono_literals;

/// Rates and times as people read them (UX-072).
class TestRateMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAveragedOverTenSeconds();
    void neverJumps();
    void knowsWhenNothingMoves();
    void beginsAnewWhenAFileStartsOver();
    void saysNothingBeforeASecond();
};

void TestRateMeter::isAveragedOverTenSeconds()
{
    RateMeter meter;
    for (int second = 0; second <= 20; ++second) // a burst every other second
        meter.note(qint64(second / 2) * 2000, 50000, std::chrono::seconds(second));
    QVERIFY2(std::abs(meter.rate() - 1000) <= 100, qPrintable(QString::number(meter.rate())));
    QVERIFY(meter.timeLeft());
    QVERIFY(std::abs(double(meter.timeLeft()->count()) - 50) <= 6);
}

void TestRateMeter::neverJumps()
{
    RateMeter meter;
    qint64 done = 0;
    double rate = 0;
    double left = 0;
    for (int tick = 0; tick < 200; ++tick) {
        done += tick < 100 ? 1000 : tick < 130 ? 0 : 5'000'000; // stalls, then very fast
        meter.note(done, 10'000'000'000 - done, tick * 200ms);
        const double now = meter.rate();
        const double nowLeft = meter.timeLeft() ? double(meter.timeLeft()->count()) : 0;
        const double factor = std::exp2(0.2) + 0.001;
        if (rate > 0 && now > 0)
            QVERIFY2(now <= rate * factor && now >= rate / factor,
                     qPrintable(QString::number(tick)));
        if (left > 100 && nowLeft > 100) // shown in whole seconds
            QVERIFY(nowLeft <= left * factor + 1 && nowLeft >= left / factor - 1);
        rate = now;
        left = nowLeft;
    }
    QVERIFY(rate > 1'000'000);
}

void TestRateMeter::knowsWhenNothingMoves()
{
    RateMeter meter;
    QVERIFY(meter.isQuiet(0s));
    meter.note(0, 100, 0s);
    meter.note(50, 50, 1s);
    meter.note(50, 50, 10s);
    QVERIFY(!meter.isStill(10s));
    QVERIFY(!meter.isQuiet(2s));
    QVERIFY(meter.isQuiet(3s));
    meter.note(50, 50, 11s);
    QVERIFY(meter.isStill(11s));
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.timeLeft());
    meter.note(60, 40, 12s);
    QVERIFY(!meter.isStill(12s));
}

void TestRateMeter::beginsAnewWhenAFileStartsOver()
{
    RateMeter meter;
    meter.note(0, 100, 0s);
    meter.note(90, 10, 2s);
    QVERIFY(meter.rate() > 0);
    meter.note(0, 100, 3s);
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.isStill(3s));
}

void TestRateMeter::saysNothingBeforeASecond()
{
    RateMeter meter;
    meter.note(0, 100, 0s);
    meter.note(50, 50, 500ms);
    QCOMPARE(meter.rate(), 0.0);
    QVERIFY(!meter.timeLeft());
}

QTEST_GUILESS_MAIN(TestRateMeter)
#include "tst_ratemeter.moc"
