#include "core/drive/bandwidth.h"

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

QTEST_APPLESS_MAIN(TestBandwidth)

#include "tst_bandwidth.moc"
