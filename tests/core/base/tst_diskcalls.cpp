#include "core/base/disktask.h"
#include "core/base/mounts.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QElapsedTimer>
#include <QPointer>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using NumberTask = DiskTask<int>;

NumberTask *answering(DiskThreads &threads, const QString &file)
{
    return new NumberTask(threads, file, [](const NumberTask::Cancelled &) { return 7; });
}

/// Until its disk answers.
NumberTask *hanging(DiskThreads &threads, const QString &file, QSemaphore &disk)
{
    return new NumberTask(threads, file, [&disk](const NumberTask::Cancelled &) {
        disk.acquire();
        return 7;
    });
}

void expectGivingUp()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
}

} // namespace

/// Calls to disks, some of which do not answer.
class TestDiskCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesUpWhatHangsUntilItAnswers();
    void givesUpAlsoWhatNobodyWaitsFor();
    void keepsAFolderApartWhereSeveralHang();
    void saysWhenNoThreadIsLeft();
    void leavesWhoIsSlowAlone();
    void knowsTheDeepestMount();
};

void TestDiskCalls::givesUpWhatHangsUntilItAnswers()
{
    QSemaphore disk;
    DiskThreads threads(2, 20ms);
    expectGivingUp();
    const auto error = outcome(hanging(threads, u"/a/x"_s, disk));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
    QElapsedTimer time;
    time.start();
    QVERIFY(outcome(answering(threads, u"/a/x"_s)));
    QVERIFY2(time.elapsed() < 100, QByteArray::number(time.elapsed()).constData());
    QVERIFY(!outcome(answering(threads, u"/a/y"_s)));
    disk.release();
    QVERIFY(threads.pool->waitForDone(2000));
    QVERIFY(!outcome(answering(threads, u"/a/x"_s)));
}

void TestDiskCalls::givesUpAlsoWhatNobodyWaitsFor()
{
    QSemaphore disk;
    DiskThreads threads(2, 20ms);
    NumberTask *task = hanging(threads, u"/a/x"_s, disk);
    task->start();
    QTRY_COMPARE(threads.pool->activeThreadCount(), 1);
    delete task; // as by a pause
    expectGivingUp();
    QTRY_VERIFY(threads.calls.hangs(u"/a/x"_s));
    disk.release();
    QVERIFY(threads.pool->waitForDone(2000));
    QVERIFY(!threads.calls.hangs(u"/a/x"_s));
}

/// The same file twice is one.
void TestDiskCalls::keepsAFolderApartWhereSeveralHang()
{
    QSemaphore disk;
    DiskThreads threads(4, 20ms);
    QList<QPointer<Task>> tasks;
    for (const QString &file : {u"/a/x"_s, u"/a/x"_s}) {
        tasks.append(hanging(threads, file, disk));
        tasks.constLast()->start();
        expectGivingUp();
    }
    QTRY_VERIFY(!tasks.constFirst() && !tasks.constLast());
    QVERIFY(!threads.calls.hangs(u"/a/y"_s));
    expectGivingUp();
    QVERIFY(outcome(hanging(threads, u"/a/z"_s, disk)));
    QVERIFY(threads.calls.hangs(u"/a/y"_s));
    QVERIFY(!threads.calls.hangs(u"/b/y"_s));
    disk.release(3);
    QVERIFY(threads.pool->waitForDone(2000));
    QVERIFY(!threads.calls.hangs(u"/a/y"_s));
}

void TestDiskCalls::saysWhenNoThreadIsLeft()
{
    QSemaphore disk;
    DiskThreads threads(1, 20ms);
    expectGivingUp();
    QVERIFY(outcome(hanging(threads, u"/a/x"_s, disk)));
    const auto error = outcome(answering(threads, u"/b/y"_s));
    QVERIFY(error);
    QCOMPARE(error->message, crowdedDisksError(u"/b/y"_s).message);
    QVERIFY(!threads.calls.hangs(u"/b/y"_s));
    disk.release();
    QVERIFY(threads.pool->waitForDone(2000));
    QVERIFY(!outcome(answering(threads, u"/b/y"_s)));
}

void TestDiskCalls::leavesWhoIsSlowAlone()
{
    DiskThreads threads(1, 20ms);
    const auto error = outcome(
        new NumberTask(threads, u"/a/x"_s, [](const NumberTask::Cancelled &isCancelled) {
            for (int piece = 0; piece < 40 && !isCancelled(); ++piece)
                QThread::msleep(10);
            return 7;
        }));
    QVERIFY(!error);
}

void TestDiskCalls::knowsTheDeepestMount()
{
    const QString root = QDir::rootPath();
    const QStringList mounts{root, root + u"nas"_s, root + u"nas/inner"_s, root + u"na"_s};
    QCOMPARE(mountOf(root + u"nas/a/x"_s, mounts), root + u"nas"_s);
    QCOMPARE(mountOf(root + u"nas/inner/x"_s, mounts), root + u"nas/inner"_s);
    QCOMPARE(mountOf(root + u"nass/x"_s, mounts), QString());
    QCOMPARE(mountOf(root + u"x"_s, mounts), QString());
    QVERIFY(mountPoints().contains(root));
}

QTEST_GUILESS_MAIN(TestDiskCalls)

#include "tst_diskcalls.moc"
