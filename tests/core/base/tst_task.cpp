#include "core/base/task.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Aloft;

namespace {

/// Ends when told, or never.
class ManualTask : public Task
{
public:
    using Task::Task;

    void end() { succeed(); }
    void end(const Error &error) { fail(error); }

    int runs = 0;
    int stops = 0;

protected:
    void run() override { ++runs; }
    void stop() override { ++stops; }
};

/// Two steps in a row.
class Flow : public Task
{
public:
    QPointer<ManualTask> first = new ManualTask;
    QPointer<ManualTask> second = new ManualTask;
    QStringList log;

    ~Flow() override
    {
        delete first;
        delete second;
    }

protected:
    void run() override
    {
        runStep(first.data(), [this](const ManualTask &) { goOn(); });
    }

private:
    void goOn()
    {
        log << QStringLiteral("first");
        runStep(second.data(), [this](const ManualTask &) {
            log << QStringLiteral("second");
            succeed();
        });
    }
};

const Error refused{Error::Kind::Refused, QStringLiteral("The server refused."), {}, {}};

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsFromTheEventLoop();
    void endsOnceWhenCancelledTwice();
    void cancelBeforeStartNeverRuns();
    void keepsTheFirstEnd();
    void deletesItself();
    void composesStepsInOrder();
    void failureOfAStepIsTheFlows();
    void cancelReachesTheStep();
    void mayBeDeletedByAListener();
    void deletedParentIsSilent();
};

void TestTask::runsFromTheEventLoop()
{
    ManualTask task;
    task.start();
    QCOMPARE(task.runs, 0);
    QTRY_COMPARE(task.runs, 1);
    task.start();
    QCoreApplication::processEvents();
    QCOMPARE(task.runs, 1);
}

void TestTask::endsOnceWhenCancelledTwice()
{
    auto *task = new ManualTask;
    QSignalSpy finished(task, &Task::finished);
    task->start();
    task->cancel();
    task->cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(task->error()->kind, Error::Kind::Cancelled);
    QCOMPARE(task->stops, 1);
}

void TestTask::cancelBeforeStartNeverRuns()
{
    auto *task = new ManualTask;
    task->cancel();
    task->start();
    QCOMPARE(task->runs, 0);
}

void TestTask::keepsTheFirstEnd()
{
    auto *task = new ManualTask;
    QSignalSpy finished(task, &Task::finished);
    task->start();
    task->end(refused);
    task->end();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(*task->error(), refused);
}

void TestTask::deletesItself()
{
    QPointer<ManualTask> task = new ManualTask;
    task->start();
    task->end();
    QTRY_VERIFY(!task);
}

void TestTask::composesStepsInOrder()
{
    QPointer<Flow> flow = new Flow;
    QSignalSpy finished(flow.data(), &Task::finished);
    flow->start();
    QTRY_COMPARE(flow->first->runs, 1);
    flow->first->end();
    QTRY_COMPARE(flow->second->runs, 1);
    flow->second->end();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!flow->error());
    QCOMPARE(flow->log, QStringList({QStringLiteral("first"), QStringLiteral("second")}));
}

void TestTask::failureOfAStepIsTheFlows()
{
    auto *flow = new Flow;
    QSignalSpy finished(flow, &Task::finished);
    flow->start();
    QTRY_COMPARE(flow->first->runs, 1);
    flow->first->end(refused);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(*flow->error(), refused);
    QCOMPARE(flow->second->runs, 0);
}

void TestTask::cancelReachesTheStep()
{
    auto *flow = new Flow;
    flow->start();
    QTRY_COMPARE(flow->first->runs, 1);
    const QPointer<ManualTask> step = flow->first;
    flow->cancel();
    QCOMPARE(step->stops, 1);
    QCOMPARE(flow->error()->kind, Error::Kind::Cancelled);
}

void TestTask::mayBeDeletedByAListener()
{
    QPointer<ManualTask> task = new ManualTask;
    connect(task, &Task::finished, this, [](Task *ended) { delete ended; });
    task->start();
    task->cancel();
    QVERIFY(!task);
}

void TestTask::deletedParentIsSilent()
{
    auto *parent = new QObject;
    auto *task = new ManualTask(parent);
    QSignalSpy finished(task, &Task::finished);
    task->start();
    delete parent;
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 0);
}

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
