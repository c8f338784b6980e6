#include "core/sync/carriedbytes.h"

#include <QTest>

using namespace Aloft;

class TestCarriedBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsWhatEndedAndWhatIsUnderWay();
    void aFileThatStartsOverCountsOnce();
    void whatIsGivenUpIsNotLeft();

private:
    static SyncStep up(int node, qint64 size);
    static SyncStep down(int node, qint64 size);
};

SyncStep TestCarriedBytes::up(int node, qint64 size)
{
    SyncStep step;
    step.kind = SyncStep::Kind::Upload;
    step.node = node;
    step.expected.size = size;
    step.item.size = 7; // of what it replaces
    return step;
}

SyncStep TestCarriedBytes::down(int node, qint64 size)
{
    SyncStep step;
    step.kind = SyncStep::Kind::Download;
    step.node = node;
    step.item.size = size;
    step.expected.size = 7;
    return step;
}

void TestCarriedBytes::sumsWhatEndedAndWhatIsUnderWay()
{
    SyncStep trash = down(4, 1000);
    trash.kind = SyncStep::Kind::TrashLocal; // carries nothing
    CarriedBytes bytes({up(1, 100), down(2, 50), up(3, 10), trash});
    QCOMPARE(bytes.all(), qint64(160));
    QCOMPARE(bytes.done(), qint64(0));
    bytes.reach(up(1, 100), 30);
    bytes.reach(down(2, 50), 20);
    QCOMPARE(bytes.done(), qint64(50));
    bytes.arrive(down(2, 50));
    QCOMPARE(bytes.done(), qint64(80));
    bytes.arrive(up(3, 10)); // too small to say anything on its way
    bytes.arrive(trash);
    QCOMPARE(bytes.done(), qint64(90));
    bytes.reach(up(1, 100), 120); // what wraps it counts, too
    QCOMPARE(bytes.done(), bytes.all());
}

void TestCarriedBytes::aFileThatStartsOverCountsOnce()
{
    CarriedBytes bytes({up(1, 100)});
    bytes.reach(up(1, 100), 80);
    bytes.reach(up(1, 100), 10);
    QCOMPARE(bytes.done(), qint64(10));
    bytes.arrive(up(1, 100));
    QCOMPARE(bytes.done(), qint64(100));
}

void TestCarriedBytes::whatIsGivenUpIsNotLeft()
{
    CarriedBytes bytes({up(1, 100), up(2, 60)});
    bytes.reach(up(1, 100), 80);
    bytes.giveUp(up(1, 100));
    QCOMPARE(bytes.done(), qint64(0));
    QCOMPARE(bytes.all(), qint64(60));
}

QTEST_GUILESS_MAIN(TestCarriedBytes)
#include "tst_carriedbytes.moc"
