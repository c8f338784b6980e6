#include "core/runs/runmodel.h"
#include "tests/core/runs/bookfixture.h"
#include "ui/runs/curvetable.h"
#include "ui/runs/metricplot.h"
#include "ui/runs/runcomparison.h"
#include "ui/runs/runsfilter.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Watches every change of a model, and what the model says of itself around it.
struct Watch : QAbstractItemModelTester
{
    explicit Watch(QAbstractItemModel *model)
        : QAbstractItemModelTester(model, FailureReportingMode::QtTest)
    { }
};

struct Bench : BookFixture
{
    QString run(const QString &name = u"train.py"_s)
    {
        clock.advance(1s);
        const QString runId = submit(name);
        const bool runs = QTest::qWaitFor([&] { return state(runId) == RunState::Running; });
        return runs ? runId : QString();
    }
    QString add(const QString &name) const { return book->queue().add(u"s1"_s, order(name)); }
};

QStringList shown(const RunsFilter &filter)
{
    QStringList ids;
    for (int row = 0; row < filter.rowCount(); ++row)
        ids << filter.idAt(filter.index(row, 0));
    return ids;
}

} // namespace

/// The models of ui/runs keep the rules of models whatever happens to the runs.
class TestRunModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filteredRunsComeAndGo();
    void filteredQueueMoves();
    void filterHidesAndShows();
    void comparisonFollowsItsRuns();
    void curvesBecomeOthers();
};

void TestRunModels::filteredRunsComeAndGo()
{
    Bench bench;
    RunsFilter filter(*bench.book);
    const Watch watch(&filter);
    const QString a = bench.run(u"a.py"_s);
    const QString b = bench.run(u"b.py"_s);
    QCOMPARE(shown(filter), (QStringList{b, a}));
    bench.host.write(a, "\r 45%|####5     | 45/100 [00:10<00:12,  4.50it/s, loss=0.5]\r");
    QTRY_COMPARE(filter.indexOf(a).data(RunModel::FractionRole), 0.45);
    bench.host.end(a);
    QTRY_COMPARE(bench.state(a), RunState::Ended);
    bench.book->remove(a);
    QCOMPARE(shown(filter), QStringList{b});
    QVERIFY(!filter.indexOf(a).isValid());
    QList<RunStatus> many;
    for (int i = 0; i < 40; ++i) {
        RunStatus status;
        status.id = u"r%1"_s.arg(i);
        status.state = RunState::Ended;
        status.created = bench.clock.utcNow().addSecs(i);
        many << status;
    }
    Q_EMIT bench.host.statusesArrived(many); // found at once: a reset
    QCOMPARE(filter.rowCount(), 41);
}

void TestRunModels::filteredQueueMoves()
{
    Bench bench;
    RunsFilter filter(*bench.book);
    const Watch watch(&filter);
    const QString direct = bench.run();
    RunQueue &queue = bench.book->queue();
    queue.pause(u"s1"_s);
    const QString a = bench.add(u"a.py"_s);
    const QString b = bench.add(u"b.py"_s);
    const QString c = bench.add(u"c.py"_s);
    QCOMPARE(shown(filter), (QStringList{a, b, c, direct}));
    queue.moveTo(a, 2);
    QCOMPARE(shown(filter), (QStringList{b, c, a, direct}));
    queue.moveTo(c, 0);
    QCOMPARE(shown(filter), (QStringList{c, b, a, direct}));
    queue.cancel(b);
    QCOMPARE(shown(filter), (QStringList{c, a, direct}));
    bench.clock.advance(1s);
    queue.startNow(a);
    QCOMPARE(shown(filter), (QStringList{c, a, direct}));
    QTRY_COMPARE(bench.state(a), RunState::Running);
}

void TestRunModels::filterHidesAndShows()
{
    Bench bench;
    RunsFilter filter(*bench.book);
    const Watch watch(&filter);
    const QString a = bench.run(u"a.py"_s);
    const QString b = bench.run(u"b.py"_s);
    filter.conceal({a});
    QCOMPARE(shown(filter), QStringList{b});
    filter.setText(u"a.py"_s);
    QCOMPARE(filter.rowCount(), 0);
    filter.reveal({a});
    QCOMPARE(shown(filter), QStringList{a});
    bench.host.end(b); // which is not shown
    QTRY_COMPARE(bench.state(b), RunState::Ended);
    bench.book->remove(b);
    filter.setText({});
    QCOMPARE(shown(filter), QStringList{a});
}

void TestRunModels::comparisonFollowsItsRuns()
{
    Bench bench;
    const QString a = bench.run(u"a.py"_s);
    const QString b = bench.run(u"b.py"_s);
    RunComparison comparison(*bench.book, {a, b}, this);
    const Watch watch(&comparison);
    QCOMPARE(comparison.columnCount(), 2);
    const int before = comparison.rowCount();
    bench.host.write(a, "epoch 1 loss=0.5 accuracy=0.9\n");
    QTRY_VERIFY(comparison.rowCount() > before); // metrics are rows
    QVERIFY(!comparison.headerData(0, Qt::Vertical, Qt::DisplayRole).toString().isEmpty());
    bench.host.end(a);
    QTRY_COMPARE(bench.state(a), RunState::Ended);
    bench.book->remove(a);
    QCOMPARE(comparison.columnCount(), 1);
    QCOMPARE(comparison.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"b.py"_s);
    bench.host.end(b);
    QTRY_COMPARE(bench.state(b), RunState::Ended);
    bench.book->remove(b);
    QCOMPARE(comparison.columnCount(), 0);
}

void TestRunModels::curvesBecomeOthers()
{
    CurveTable table;
    const Watch watch(&table);
    const auto curve = [](const QString &name, const QList<MetricPoint> &points) {
        PlotCurve made;
        made.name = name;
        made.points = points;
        return made;
    };
    QCOMPARE(table.rowCount(), 0);
    table.setCurves({curve(u"loss"_s, {{1, 0.5}, {2, 0.25}}), curve(u"acc"_s, {{2, 0.9}})},
                    u"step"_s);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.columnCount(), 3);
    QCOMPARE(table.index(1, 2).data().toString(), QLocale().toString(0.9));
    QVERIFY(!table.index(0, 2).data().isValid());
    table.setCurves({curve(u"loss"_s, {{1, 0.5}})}, u"step"_s);
    QCOMPARE(table.rowCount(), 1);
    table.setCurves({}, u"step"_s);
    QCOMPARE(table.rowCount(), 0);
    table.setCurves({curve(u"none"_s, {})}, u"step"_s);
    QCOMPARE(table.columnCount(), 2);
}

QTEST_MAIN(TestRunModels)
#include "tst_runmodels.moc"
