#include "core/runs/runstore.h"
#include "tests/support/manualclock.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RunRecord example(const QString &id, const Clock &clock)
{
    RunRecord record;
    record.order.id = id;
    record.order.name = u"train.py"_s;
    record.order.path = u"/home/ann/train.py"_s;
    record.order.arguments = {u"--lr"_s, u"1e-3"_s, u"größe 大小"_s};
    record.order.folder = u"/home/ann/project"_s;
    record.order.environment = {{u"A"_s, u"1"_s}};
    record.order.secretEnvironment = {{u"HF_TOKEN"_s, Secret(u"very-secret"_s)}};
    record.order.wantsTerminal = false;
    record.status.id = id;
    record.status.name = record.order.name;
    record.status.path = record.order.path;
    record.status.arguments = record.order.arguments;
    record.status.folder = record.order.folder;
    record.status.client = u"aloft"_s;
    record.status.state = RunState::Ended;
    record.status.exitStatus = 3;
    record.status.started = record.status.created = record.status.ended = clock.utcNow();
    record.status.seconds = 12.5;
    record.status.size = 1'234'567'890'123;
    record.sessionId = u"s1"_s;
    record.sessionName = u"Lab"_s;
    record.hostId = u"h"_s;
    record.added = record.statusAt = clock.utcNow();
    record.terms = {u"other"_s, AfterEnding::Success, true};
    record.progress.fraction = 0.5;
    record.metrics = {{u"loss"_s, std::nan("")}, {u"acc"_s, 0.1}};
    record.isComplete = true;
    record.problem = Error{Error::Kind::Storage, u"Full."_s, u"Make room."_s, {}};
    return record;
}

RunRecord success(const QString &id, const Clock &clock)
{
    RunRecord record = example(id, clock);
    record.status.exitStatus = 0;
    return record;
}

QStringList idsOf(const QList<RunRecord> &records)
{
    QStringList ids;
    for (const RunRecord &record : records)
        ids << record.id();
    return ids;
}

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsRunsAcrossLives();
    void keepsNoSecret();
    void keepsTheSource();
    void listsTheNewestFirst();
    void findsByWords();
    void tellsUnfinishedOnes();
    void forgetsAfter90Days();
    void keepsAllWhenTheClockJumps();
    void knowsHowLongItTookLastTime();
    void keepsQueues();
    void remembersTheBuried();
    void leavesALaterSchemaUntouched();
    void survivesGarbage();
    void survivesGarbledRows();
    void opensFastWithManyRows();

private:
    QString path() const { return m_folder->filePath(u"runs.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
};

void TestRunStore::keepsRunsAcrossLives()
{
    const RunRecord record = example(u"a"_s, m_clock);
    RunStore(path(), m_clock).save(record);
    const RunStore store(path(), m_clock);
    QVERIFY(!store.problem());
    RunRecord expected = record;
    expected.order.secretEnvironment[u"HF_TOKEN"_s] = Secret();
    RunRecord found = store.record(u"a"_s).value();
    QVERIFY(std::isnan(found.metrics.first().value));
    found.metrics[0].value = expected.metrics[0].value = 0;
    QVERIFY(found == expected);
    QVERIFY(!store.record(u"b"_s));
}

void TestRunStore::keepsNoSecret()
{
    RunStore(path(), m_clock).save(example(u"a"_s, m_clock));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("very-secret"));
    QVERIFY(bytes.contains("HF_TOKEN"));
    QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
}

void TestRunStore::keepsTheSource()
{
    RunRecord record = example(u"a"_s, m_clock);
    record.order.source = QByteArray("print(\0)", 8);
    {
        RunStore store(path(), m_clock);
        store.save(record);
        record.order.source.reset(); // as rows of a page come
        record.status.exitStatus = 4;
        store.save(record);
    }
    const RunRecord found = RunStore(path(), m_clock).record(u"a"_s).value();
    QCOMPARE(found.order.source.value(), QByteArray("print(\0)", 8));
    QCOMPARE(found.status.exitStatus, 4);
}

void TestRunStore::listsTheNewestFirst()
{
    RunStore store(path(), m_clock);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        store.save(example(id, m_clock));
        if (id != u"b"_s) // b and c are of the same moment
            m_clock.advance(1s);
    }
    QCOMPARE(idsOf(store.newest(10)), (QStringList{u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    const QList<RunRecord> page = store.newest(2);
    QCOMPARE(idsOf(page), (QStringList{u"d"_s, u"c"_s}));
    QCOMPARE(idsOf(store.olderThan(page.last(), 2)), (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(store.count(), 4);
    store.remove(u"c"_s);
    QCOMPARE(store.count(), 3);
}

void TestRunStore::findsByWords()
{
    RunStore store(path(), m_clock);
    RunRecord record = example(u"a"_s, m_clock);
    store.save(record);
    record.order.id = u"b"_s;
    record.order.name = u"eval_100%.py"_s;
    store.save(record);
    QCOMPARE(idsOf(store.matching(u"TRAIN"_s, 10)).size(), 2); // b by its path
    QCOMPARE(idsOf(store.matching(u"GRÖSSE"_s, 10)).size(), 0);
    QCOMPARE(idsOf(store.matching(u"GRÖßE"_s, 10)).size(), 2);
    QCOMPARE(idsOf(store.matching(u"100%"_s, 10)), QStringList{u"b"_s});
    QCOMPARE(idsOf(store.matching(u"eval_1"_s, 10)), QStringList{u"b"_s});
    QVERIFY(store.matching(u"%"_s, 10).size() == 1);
    QVERIFY(store.matching(u"' OR 1"_s, 10).isEmpty());
}

void TestRunStore::tellsUnfinishedOnes()
{
    RunStore store(path(), m_clock);
    RunRecord record = example(u"over"_s, m_clock);
    store.save(record);
    record.order.id = u"live"_s;
    record.status.state = RunState::Running;
    store.save(record);
    record.order.id = u"incomplete"_s;
    record.status.state = RunState::Ended;
    record.isComplete = false;
    store.save(record);
    record.order.id = u"gone"_s;
    record.isGone = true;
    store.save(record);
    record.order.id = u"others"_s;
    record.isGone = false;
    record.isFollowed = false;
    store.save(record);
    QCOMPARE(idsOf(store.unfinished()), (QStringList{u"live"_s, u"incomplete"_s}));
}

void TestRunStore::forgetsAfter90Days()
{
    {
        RunStore store(path(), m_clock);
        store.save(example(u"old"_s, m_clock));
        RunRecord live = example(u"live"_s, m_clock);
        live.status.state = RunState::Running;
        store.save(live);
    }
    QStringList forgotten;
    for (int day = 0; day <= 91; day += 13) {
        RunStore store(path(), m_clock);
        forgotten += store.purge(90);
        m_clock.advance(24h * 13);
    }
    QCOMPARE(forgotten, QStringList{u"old"_s});
    QCOMPARE(RunStore(path(), m_clock).count(), 1);
}

void TestRunStore::keepsAllWhenTheClockJumps()
{
    RunStore store(path(), m_clock);
    store.save(example(u"a"_s, m_clock));
    QVERIFY(store.purge(90).isEmpty());
    m_clock.advance(24h * 3650); // the battery of the clock is empty
    QVERIFY(store.purge(90).isEmpty());
    m_clock.advance(-24h * 3650);
    QVERIFY(store.purge(90).isEmpty());
    QCOMPARE(store.count(), 1);
}

void TestRunStore::knowsHowLongItTookLastTime()
{
    RunStore store(path(), m_clock);
    RunRecord now = success(u"now"_s, m_clock);
    QCOMPARE(store.lastDuration(now), -1);
    RunRecord before = success(u"before"_s, m_clock);
    before.status.seconds = 100;
    store.save(before);
    RunRecord failed = example(u"failed"_s, m_clock);
    failed.status.seconds = 3;
    store.save(failed);
    QCOMPARE(store.lastDuration(now), 100);
    store.save(now);
    QCOMPARE(store.lastDuration(now), 100); // not its own
    now.order.arguments = {u"--other"_s};
    QCOMPARE(store.lastDuration(now), -1);
}

void TestRunStore::keepsQueues()
{
    {
        RunStore store(path(), m_clock);
        store.setQueue(u"s1"_s, {u"b"_s, u"a"_s});
        store.setQueue(u"s1"_s, {u"a"_s, u"b"_s, u"c"_s});
        store.setQueue(u"s2"_s, {u"d"_s});
        store.setQueue(u"s2"_s, {});
        store.setPaused(u"s3"_s);
        store.setPaused(u"s3"_s);
    }
    RunStore store(path(), m_clock);
    QCOMPARE(store.queue(u"s1"_s), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(store.queue(u"s2"_s).isEmpty());
    QCOMPARE(store.queuedSessions(), (QStringList{u"s1"_s, u"s3"_s}));
    QVERIFY(store.isPaused(u"s3"_s));
    store.setResumed(u"s3"_s);
    QVERIFY(!store.isPaused(u"s3"_s));
}

void TestRunStore::remembersTheBuried()
{
    RunStore store(path(), m_clock);
    store.buryUntilDeleted(u"a"_s, u"h"_s);
    QVERIFY(store.isBuried(u"a"_s));
    QCOMPARE(store.buried(u"h"_s), QStringList{u"a"_s});
    QVERIFY(store.buried(u"other"_s).isEmpty());
    store.unbury(u"a"_s);
    QVERIFY(!store.isBuried(u"a"_s));
}

void TestRunStore::leavesALaterSchemaUntouched()
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"later"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery(database).exec(u"CREATE TABLE runs (something TEXT)"_s);
        QSqlQuery(database).exec(u"PRAGMA user_version = 99"_s);
    }
    QSqlDatabase::removeDatabase(u"later"_s);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    {
        RunStore store(path(), m_clock);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->kind, Error::Kind::Conflict);
        store.save(example(u"a"_s, m_clock));
        QCOMPARE(store.count(), 1); // in memory
    }
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestRunStore::survivesGarbage()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    RunStore store(path(), m_clock);
    QVERIFY(store.problem());
    QCOMPARE(store.problem()->kind, Error::Kind::Storage);
    store.save(example(u"a"_s, m_clock));
    QCOMPARE(store.count(), 1);
}

void TestRunStore::survivesGarbledRows()
{
    {
        RunStore store(path(), m_clock);
        store.save(example(u"a"_s, m_clock));
        store.save(example(u"b"_s, m_clock));
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"garble"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery(database).exec(u"UPDATE runs SET record = '{\"order\": 5' WHERE id = 'a'"_s);
        QSqlQuery(database).exec(
            u"UPDATE runs SET record = '{\"order\": {\"id\": \"b\", \"kind\": 7}}' WHERE id = 'b'"_s);
    }
    QSqlDatabase::removeDatabase(u"garble"_s);
    const RunStore store(path(), m_clock);
    QCOMPARE(idsOf(store.newest(10)), QStringList{u"b"_s});
    QCOMPARE(store.newest(10).first().state(), RunState::Lost);
}

void TestRunStore::opensFastWithManyRows()
{
    constexpr int rows = 100'000;
    {
        RunStore(path(), m_clock).save(example(u"x"_s, m_clock));
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"many"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)"
            " INSERT INTO runs (id, added, changed, open, over, program, words, record)"
            " SELECT 'r' || i, added - i, changed, 0, 1, program, words, record FROM runs, n"_s.arg(
                rows - 1)));
    }
    QSqlDatabase::removeDatabase(u"many"_s);
    QElapsedTimer timer;
    timer.start();
    RunStore store(path(), m_clock);
    QVERIFY(store.unfinished().isEmpty());
    QCOMPARE(store.newest(500).size(), 500);
    qInfo("opened in %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(store.count(), rows);
    // What makes it fast, rather than how fast it is today: no scan of the table, no sorting.
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plan"_s);
    database.setDatabaseName(path());
    QVERIFY(database.open());
    for (const QString &query :
         {u"SELECT record FROM runs WHERE open ORDER BY number"_s,
          u"SELECT record FROM runs ORDER BY added DESC, number DESC LIMIT 5"_s,
          u"SELECT record FROM runs WHERE (added, number) < (5, 5)"
          " ORDER BY added DESC, number DESC LIMIT 5"_s}) {
        QSqlQuery plan(database);
        QVERIFY(plan.exec(u"EXPLAIN QUERY PLAN "_s + query));
        QString steps;
        while (plan.next())
            steps += plan.value(3).toString() + u'\n';
        QVERIFY2(steps.contains(u"USING INDEX"_s) && !steps.contains(u"TEMP B-TREE"_s),
                 qPrintable(steps));
    }
    database.close();
    database = {};
    QSqlDatabase::removeDatabase(u"plan"_s);
}

QTEST_GUILESS_MAIN(TestRunStore)

#include "tst_runstore.moc"
