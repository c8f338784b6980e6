#include "tests/core/runs/bookfixture.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestRunQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsOneAfterAnother();
    void goesOnAfterAFailure();
    void ordersRuns();
    void startsAfterAnother();
    void waitsForASuccess();
    void refusesToWaitForItself();
    void waitsForAGpu();
    void rests();
    void waitsForItsSession();
    void sharesAHostWithAnotherSession();
    void startsNow();
    void cancels();
    void survivesARestart();
    void survivesARestartInMidStart();
    void survivesARowWithoutPlace();
    void doesNotStartBesideALiveOneAfterARestart();
    void doesNotHinderOtherRuns();

private:
    static QString add(BookFixture &f, const QString &name, const QueueTerms &terms = {})
    {
        return f.book->queue().add(u"s1"_s, BookFixture::order(name), terms);
    }
    static int started(const BookFixture &f) { return int(f.host.orders.size()); }
};

void TestRunQueue::startsOneAfterAnother()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s);
    QCOMPARE(f.state(a), RunState::Queued);
    QTRY_COMPARE(f.state(a), RunState::Running);
    QTest::qWait(0);
    QCOMPARE(f.state(b), RunState::Queued);
    QCOMPARE(f.book->queue().waiting(u"s1"_s), QStringList{b});
    QCOMPARE(f.book->queue().count(), 1);
    QVERIFY(!f.book->queue().waitReason(b).isEmpty());
    f.host.end(a);
    QTRY_COMPARE(f.state(b), RunState::Running);
    QVERIFY(f.book->queue().sessionIds().isEmpty());
    QCOMPARE(started(f), 2);
}

void TestRunQueue::goesOnAfterAFailure()
{
    BookFixture f;
    f.host.nextError = Error{Error::Kind::Refused, u"No."_s, {}, {}};
    const QString a = add(f, u"a.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Failed);
    f.host.nextError.reset();
    const QString b = add(f, u"b.py"_s);
    QTRY_COMPARE(f.state(b), RunState::Running);
}

void TestRunQueue::ordersRuns()
{
    BookFixture f;
    RunQueue &queue = f.book->queue();
    queue.pause(u"s1"_s);
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s);
    const QString c = add(f, u"c.py"_s);
    QSignalSpy changed(&queue, &RunQueue::orderChanged);
    queue.moveTo(a, -1);
    QCOMPARE(changed.count(), 0);
    queue.moveTo(a, 1);
    QCOMPARE(queue.waiting(u"s1"_s), (QStringList{b, a, c}));
    queue.moveTo(c, 0);
    QCOMPARE(queue.waiting(u"s1"_s), (QStringList{c, b, a}));
    queue.moveTo(c, 100);
    queue.moveTo(c, 1);
    queue.moveTo(u"none"_s, 0);
    QCOMPARE(queue.waiting(u"s1"_s), (QStringList{b, c, a}));
    f.restart();
    QCOMPARE(f.book->queue().waiting(u"s1"_s), (QStringList{b, c, a}));
}

void TestRunQueue::startsAfterAnother()
{
    BookFixture f;
    const QString direct = f.submit();
    QTRY_COMPARE(f.state(direct), RunState::Running);
    const QString a = add(f, u"a.py"_s, {direct, AfterEnding::Any, false});
    const QString b = add(f, u"b.py"_s);
    QTRY_COMPARE(f.state(b), RunState::Running); // passes a, which has to wait
    QCOMPARE(f.state(a), RunState::Queued);
    f.host.end(b);
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued);
    QVERIFY(f.book->queue().waitReason(a).contains(u"train.py"_s));
    f.host.end(direct, 1);
    QTRY_COMPARE(f.state(a), RunState::Running);
}

void TestRunQueue::waitsForASuccess()
{
    BookFixture f;
    const QString direct = f.submit();
    QTRY_COMPARE(f.state(direct), RunState::Running);
    const QString a = add(f, u"a.py"_s, {direct, AfterEnding::Success, false});
    f.host.end(direct, 1);
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued);
    QVERIFY(!f.book->queue().waitReason(a).isEmpty());
    QVERIFY(f.book->queue().setTerms(a, {direct, AfterEnding::Any, false}));
    QTRY_COMPARE(f.state(a), RunState::Running);
}

void TestRunQueue::refusesToWaitForItself()
{
    BookFixture f;
    f.book->queue().pause(u"s1"_s);
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s, {a, AfterEnding::Any, false});
    const QString c = add(f, u"c.py"_s, {b, AfterEnding::Any, false});
    QVERIFY(!f.book->queue().setTerms(a, {a, AfterEnding::Any, false}));
    QVERIFY(!f.book->queue().setTerms(a, {c, AfterEnding::Any, false}));
    QVERIFY(f.book->queue().setTerms(c, {a, AfterEnding::Any, false}));
    QVERIFY(f.book->record(a)->terms == QueueTerms());
}

void TestRunQueue::waitsForAGpu()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s, {{}, AfterEnding::Any, true});
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued); // nobody knows of one
    bool isFree = false;
    f.book->queue().setGpuCheck([&isFree](const QString &) { return isFree; });
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued);
    QVERIFY(f.book->queue().waitReason(a).contains(u"GPU"_s));
    isFree = true;
    f.book->queue().reconsider();
    QTRY_COMPARE(f.state(a), RunState::Running);
}

void TestRunQueue::rests()
{
    BookFixture f;
    QSignalSpy paused(&f.book->queue(), &RunQueue::pausedChanged);
    f.book->queue().pause(u"s1"_s);
    const QString a = add(f, u"a.py"_s);
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued);
    f.restart();
    QTest::qWait(0);
    QVERIFY(f.book->queue().isPaused(u"s1"_s));
    QCOMPARE(f.state(a), RunState::Queued);
    f.book->queue().resume(u"s1"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    QCOMPARE(paused.count(), 1);
}

void TestRunQueue::waitsForItsSession()
{
    BookFixture f;
    f.cut();
    const QString a = add(f, u"a.py"_s);
    QTest::qWait(0);
    QCOMPARE(f.state(a), RunState::Queued);
    QVERIFY(f.hosts.woken.isEmpty()); // its machine may cost money
    f.mend();
    QTRY_COMPARE(f.state(a), RunState::Running);
}

void TestRunQueue::sharesAHostWithAnotherSession()
{
    BookFixture f;
    FakeRunHost second;
    f.hosts.set(u"s2"_s, &second);
    const QString a = add(f, u"a.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    const QString b = f.book->queue().add(u"s2"_s, BookFixture::order(u"b.py"_s));
    QTest::qWait(0);
    QCOMPARE(f.state(b), RunState::Queued);
    f.host.end(a);
    QTRY_COMPARE(second.orders.size(),
                 1); // which fakes another link, but knows of no run of the first
    QCOMPARE(second.orders.first().id, b);
}

void TestRunQueue::startsNow()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    const QString b = add(f, u"b.py"_s, {a, AfterEnding::Success, true});
    f.book->queue().startNow(b);
    QTRY_COMPARE(f.state(b), RunState::Running);
    QVERIFY(f.book->queue().waiting(u"s1"_s).isEmpty());
}

void TestRunQueue::cancels()
{
    BookFixture f;
    f.book->queue().pause(u"s1"_s);
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s);
    f.book->queue().cancel(a);
    QVERIFY(!f.book->record(a));
    f.book->remove(b);
    QVERIFY(!f.book->record(b));
    f.restart();
    QVERIFY(f.book->ids().isEmpty());
}

void TestRunQueue::survivesARestart()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    const QString b = add(f, u"b.py"_s);
    f.book.reset();
    f.host.end(a);
    f.open();
    QTRY_COMPARE(f.state(b), RunState::Running);
    QCOMPARE(started(f), 2);
}

void TestRunQueue::survivesARestartInMidStart()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s);
    QSignalSpy state(f.book.get(), &RunBook::stateChanged);
    QVERIFY(state.wait()); // a is Starting, the host has it, no answer yet
    QCOMPARE(f.state(a), RunState::Starting);
    f.restart();
    QTRY_COMPARE(f.state(a), RunState::Running);
    QTest::qWait(0);
    QCOMPARE(f.state(b), RunState::Queued);
    QCOMPARE(started(f), 1);
    f.host.end(a);
    QTRY_COMPARE(f.state(b), RunState::Running);
    QCOMPARE(started(f), 2);
}

void TestRunQueue::survivesARowWithoutPlace()
{
    BookFixture f;
    f.book->queue().pause(u"s1"_s);
    const QString a = add(f, u"a.py"_s);
    f.book.reset();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"lines"_s);
        database.setDatabaseName(f.folder.filePath(u"runs.sqlite"_s));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"DELETE FROM lines"_s));
        QVERIFY(QSqlQuery(database).exec(u"INSERT INTO lines VALUES ('s9', 0, 'none')"_s));
    }
    QSqlDatabase::removeDatabase(u"lines"_s);
    f.open();
    QCOMPARE(f.book->queue().waiting(u"s1"_s), QStringList{a});
    QVERIFY(f.book->queue().waiting(u"s9"_s).isEmpty());
}

void TestRunQueue::doesNotStartBesideALiveOneAfterARestart()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    const QString b = add(f, u"b.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    f.book.reset();
    f.cut();
    f.open();
    QTest::qWait(0);
    f.mend();
    QTRY_VERIFY(f.host.watched.contains(a));
    QTest::qWait(0);
    QCOMPARE(f.state(b), RunState::Queued);
    QCOMPARE(started(f), 1);
}

void TestRunQueue::doesNotHinderOtherRuns()
{
    BookFixture f;
    const QString a = add(f, u"a.py"_s);
    QTRY_COMPARE(f.state(a), RunState::Running);
    const QString direct = f.submit();
    QTRY_COMPARE(f.state(direct), RunState::Running);
    const QString b = add(f, u"b.py"_s);
    f.host.end(a);
    QTRY_COMPARE(f.state(b), RunState::Running); // beside the one that never queued
}

QTEST_GUILESS_MAIN(TestRunQueue)

#include "tst_runqueue.moc"
