#include "core/base/loosethreads.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;

/// Threads that are let go, whether they come back or not.
class TestLooseThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsWhoIsNearlyDoneEnd();
    void waitsForNobodyWhoHangs();
};

void TestLooseThreads::letsWhoIsNearlyDoneEnd()
{
    std::atomic<bool> hasEnded = false;
    auto threads = makeLooseThreads(1);
    threads->start([&hasEnded] {
        QThread::msleep(50);
        hasEnded = true;
    });
    threads.reset();
    QVERIFY(hasEnded);
}

void TestLooseThreads::waitsForNobodyWhoHangs()
{
    static QSemaphore disk; // which does not answer; the thread outlives this function
    static std::atomic<int> done = 0;
    auto threads = makeLooseThreads(1);
    for (int job = 0; job < 2; ++job) {
        threads->start([] {
            disk.acquire();
            ++done;
        });
    }
    QTRY_COMPARE(threads->activeThreadCount(), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("1 threads hang")));
    QElapsedTimer time;
    time.start();
    threads.reset();
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
    disk.release(2);
    QTRY_COMPARE(done, 1);
    QTest::qWait(50);
    QCOMPARE(done, 1); // what had not begun never does
}

QTEST_GUILESS_MAIN(TestLooseThreads)

#include "tst_loosethreads.moc"
