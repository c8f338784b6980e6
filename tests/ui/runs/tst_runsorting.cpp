#include "core/runs/runmodel.h"
#include "core/session/sessionmodel.h"
#include "tests/core/runs/bookfixture.h"
#include "ui/runs/runrowlayout.h"
#include "ui/runs/runsfilter.h"
#include "ui/runs/runsheader.h"
#include "ui/runs/runslist.h"
#include "ui/runs/runsorting.h"
#include "ui/runs/runspanel.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Five runs that ended, one after the other, and two that wait.
struct Bench
{
    Bench()
    {
        wait([this] { return runs.host.isWatching; });
        add(u"b.py"_s, 0, 30s, "loss: 0.5\n");
        add(u"d.py"_s, 1, 10s, "loss: -2\n");
        add(u"a.py"_s, 0, 50s, "no numbers\n");
        add(u"e.py"_s, 0, 20s, "loss: 10\n");
        add(u"c.py"_s, 0, 40s, "loss: nan\n");
        runs.book->queue().pause(u"s1"_s);
        runs.book->queue().add(u"s1"_s, BookFixture::order(u"z.py"_s));
        runs.book->queue().add(u"s1"_s, BookFixture::order(u"y.py"_s));
    }

    void add(const QString &name, int exitStatus, std::chrono::seconds took,
             const QByteArray &output)
    {
        const QString runId = runs.submit(name);
        wait([&] { return runs.state(runId) == RunState::Running; });
        runs.host.write(runId, output);
        RunStatus status = runs.book->record(runId)->status;
        status.state = RunState::Ended;
        status.exitStatus = exitStatus;
        status.seconds = double(took.count());
        status.size = output.size();
        runs.host.put(status);
        wait([&] { return runs.book->record(runId)->isComplete; });
        runs.clock.advance(took + 1h);
    }

    template<typename Condition>
    void wait(Condition holds)
    {
        isReady = QTest::qWaitFor(holds) && isReady;
    }

    static QString names(const QAbstractItemModel &rows)
    {
        QString names;
        for (int row = 0; row < rows.rowCount(); ++row)
            names += rows.index(row, 0).data().toString().front();
        return names;
    }

    BookFixture runs;
    bool isReady = true;
};

QAction *actionOf(const QMenu &menu, int column)
{
    const auto actions = menu.actions().constLast()->menu()->actions();
    for (QAction *action : actions) {
        if (action->data().toInt() == column)
            return action;
    }
    return nullptr;
}

} // namespace

class TestRunSorting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts_data();
    void sorts();
    void theSameOnceMoreIsTheOtherWayRound();
    void bringsOldRunsToo();
    void theQueueIsStillInOrderAndMoves();
    void theHeaderSorts();
    void theMenuSorts();
};

void TestRunSorting::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    QTest::newRow("start") << int(RunModel::StartColumn) << u"zybdaec"_s << u"zyceadb"_s;
    QTest::newRow("name") << int(RunModel::NameColumn) << u"zyabcde"_s << u"zyedcba"_s;
    QTest::newRow("duration") << int(RunModel::DurationColumn) << u"zydebca"_s << u"zyacbed"_s;
    // What has no value, or none that could be compared, comes last either way.
    QTest::newRow("value") << int(RunModel::MetricColumn) << u"zydbeca"_s << u"zyebdca"_s;
}

void TestRunSorting::sorts()
{
    QFETCH(const int, column);
    QFETCH(const QString, ascending);
    QFETCH(const QString, descending);
    Bench bench;
    QVERIFY(bench.isReady);
    RunsFilter rows(*bench.runs.book);
    QAbstractItemModelTester tester(&rows);
    QTRY_COMPARE(Bench::names(rows), u"zyceadb"_s);
    rows.setSorting(column, Qt::AscendingOrder);
    QCOMPARE(Bench::names(rows), ascending);
    rows.setSorting(column, Qt::DescendingOrder);
    QCOMPARE(Bench::names(rows), descending);
    rows.setSorting(RunModel::StartColumn, Qt::DescendingOrder);
    QCOMPARE(Bench::names(rows), u"zyceadb"_s);
    rows.setSorting(RunModel::StateColumn, Qt::DescendingOrder);
    QCOMPARE(Bench::names(rows).at(2), u'd'); // it failed
}

void TestRunSorting::theSameOnceMoreIsTheOtherWayRound()
{
    Bench bench;
    QVERIFY(bench.isReady);
    RunsFilter rows(*bench.runs.book);
    RunSorting sorting(rows, &rows);
    QSignalSpy changed(&sorting, &RunSorting::changed);
    sorting.choose(RunModel::DurationColumn);
    QCOMPARE(Bench::names(rows), u"zyacbed"_s); // the longest first
    sorting.choose(RunModel::DurationColumn);
    QCOMPARE(Bench::names(rows), u"zydebca"_s);
    sorting.choose(RunModel::NameColumn);
    QCOMPARE(Bench::names(rows), u"zyabcde"_s);
    sorting.choose(RunModel::StartColumn);
    QCOMPARE(Bench::names(rows), u"zyceadb"_s);
    QCOMPARE(changed.count(), 4);
}

/// Not only those that are at hand from the start.
void TestRunSorting::bringsOldRunsToo()
{
    BookFixture runs;
    QTRY_VERIFY(runs.host.isWatching);
    QList<RunStatus> many;
    for (int i = 0; i < 600; ++i) {
        RunStatus status = statusOf(BookFixture::order(u"x.py"_s));
        status.id = u"r%1"_s.arg(i);
        status.state = RunState::Ended;
        status.created = status.started = runs.clock.utcNow().addSecs(i);
        status.seconds = i == 0 ? 5000 : 10;
        many << status;
    }
    Q_EMIT runs.host.statusesArrived(many);
    runs.restart();
    RunsFilter rows(*runs.book);
    QCOMPARE(rows.rowCount(), 500);
    rows.setSorting(RunModel::DurationColumn, Qt::DescendingOrder);
    QCOMPARE(rows.rowCount(), 600);
    QCOMPARE(rows.idAt(rows.index(0, 0)), u"r0"_s);
}

void TestRunSorting::theQueueIsStillInOrderAndMoves()
{
    Bench bench;
    QVERIFY(bench.isReady);
    RunsFilter rows(*bench.runs.book);
    rows.setSorting(RunModel::NameColumn, Qt::AscendingOrder);
    const std::unique_ptr<QMimeData> dragged(rows.mimeData({rows.index(1, 0)}));
    QVERIFY(rows.canDropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    rows.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {});
    QCOMPARE(Bench::names(rows), u"yzabcde"_s);
    bench.runs.book->queue().cancel(rows.idAt(rows.index(0, 0)));
    QCOMPARE(Bench::names(rows), u"zabcde"_s);
}

void TestRunSorting::theHeaderSorts()
{
    Bench bench;
    QVERIFY(bench.isReady);
    SessionModel sessions;
    RunsPanel panel(*bench.runs.book, sessions);
    panel.resize(1000, 300);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *header = panel.findChild<RunsHeader *>();
    QVERIFY(header->isVisible());
    const QAbstractItemModel &rows = *panel.list()->model();
    const auto click = [header](QRect RunRowLayout::*part) {
        const QRect row(0, 0, header->rowWidth(), header->height());
        const RunRowLayout layout = RunRowLayout::of(row, header->fontMetrics());
        QTest::mouseClick(header, Qt::LeftButton, {},
                          QPoint((layout.*part).center().x(), header->height() / 2));
    };
    click(&RunRowLayout::duration);
    QCOMPARE(Bench::names(rows), u"zyacbed"_s);
    const QImage descending = header->grab().toImage();
    click(&RunRowLayout::duration);
    QCOMPARE(Bench::names(rows), u"zydebca"_s);
    QVERIFY(header->grab().toImage() != descending); // it shows which way
    click(&RunRowLayout::title);
    QCOMPARE(Bench::names(rows), u"zyabcde"_s);
    click(&RunRowLayout::icon); // no column
    QCOMPARE(Bench::names(rows), u"zyabcde"_s);
    header->setLayoutDirection(Qt::RightToLeft);
    QTest::mouseClick(header, Qt::LeftButton, {},
                      QPoint(header->rowWidth() - 40, header->height() / 2));
    QCOMPARE(Bench::names(rows), u"zyedcba"_s);
}

void TestRunSorting::theMenuSorts()
{
    Bench bench;
    QVERIFY(bench.isReady);
    RunsFilter rows(*bench.runs.book);
    RunSorting sorting(rows, &rows);
    QMenu menu;
    sorting.fill(&menu);
    QAction *newest = actionOf(menu, RunModel::StartColumn);
    QAction *value = actionOf(menu, RunModel::MetricColumn);
    QVERIFY(newest && newest->isChecked());
    value->trigger();
    QCOMPARE(Bench::names(rows), u"zydbeca"_s);
    QVERIFY(value->isChecked() && !newest->isChecked());
    QVERIFY(value->text().endsWith(u'↑') && !newest->text().endsWith(u'↓'));
    value->trigger();
    QVERIFY(value->isChecked());
    QVERIFY(value->text().endsWith(u'↓'));
}

QTEST_MAIN(TestRunSorting)
#include "tst_runsorting.moc"
