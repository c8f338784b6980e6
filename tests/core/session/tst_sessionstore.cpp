#include "core/session/sessionstore.h"
#include "tests/support/manualclock.h"

#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

StoredSession example(const QString &id, const Clock &clock)
{
    StoredSession session;
    session.id = id;
    session.providerId = u"local"_s;
    session.name = u"Größe · 大小"_s;
    session.spec.folder = u"/home/ann/project"_s;
    session.spec.image = u"/usr/bin/python3"_s;
    Runtime runtime;
    runtime.providerId = u"local"_s;
    runtime.id = u"0123abcd"_s;
    runtime.folder = u"/home/ann/project"_s;
    runtime.memo = {{u"python"_s, u"/usr/bin/python3"_s}};
    session.runtime = runtime;
    session.state = SessionState::Ready;
    session.changedAt = clock.utcNow();
    return session;
}

} // namespace

class TestSessionStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSessionsAcrossLives();
    void keepsNoSecret();
    void neverGivesAnIdTwice();
    void forgetsEndedSessionsAfter30Days();
    void keepsLiveSessionsForGood();
    void keepsDocuments();
    void isALedger();
    void bringsAnEarlierSchemaUpToDate();
    void leavesALaterSchemaUntouched();
    void survivesGarbage();
};

void TestSessionStore::keepsSessionsAcrossLives()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    ManualClock clock;
    StoredSession session = example(u"s1"_s, clock);
    {
        SessionStore store(path, clock);
        QVERIFY(!store.problem());
        store.save(session);
        session.state = SessionState::Lost;
        session.reason = Error{Error::Kind::Network, u"Gone."_s, u"Start it again."_s, {}};
        store.save(session);
    }
    const SessionStore store(path, clock);
    QCOMPARE(store.sessions().size(), 1);
    QCOMPARE(store.sessions().first().name, session.name);
    QVERIFY(store.sessions().first() == session);
}

void TestSessionStore::keepsNoSecret()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    ManualClock clock;
    StoredSession session = example(u"s1"_s, clock);
    session.runtime->server.url = QUrl(u"http://h/secret-in-path/"_s);
    session.runtime->server.token = Secret(u"secret-token"_s);
    session.runtime->server.password = Secret(u"secret-word"_s);
    session.reason = Error{Error::Kind::Network, u"x"_s, {}, u"secret-detail"_s};
    {
        SessionStore store(path, clock);
        store.save(session);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("secret"));
    QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
}

void TestSessionStore::neverGivesAnIdTwice()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    {
        SessionStore store(path);
        QCOMPARE(store.newId(), u"s1"_s);
        QCOMPARE(store.newId(), u"s2"_s);
        store.remove(u"s2"_s);
    }
    SessionStore store(path);
    QCOMPARE(store.newId(), u"s3"_s);
}

void TestSessionStore::forgetsEndedSessionsAfter30Days()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    ManualClock clock;
    {
        SessionStore store(path, clock);
        StoredSession session = example(u"s1"_s, clock);
        session.state = SessionState::Stopped;
        store.save(session);
        store.keepDocument(u"s1"_s, {u"a.ipynb"_s, u"k"_s});
    }
    clock.advance(24h * 29);
    QCOMPARE(SessionStore(path, clock).sessions().size(), 1);
    clock.advance(24h * 2);
    const SessionStore store(path, clock);
    QCOMPARE(store.sessions().size(), 0);
    QCOMPARE(store.documents(u"s1"_s).size(), 0);
}

void TestSessionStore::keepsLiveSessionsForGood()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    ManualClock clock;
    SessionStore(path, clock).save(example(u"s1"_s, clock));
    clock.advance(24h * 300);
    QCOMPARE(SessionStore(path, clock).sessions().size(), 1);
}

void TestSessionStore::keepsDocuments()
{
    QTemporaryDir folder;
    SessionStore store(folder.filePath(u"sessions.sqlite"_s));
    store.keepDocument(u"s1"_s, {u"a.ipynb"_s, u"k1"_s});
    store.keepDocument(u"s1"_s, {u"a.ipynb"_s, u"k2"_s});
    store.keepDocument(u"s2"_s, {u"a.ipynb"_s, u"k3"_s});
    QCOMPARE(store.documents(u"s1"_s), (QList<StoredDocument>{{u"a.ipynb"_s, u"k2"_s}}));
    store.dropDocument(u"s1"_s, u"a.ipynb"_s);
    QVERIFY(store.documents(u"s1"_s).isEmpty());
}

void TestSessionStore::isALedger()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    const QDateTime when = QDateTime(QDate(2026, 11, 20), QTime(1, 2, 3, 4), Qt::UTC);
    ManualClock clock;
    {
        SessionStore store(path, clock);
        store.setIdentity(u"k"_s, {u"client"_s, {}});
        store.setIdentity(u"k"_s, {u"client"_s, u"kernel"_s, true});
        store.begin(u"k"_s, {u"m1"_s, u"cell"_s, when});
        store.begin(u"k"_s, {u"m2"_s, {}, when});
        store.begin(u"other"_s, {u"m3"_s, {}, when});
        store.end(u"k"_s, u"m3"_s);
    }
    SessionStore store(path, clock);
    QCOMPARE(store.identity(u"k"_s).clientSession, u"client"_s);
    QCOMPARE(store.identity(u"k"_s).kernelSession, u"kernel"_s);
    QVERIFY(store.identity(u"k"_s).isLeftInOrder);
    const QList<OpenExecution> open = store.openExecutions(u"k"_s);
    QCOMPARE(open.size(), 2);
    QVERIFY(open.first() == (OpenExecution{u"m1"_s, u"cell"_s, when}));
    store.end(u"k"_s, u"m1"_s);
    QCOMPARE(store.openExecutions(u"k"_s).size(), 1);
    store.forgetKernel(u"k"_s);
    QVERIFY(store.openExecutions(u"k"_s).isEmpty());
    QVERIFY(store.identity(u"k"_s) == KernelIdentity());
    QCOMPARE(store.openExecutions(u"other"_s).size(), 1);
}

void TestSessionStore::bringsAnEarlierSchemaUpToDate()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    const ManualClock clock;
    {
        SessionStore store(path, clock);
        store.setIdentity(u"k"_s, {u"client"_s, u"kernel"_s, true});
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"earlier"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery change(database);
        QVERIFY(change.exec(u"ALTER TABLE kernels DROP COLUMN left_in_order"_s));
        QVERIFY(change.exec(u"PRAGMA user_version = 1"_s));
    }
    QSqlDatabase::removeDatabase(u"earlier"_s);
    SessionStore store(path, clock);
    QVERIFY(!store.problem());
    QVERIFY(store.identity(u"k"_s) == (KernelIdentity{u"client"_s, u"kernel"_s, false}));
    store.setIdentity(u"k"_s, {u"client"_s, u"kernel"_s, true});
    QVERIFY(store.identity(u"k"_s).isLeftInOrder);
}

void TestSessionStore::leavesALaterSchemaUntouched()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"later"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery(database).exec(u"CREATE TABLE sessions (something TEXT)"_s);
        QSqlQuery(database).exec(u"PRAGMA user_version = 99"_s);
    }
    QSqlDatabase::removeDatabase(u"later"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    {
        ManualClock clock;
        SessionStore store(path, clock);
        QVERIFY(store.problem());
        QCOMPARE(store.problem()->kind, Error::Kind::Conflict);
        store.save(example(store.newId(), clock));
        QCOMPARE(store.sessions().size(), 1); // in memory
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
}

void TestSessionStore::survivesGarbage()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"sessions.sqlite"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not a database"_s));
    SessionStore store(path);
    QVERIFY(store.problem());
    QCOMPARE(store.problem()->kind, Error::Kind::Storage);
    store.begin(u"k"_s, {u"m"_s, {}, QDateTime::currentDateTimeUtc()});
    QCOMPARE(store.openExecutions(u"k"_s).size(), 1);
}

QTEST_GUILESS_MAIN(TestSessionStore)
#include "tst_sessionstore.moc"
