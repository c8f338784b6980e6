#include "core/net/bandwidth.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;

/// How fast bytes may go, in time that is told.
class TestBandwidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFreeWithoutALimit();
    void spacesPiecesOut();
    void gainsNothingFromRest();
    void countsAnewWithAnotherLimit();
    void cutsPieces();
    void turnsGoAsFastAsTheyMay();
    void turnsHearOfAnotherLimit();
};

void TestBandwidth::isFreeWithoutALimit()
{
    Bandwidth bandwidth;
    QCOMPARE(bandwidth.book(1 << 30), 0ms);
    QCOMPARE(bandwidth.book(1 << 30), 0ms);
    QCOMPARE(bandwidth.piece(1 << 20), qint64(1 << 20));
}

void TestBandwidth::spacesPiecesOut()
{
    Bandwidth bandwidth;
    bandwidth.setLimit(1'000'000);
    const Bandwidth::Time now(1h);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(bandwidth.book(100'000, now), i * 100ms);
    QCOMPARE(bandwidth.book(100'000, now + 400ms), 600ms);
}

void TestBandwidth::gainsNothingFromRest()
{
    Bandwidth bandwidth;
    bandwidth.setLimit(1'000'000);
    QCOMPARE(bandwidth.book(100'000, Bandwidth::Time(1h)), 0ms);
    QCOMPARE(bandwidth.book(100'000, Bandwidth::Time(2h)), 0ms);
    QCOMPARE(bandwidth.book(100'000, Bandwidth::Time(2h)), 100ms);
}

void TestBandwidth::countsAnewWithAnotherLimit()
{
    Bandwidth bandwidth;
    const Bandwidth::Time now(1h);
    bandwidth.setLimit(10);
    bandwidth.book(1'000'000, now);
    bandwidth.setLimit(1'000'000);
    QCOMPARE(bandwidth.book(500'000, now), 0ms);
    QCOMPARE(bandwidth.book(500'000, now), 500ms);
    bandwidth.setLimit(-5);
    QCOMPARE(bandwidth.limit(), qint64(0));
}

/// A low limit must not make a pause wait for a large piece.
void TestBandwidth::cutsPieces()
{
    Bandwidth bandwidth;
    bandwidth.setLimit(400'000);
    QCOMPARE(bandwidth.piece(1 << 20), qint64(100'000));
    QCOMPARE(bandwidth.piece(50'000), qint64(50'000));
    bandwidth.setLimit(1);
    QCOMPARE(bandwidth.piece(1 << 20), qint64(4096));
}

/// Two movers that ask as often as they like get no more than the limit together.
void TestBandwidth::turnsGoAsFastAsTheyMay()
{
    const auto bandwidth = std::make_shared<Bandwidth>();
    bandwidth->setLimit(1'000'000);
    BandwidthTurn one(bandwidth);
    BandwidthTurn other(bandwidth);
    qint64 gone = 0;
    for (auto now = Bandwidth::Time(1h); now < Bandwidth::Time(1h + 10s); now += 10ms)
        gone += one.take(300'000, now) + other.take(7'000, now);
    QVERIFY2(gone > 9'500'000 && gone < 10'600'000, QByteArray::number(gone).constData());
    QCOMPARE(BandwidthTurn(nullptr).take(300'000), qint64(300'000));
}

void TestBandwidth::turnsHearOfAnotherLimit()
{
    const auto bandwidth = std::make_shared<Bandwidth>();
    bandwidth->setLimit(1000);
    BandwidthTurn turn(bandwidth);
    const Bandwidth::Time now(1h);
    QVERIFY(turn.take(1 << 20, now) > 0);
    QCOMPARE(turn.take(1 << 20, now), qint64(0)); // for some seconds
    QVERIFY(turn.wait(now) <= 500ms);
    bandwidth->setLimit(100'000'000);
    QCOMPARE(turn.take(1 << 20, now), qint64(1 << 20));
    bandwidth->setLimit(0);
    QCOMPARE(turn.take(1 << 30, now), qint64(1 << 30));
}

QTEST_APPLESS_MAIN(TestBandwidth)

#include "tst_bandwidth.moc"
