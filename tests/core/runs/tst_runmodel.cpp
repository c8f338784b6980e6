#include "core/runs/runjson.h"
#include "core/runs/runmodel.h"
#include "tests/core/runs/bookfixture.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct ModelFixture : BookFixture
{
    QStringList rows() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids << model.idAt(row);
        return ids;
    }
    QString text(const QString &runId, int column) const
    {
        return model.index(model.rowOf(runId), column).data().toString();
    }
    QVariant value(const QString &runId, int role) const
    {
        return model.index(model.rowOf(runId), 0).data(role);
    }
    QString add(const QString &name) { return book->queue().add(u"s1"_s, order(name)); }
    bool drop(const QString &runId, int row)
    {
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(model.rowOf(runId), 0),
                                                              model.index(model.rowOf(runId), 1)}));
        return model.dropMimeData(data.get(), Qt::MoveAction, row, 0, {});
    }

    RunModel model{*book};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TestRunModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheNewestFirst();
    void listsQueuedOnesBefore();
    void saysWhatTakesARunWithIt_data();
    void saysWhatTakesARunWithIt();
    void showsWhatIsKnown();
    void saysHowItEnded();
    void movesByDrag();
    void refusesToMoveOthers();
    void tellsChangesOfItsRow();
    void loadsMore();
    void ticks();
    void saysDurations_data();
    void saysDurations();
    void quotesArguments();
};

void TestRunModel::listsTheNewestFirst()
{
    ModelFixture f;
    const QString a = f.submit();
    f.clock.advance(1s);
    const QString b = f.submit();
    QCOMPARE(f.rows(), (QStringList{b, a}));
    f.host.nextError = Error{Error::Kind::Refused, u"x"_s, {}, {}};
    QTRY_VERIFY(f.book->record(a)->state() != RunState::Starting);
    f.host.nextError.reset();
    QCOMPARE(f.rows(), (QStringList{b, a}));
}

void TestRunModel::listsQueuedOnesBefore()
{
    ModelFixture f;
    const QString direct = f.submit();
    QTRY_COMPARE(f.state(direct), RunState::Running);
    f.book->queue().pause(u"s1"_s);
    const QString a = f.add(u"a.py"_s);
    const QString b = f.add(u"b.py"_s);
    const QString c = f.add(u"c.py"_s);
    QCOMPARE(f.rows(), (QStringList{a, b, c, direct}));
    QVERIFY(f.text(b, RunModel::StateColumn).contains(u'2'));
    f.book->queue().moveTo(a, 1);
    QCOMPARE(f.rows(), (QStringList{b, a, c, direct}));
    f.clock.advance(1s);
    f.book->queue().startNow(a);
    QCOMPARE(f.rows(), (QStringList{b, c, a, direct}));
    f.book->queue().cancel(b);
    QCOMPARE(f.rows(), (QStringList{c, a, direct}));
    f.book->queue().startNow(c);
    QCOMPARE(f.rows(), (QStringList{c, a, direct}));
    QTRY_COMPARE(f.state(c), RunState::Running);
}

void TestRunModel::saysWhatTakesARunWithIt_data()
{
    QTest::addColumn<RunTie>("tie");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << RunTie::None << QString() << u"survives disconnection"_s;
    QTest::newRow("a service")
        << RunTie::Service << u"jupyter.service"_s
        << u"survives disconnection, but ends with the server's service (jupyter.service)"_s;
    QTest::newRow("a container")
        << RunTie::Container << QString()
        << u"survives disconnection, but ends with the server's container"_s;
    QTest::newRow("a job") << RunTie::Job << u"4711"_s
                           << u"survives disconnection, but ends with the server's cluster job "
                              "(4711)"_s;
}

void TestRunModel::saysWhatTakesARunWithIt()
{
    QFETCH(const RunTie, tie);
    QFETCH(const QString, name);
    ModelFixture f;
    const QString id = f.book->submit(u"s1"_s, BookFixture::order());
    QTRY_COMPARE(f.state(id), RunState::Running);
    QCOMPARE(f.text(id, RunModel::DurableColumn), u"survives disconnection"_s);
    RunStatus status = f.book->record(id)->status;
    status.tie = tie;
    status.tieName = name;
    Q_EMIT f.host.statusesArrived({status});
    QTEST(f.text(id, RunModel::DurableColumn), "text");
    QCOMPARE(f.value(id, RunModel::DurableRole), true);
    const RunRecord kept = runRecordFromJson(toJson(*f.book->record(id)));
    QCOMPARE(kept.status.tie, tie);
    QCOMPARE(kept.status.tieName, name);
}

void TestRunModel::showsWhatIsKnown()
{
    ModelFixture f;
    f.host.setReasonNotDurable(u"It needs this connection."_s);
    RunOrder order = BookFixture::order();
    order.arguments = {u"--lr"_s, u"1e-3"_s};
    const QString id = f.book->submit(u"s1"_s, order);
    QTRY_VERIFY(f.host.watched.contains(id));
    f.host.write(id, "\r 45%|####5     | 45/100 [00:10<00:12,  4.50it/s, loss=0.5]\r");
    QTRY_COMPARE(f.text(id, RunModel::ProgressColumn), u"45 %"_s);
    QTRY_COMPARE(f.text(id, RunModel::MetricColumn), u"loss 0.5"_s);
    QCOMPARE(f.text(id, RunModel::NameColumn), u"train.py --lr 1e-3"_s);
    QCOMPARE(f.text(id, RunModel::SessionColumn), u"Session s1"_s);
    QCOMPARE(f.text(id, RunModel::TimeLeftColumn), u"12 s"_s);
    QCOMPARE(f.text(id, RunModel::DurableColumn), u"It needs this connection."_s);
    QCOMPARE(f.value(id, RunModel::DurableRole), false);
    QCOMPARE(f.value(id, RunModel::FractionRole), 0.45);
    QCOMPARE(f.value(id, RunModel::IsLiveRole), true);
    f.clock.advance(5s);
    QCOMPARE(f.text(id, RunModel::TimeLeftColumn), u"7 s"_s);
    f.hosts.rename(u"s1"_s, u"Lab"_s);
    QCOMPARE(f.text(id, RunModel::SessionColumn), u"Lab"_s);
    for (int column = 0; column < RunModel::ColumnCount; ++column)
        QVERIFY(!f.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestRunModel::saysHowItEnded()
{
    ModelFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    f.host.end(id, 3);
    QVERIFY(f.text(id, RunModel::StateColumn).contains(u'3'));
    QVERIFY(f.value(id, RunModel::DetailRole).toString().contains(u'3'));
    QCOMPARE(f.text(id, RunModel::TimeLeftColumn), QString());
    QCOMPARE(f.value(id, RunModel::IsLiveRole), false);
}

void TestRunModel::movesByDrag()
{
    ModelFixture f;
    f.book->queue().pause(u"s1"_s);
    const QString a = f.add(u"a.py"_s);
    const QString b = f.add(u"b.py"_s);
    const QString c = f.add(u"c.py"_s);
    QVERIFY(f.model.flags(f.model.index(0, 0)) & Qt::ItemIsDragEnabled);
    QVERIFY(f.drop(c, 0));
    QCOMPARE(f.rows(), (QStringList{c, a, b}));
    QVERIFY(f.drop(c, 3)); // behind the last
    QCOMPARE(f.rows(), (QStringList{a, b, c}));
    QVERIFY(f.drop(a, 2)); // before c
    QCOMPARE(f.rows(), (QStringList{b, a, c}));
    QVERIFY(f.drop(a, 1)); // where it is
    QCOMPARE(f.rows(), (QStringList{b, a, c}));
    QCOMPARE(f.book->queue().waiting(u"s1"_s), f.rows());
}

void TestRunModel::refusesToMoveOthers()
{
    ModelFixture f;
    const QString live = f.submit();
    f.book->queue().pause(u"s1"_s);
    f.book->queue().pause(u"s2"_s);
    f.hosts.set(u"s2"_s, nullptr);
    const QString a = f.add(u"a.py"_s);
    const QString other = f.book->queue().add(u"s2"_s, BookFixture::order());
    QCOMPARE(f.rows(), (QStringList{a, other, live}));
    QVERIFY(!f.drop(live, 0));
    QVERIFY(!f.drop(a, 3)); // behind a run that is no longer queued
    QVERIFY(!f.drop(a, 2)); // behind another session's
    QVERIFY(f.drop(a, 1));
    QVERIFY(!(f.model.flags(f.model.index(2, 0)) & Qt::ItemIsDragEnabled));
    QMimeData text;
    text.setText(u"hello"_s);
    QVERIFY(!f.model.dropMimeData(&text, Qt::MoveAction, 0, 0, {}));
    QCOMPARE(f.rows(), (QStringList{a, other, live}));
}

void TestRunModel::tellsChangesOfItsRow()
{
    ModelFixture f;
    const QString a = f.submit();
    f.clock.advance(1s);
    const QString b = f.submit();
    QTRY_VERIFY(f.host.watched.contains(a) && f.host.watched.contains(b));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.host.write(a, "x");
    QTRY_VERIFY(!changed.isEmpty());
    for (const QList<QVariant> &arguments : changed)
        QCOMPARE(arguments.first().toModelIndex().row(), 1);
}

void TestRunModel::loadsMore()
{
    BookFixture f;
    QTRY_VERIFY(f.host.isWatching);
    QList<RunStatus> many;
    for (int i = 0; i < 700; ++i) {
        RunStatus status;
        status.id = u"r%1"_s.arg(i);
        status.state = RunState::Ended;
        status.created = f.clock.utcNow().addSecs(i);
        many << status;
    }
    Q_EMIT f.host.statusesArrived(many);
    {
        const RunModel model(*f.book);
        QCOMPARE(model.rowCount(), 700);
        QVERIFY(!model.canFetchMore({}));
    }
    f.restart();
    RunModel again(*f.book);
    QCOMPARE(again.rowCount(), 500);
    QVERIFY(again.canFetchMore({}));
    const QAbstractItemModelTester tester( // which fetches them
        &again, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(again.rowCount(), 700);
    QVERIFY(!again.canFetchMore({}));
}

void TestRunModel::ticks()
{
    ModelFixture f;
    const QString id = f.submit();
    QTRY_COMPARE(f.state(id), RunState::Running);
    const double before = f.value(id, RunModel::SecondsRole).toDouble();
    f.clock.advance(65s);
    QCOMPARE(f.value(id, RunModel::SecondsRole).toDouble(), before + 65);
    QTest::qWait(0);
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.model.startTicking();
    QTRY_VERIFY(!changed.isEmpty());
    f.model.stopTicking();
}

void TestRunModel::saysDurations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << -1.0 << QString();
    QTest::newRow("nan") << qQNaN() << QString();
    QTest::newRow("seconds") << 59.9 << u"59 s"_s;
    QTest::newRow("minutes") << 61.0 << u"1 min 1 s"_s;
    QTest::newRow("hours") << 6000.0 << u"1 h 40 min"_s;
    QTest::newRow("days") << 100'000.0 << u"1 d 3 h"_s;
}

void TestRunModel::saysDurations()
{
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(durationText(seconds), text);
}

void TestRunModel::quotesArguments()
{
    RunOrder order = BookFixture::order();
    order.arguments = {u"a b"_s, u""_s, u"it's"_s, u"größe"_s};
    QCOMPARE(runTitle(order), u"train.py 'a b' '' 'it'\\''s' größe"_s);
}

QTEST_GUILESS_MAIN(TestRunModel)

#include "tst_runmodel.moc"
