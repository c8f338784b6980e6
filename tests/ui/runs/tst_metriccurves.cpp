#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "tests/support/fakerunhosts.h"
#include "ui/runs/columnline.h"
#include "ui/runs/curvestyle.h"
#include "ui/runs/curveswindow.h"
#include "ui/runs/metriccsv.h"
#include "ui/runs/metriccurves.h"
#include "ui/runs/metricplot.h"
#include "ui/runs/plotticks.h"
#include "ui/runs/runcurves.h"
#include "ui/theme/colors.h"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QImage>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QList<MetricPoint> falling(int count)
{
    QList<MetricPoint> points;
    for (int i = 0; i < count; ++i)
        points.append({double(i), 1.0 / (1 + i)});
    return points;
}

QToolButton *button(const QWidget &widget, const QString &name)
{
    for (QToolButton *found : widget.findChildren<QToolButton *>()) {
        if (found->accessibleName() == name)
            return found;
    }
    return nullptr;
}

void wheel(QWidget &widget, QPointF at, int delta)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TestMetricCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRound_data();
    void ticksAreRound();
    void ticksOfPowers();
    void ticksOfNonsense_data();
    void ticksOfNonsense();
    void thinsWithoutLosingPeaks();
    void columnsKeepTheirExtremes();
    void csvHasARowForEachStep();
    void zoomsAtThePointer();
    void keysDoTheSame();
    void hoverReadsValues();
    void logarithmLeavesOutWhatHasNone();
    void gapsStayGaps();
    void manyPointsDoNotStall();
    void coloursAreSeen_data();
    void coloursAreSeen();
    void legendHidesCurves();
    void numbersAreATable();
    void exports();
    void aWindowFollowsItsRun();
    void severalRunsAreCompared();
};

void TestMetricCurves::ticksAreRound_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<QList<double>>("places");
    QTest::newRow("unit") << 0.0 << 1.0 << QList<double>{0, 0.2, 0.4, 0.6, 0.8, 1.0};
    QTest::newRow("around 0") << -1.0 << 1.0 << QList<double>{-1, -0.5, 0, 0.5, 1};
    QTest::newRow("large") << 0.0 << 2e6 << QList<double>{0, 5e5, 1e6, 1.5e6, 2e6};
    QTest::newRow("far away") << 100.0 << 100.5
                              << QList<double>{100, 100.1, 100.2, 100.3, 100.4, 100.5};
}

void TestMetricCurves::ticksAreRound()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(QList<double>, places);
    const QList<PlotTick> ticks = linearTicks(from, to, 5);
    QCOMPARE(ticks.size(), places.size());
    QStringList texts;
    for (qsizetype index = 0; index < ticks.size(); ++index) {
        QVERIFY(std::abs(ticks.at(index).place - places.at(index)) < 1e-9 * (1 + std::abs(to)));
        QVERIFY2(!texts.contains(ticks.at(index).text), qPrintable(ticks.at(index).text));
        texts << ticks.at(index).text;
    }
}

void TestMetricCurves::ticksOfPowers()
{
    QStringList texts;
    for (const PlotTick &tick : logarithmicTicks(-3.2, 0.5, 6))
        texts << tick.text;
    QCOMPARE(texts, (QStringList{u"0.001"_s, u"0.01"_s, u"0.1"_s, u"1"_s}));
    QVERIFY(logarithmicTicks(-0.5, -0.1, 5).size() >= 2); // within one power
}

void TestMetricCurves::ticksOfNonsense_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("nothing") << 1.0 << 1.0;
    QTest::newRow("backwards") << 1.0 << 0.0;
    QTest::newRow("infinite") << 0.0 << double(INFINITY);
    QTest::newRow("not a number") << double(NAN) << 1.0;
    QTest::newRow("too large to subtract") << -1.7e308 << 1.7e308;
}

void TestMetricCurves::ticksOfNonsense()
{
    QFETCH(double, from);
    QFETCH(double, to);
    QVERIFY(linearTicks(from, to, 5).isEmpty());
    QVERIFY(logarithmicTicks(from, to, 5).isEmpty());
}

void TestMetricCurves::thinsWithoutLosingPeaks()
{
    QList<MetricPoint> points = falling(10'000);
    points[7777].y = 55;
    points[1234].y = NAN;
    points[4321].y = -3;
    const QList<MetricPoint> few = thinned(points, 60);
    QVERIFY(few.size() <= 60);
    QVERIFY(few.contains(MetricPoint{7777, 55}));
    QVERIFY(few.contains(MetricPoint{4321, -3}));
    QVERIFY(std::ranges::is_sorted(few, {}, &MetricPoint::x));
    QCOMPARE(thinned(falling(5), 60).size(), 5);
    QVERIFY(thinned({}, 60).isEmpty());
}

void TestMetricCurves::columnsKeepTheirExtremes()
{
    ColumnLine line;
    for (int i = 0; i < 1000; ++i)
        line.add({5 + i / 1000.0, i == 500 ? 90.0 : i == 600 ? -90.0 : 0.0});
    line.add({6.5, 1});
    line.breakOff();
    line.add({8, 2});
    const QList<QPolygonF> lines = line.takeLines();
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().size() <= 5);
    QVERIFY(lines.first().contains(QPointF(5.5, 90)));
    QVERIFY(lines.first().contains(QPointF(5.6, -90)));
    QCOMPARE(lines.last().size(), 1);
}

void TestMetricCurves::csvHasARowForEachStep()
{
    const QList<MetricSeries> series{
        {u"loss"_s, MetricAxis::Step, {{1, 0.5}, {2, 0.1}}, 2},
        {u"a,\"b\""_s, MetricAxis::Step, {{2, 1e-7}, {3, NAN}}, 2},
    };
    QCOMPARE(metricCsv(series),
             "step,loss,\"a,\"\"b\"\"\"\r\n1,0.5,\r\n2,0.1,1e-07\r\n3,,nan\r\n"_ba);
    QCOMPARE(metricCsv({}), "\r\n"_ba);
}

void TestMetricCurves::zoomsAtThePointer()
{
    MetricPlot plot;
    plot.resize(600, 300);
    plot.setCurves({{u"loss"_s, falling(101)}});
    QCOMPARE(plot.range().width(), 100.0);
    wheel(plot, {300, 100}, 240);
    const QRectF zoomed = plot.range();
    QVERIFY(zoomed.width() < 100 && zoomed.left() > 0 && zoomed.right() < 100);
    plot.setCurves({{u"loss"_s, falling(201)}}); // more comes: what is looked at stays
    QCOMPARE(plot.range(), zoomed);
    wheel(plot, {300, 100}, -2400);
    QCOMPARE(plot.range().width(), 200.0); // all of it, and no more
    plot.setCurves({{u"loss"_s, falling(301)}});
    QCOMPARE(plot.range().width(), 300.0); // follows again
    for (int i = 0; i < 200; ++i)
        wheel(plot, {300, 100}, 120);
    QVERIFY(plot.range().width() > 0);
}

void TestMetricCurves::keysDoTheSame()
{
    MetricPlot plot;
    plot.setCurves({{u"loss"_s, falling(101)}});
    QTest::keyClick(&plot, Qt::Key_Plus);
    const QRectF zoomed = plot.range();
    QVERIFY(zoomed.width() < 100);
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(plot.range().left() > zoomed.left());
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(plot.range().left(), 0.0); // not beyond
    QTest::keyClick(&plot, Qt::Key_0);
    QCOMPARE(plot.range().width(), 100.0);
}

void TestMetricCurves::hoverReadsValues()
{
    QCOMPARE(MetricPlot::nearest({}, 3), -1);
    QCOMPARE(MetricPlot::nearest(falling(10), 3.4), 3);
    QCOMPARE(MetricPlot::nearest(falling(10), 3.6), 4);
    QCOMPARE(MetricPlot::nearest(falling(10), -7), 0);
    QCOMPARE(MetricPlot::nearest(falling(10), 99), 9);
    MetricPlot plot;
    plot.resize(600, 300);
    plot.setAxisName(u"step"_s);
    plot.setCurves({{u"loss"_s, {{0, 0.5}, {10, 0.25}}}, {u"lr"_s, {{0, 1}, {10, 2}}}});
    QSignalSpy hovered(&plot, &MetricPlot::hovered);
    QMouseEvent move(QEvent::MouseMove, QPointF(560, 100), plot.mapToGlobal(QPointF(560, 100)),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&plot, &move);
    QCOMPARE(hovered.last().first().toString(), u"step 10   loss 0.25   lr 2"_s);
}

void TestMetricCurves::logarithmLeavesOutWhatHasNone()
{
    MetricPlot plot;
    plot.setCurves({{u"loss"_s, {{0, 100}, {1, 0}, {2, -5}, {3, 0.01}, {4, INFINITY}}}});
    plot.setLogarithmic(true);
    QVERIFY(plot.range().top() > -2.5 && plot.range().bottom() < 2.5);
    plot.grab();
    plot.setCurves({{u"loss"_s, {{0, -1}}}}); // nothing is left
    plot.grab();
}

void TestMetricCurves::gapsStayGaps()
{
    MetricPlot plot;
    plot.resize(400, 200);
    plot.setCurves({{u"loss"_s, {{0, 1}, {1, 1}, {2, NAN}, {3, 1}, {4, 1}}}});
    const QImage picture = plot.grab().toImage();
    const QColor ink = curvePen(0, plot.palette()).color();
    int first = -1;
    int last = -1;
    int inked = 0;
    for (int x = 0; x < picture.width(); ++x) {
        bool hasInk = false;
        for (int y = 0; y < picture.height() && !hasInk; ++y)
            hasInk = picture.pixelColor(x, y) == ink;
        if (!hasInk)
            continue;
        first = first < 0 ? x : first;
        last = x;
        ++inked;
    }
    QVERIFY(last - first > 100);
    QVERIFY(inked < (last - first) * 3 / 4);
}

void TestMetricCurves::manyPointsDoNotStall()
{
    MetricPlot plot;
    plot.resize(800, 400);
    QList<PlotCurve> curves;
    for (int curve = 0; curve < 4; ++curve)
        curves.append({QString::number(curve), falling(100'000), curve});
    plot.setCurves(curves);
    plot.grab();
    QBENCHMARK {
        plot.grab();
    }
}

void TestMetricCurves::coloursAreSeen_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

/// 3:1 against the ground; no two pens are alike.
void TestMetricCurves::coloursAreSeen()
{
    QFETCH(QPalette, palette);
    QList<QPen> pens;
    for (int index = 0; index < 4 * CurveColors; ++index) {
        const QPen pen = curvePen(index, palette);
        QVERIFY2(contrast(pen.color(), palette.color(QPalette::Base)) >= 3,
                 qPrintable(QString::number(index)));
        QVERIFY(!pens.contains(pen));
        pens << pen;
    }
}

void TestMetricCurves::legendHidesCurves()
{
    MetricCurves curves;
    const QList<MetricSeries> series{{u"loss"_s, MetricAxis::Step, falling(10), 10},
                                     {u"lr"_s, MetricAxis::Step, falling(10), 10}};
    curves.setSeries(series);
    const auto boxes = curves.findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 2);
    boxes.first()->click();
    QVERIFY(!curves.plot().curves().first().isShown);
    curves.setSeries(series); // more came
    QVERIFY(!curves.plot().curves().first().isShown);
    QVERIFY(curves.plot().accessibleDescription().contains("loss: 10 values"_L1));
}

void TestMetricCurves::numbersAreATable()
{
    MetricCurves curves;
    curves.show();
    curves.setSeries({{u"loss"_s, MetricAxis::Epoch, {{1, 0.5}, {2, 0.25}}, 2},
                      {u"lr"_s, MetricAxis::Epoch, {{2, 3}}, 1}});
    auto *table = curves.findChild<QTableView *>();
    QVERIFY(!table->isVisible());
    button(curves, u"Show the numbers as a table"_s)->click();
    QVERIFY(table->isVisible());
    const QAbstractItemModel *model = table->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), u"epoch"_s);
    QCOMPARE(model->index(1, 1).data().toString(), u"0.25"_s);
    QCOMPARE(model->index(0, 2).data(), QVariant());
    curves.setSeries({});
    QVERIFY(!table->isVisible());
}

void TestMetricCurves::exports()
{
    QTemporaryDir folder;
    MetricCurves curves;
    curves.resize(500, 300);
    curves.show();
    curves.setSeries({{u"loss"_s, MetricAxis::Step, falling(10), 10}});
    curves.saveNumbers(folder.filePath(u"a.csv"_s));
    QFile file(folder.filePath(u"a.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("step,loss\r\n0,1\r\n1,0.5\r\n"));
    curves.savePicture(folder.filePath(u"a.png"_s));
    const QImage picture(folder.filePath(u"a.png"_s));
    QCOMPARE(picture.size(), curves.plot().size() * 2);
    QSignalSpy failed(&curves, &MetricCurves::failed);
    curves.saveNumbers(folder.filePath(u"nowhere/a.csv"_s));
    QCOMPARE(failed.size(), 1);
}

namespace {

struct Bench
{
    QString run(const QStringList &arguments)
    {
        RunOrder order;
        order.name = u"train.py"_s;
        order.arguments = arguments;
        const QString runId = book.submit(u"s1"_s, order);
        const bool isRunning = QTest::qWaitFor([&] {
            return book.record(runId)->state() == RunState::Running;
        });
        return isRunning ? runId : QString();
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.toml"_s)};
    FakeRunHosts hosts;
    FakeRunHost *host = hosts.add(u"s1"_s, u"Colab T4"_s);
    RunBook book{folder.filePath(u"runs"_s), settings, hosts};
};

} // namespace

void TestMetricCurves::aWindowFollowsItsRun()
{
    Bench bench;
    const QString runId = bench.run({});
    CurvesWindow window(bench.book, {runId}, nullptr);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QVERIFY(window.curves().plot().curves().isEmpty());
    bench.host->write(runId, "loss: 0.5\nloss: 0.25\n");
    QTRY_COMPARE(window.curves().plot().curves().size(), 1);
    QTRY_COMPARE(window.curves().plot().curves().first().points.size(), 2);
    bench.host->write(runId, "loss: 0.125\n");
    QTRY_COMPARE(window.curves().plot().curves().first().points.size(), 3);
}

void TestMetricCurves::severalRunsAreCompared()
{
    Bench bench;
    const QString one = bench.run({u"--lr"_s, u"1"_s});
    const QString two = bench.run({u"--lr"_s, u"2"_s});
    bench.host->write(one, "loss: 0.5\n");
    bench.host->write(two, "loss: 0.25\naccuracy: 0.9\n");
    QTRY_COMPARE(bench.book.record(two)->metrics.size(), 2);
    QTRY_COMPARE(bench.book.record(one)->metrics.size(), 1);
    CurvesWindow window(bench.book, {one, two}, nullptr);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_COMPARE(window.curves().plot().curves().size(), 3);
    const QAbstractItemModel *table = nullptr;
    for (const QTableView *view : window.findChildren<QTableView *>()) {
        if (view->accessibleName() == u"Comparison"_s)
            table = view->model();
    }
    QVERIFY(table);
    QCOMPARE(table->columnCount(), 2);
    const auto row = [table](const QString &name) {
        for (int index = 0; index < table->rowCount(); ++index) {
            if (table->headerData(index, Qt::Vertical).toString() == name)
                return index;
        }
        return -1;
    };
    QCOMPARE(table->index(row(u"Arguments"_s), 1).data().toString(), u"--lr 2"_s);
    QCOMPARE(table->index(row(u"loss"_s), 0).data().toString(), u"0.5"_s);
    QCOMPARE(table->index(row(u"accuracy"_s), 0).data().toString(), u"—"_s);
    QVERIFY(table->index(row(u"loss"_s), 0).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(!table->index(row(u"Session"_s), 0).data(Qt::FontRole).value<QFont>().bold());
}

QTEST_MAIN(TestMetricCurves)
#include "tst_metriccurves.moc"
