#include "core/drive/google/googlepace.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;

class TestGooglePace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsABurstThrough();
    void halvesOnceForAWave();
    void pausesLongerEachTime();
    void obeysTheServer();
    void risesWithTime();
    void takesWhatACallCosts();
    void countsUnits();
    void holdsUploadsBackInAPause();

private:
    ManualClock m_clock;
};

void TestGooglePace::letsABurstThrough()
{
    GooglePace pace(m_clock, {10, 50, 3});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(pace.book(50), 0ms);
    QCOMPARE(pace.book(50), 100ms);
    QCOMPARE(pace.book(50), 200ms); // one after the other
    m_clock.advance(1s);
    QCOMPARE(pace.book(50), 0ms);
}

void TestGooglePace::halvesOnceForAWave()
{
    GooglePace pace(m_clock, {10, 50, 100});
    pace.slowDown(0, {});
    pace.slowDown(0, {});
    pace.slowDown(0, {});
    QCOMPARE(pace.perSecond(), 5.0);
    QCOMPARE(pace.book(50), 1000ms);
    m_clock.advance(1s);
    pace.slowDown(0, {});
    QCOMPARE(pace.perSecond(), 2.5);
}

void TestGooglePace::pausesLongerEachTime()
{
    GooglePace pace(m_clock, {});
    for (const auto wanted : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 64s}) {
        pace.slowDown(0, {});
        QCOMPARE(pace.book(0), wanted);
        m_clock.advance(wanted);
    }
    QVERIFY(pace.perSecond() >= 0.5);
    pace.succeeded();
    pace.slowDown(0.5, {});
    QCOMPARE(pace.book(0), 1500ms);
}

void TestGooglePace::obeysTheServer()
{
    GooglePace pace(m_clock, {});
    pace.slowDown(0, 90s);
    QCOMPARE(pace.book(0), 90s);
    pace.slowDown(0, std::chrono::hours(24 * 365)); // but it is not silent for ever
    QCOMPARE(pace.book(0), 10min);
}

void TestGooglePace::risesWithTime()
{
    GooglePace pace(m_clock, {10, 12, 100});
    pace.slowDown(0, {});
    m_clock.advance(3min);
    pace.book(50);
    QCOMPARE(pace.perSecond(), 8.0);
    m_clock.advance(60min);
    pace.book(50);
    QCOMPARE(pace.perSecond(), 12.0);
}

/// A list costs as much as two writes, a look next to nothing; but it is a call.
void TestGooglePace::takesWhatACallCosts()
{
    GooglePace pace(m_clock, {10, 10, 1});
    QCOMPARE(pace.book(50), 0ms);
    QCOMPARE(pace.book(100), 200ms);
    QCOMPARE(pace.book(5), 250ms);
    QCOMPARE(pace.book(200), 650ms);
}

void TestGooglePace::countsUnits()
{
    GooglePace pace(m_clock, {});
    pace.book(100);
    pace.book(50);
    pace.book(0);
    QCOMPARE(pace.units(), 150);
}

void TestGooglePace::holdsUploadsBackInAPause()
{
    GooglePace pace(m_clock, {1, 1, 1});
    pace.book(50);
    pace.book(50);
    QCOMPARE(pace.book(0), 0ms); // no call that is counted
    pace.slowDown(0, {});
    QCOMPARE(pace.book(0), 1s);
}

QTEST_GUILESS_MAIN(TestGooglePace)

#include "tst_googlepace.moc"
