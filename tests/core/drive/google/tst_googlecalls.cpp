#include "googlefixture.h"
#include "tests/support/httpdouble.h"
#include "tests/support/testcertificate.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestGoogleCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void signsInAgainOnce();
    void slowsDownWhenAsked();
    void triesAgain_data();
    void triesAgain();
    void givesUp();
    void waitsForANetworkThatLetsItThrough();
    void countsUnitsAsGoogleDoes();
    void endsWithTheDrive();
    void endsWithTheTask();

private:
    std::optional<Error> list(const QString &folder);

    GoogleFixture m_fixture;
    QList<DriveItem> m_items;
};

void TestGoogleCalls::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleCalls::init()
{
    m_fixture.begin();
}

std::optional<Error> TestGoogleCalls::list(const QString &folder)
{
    return outcome(m_fixture.drive().list(folder),
                   [this](const ItemsTask &task) { m_items = task.items(); });
}

void TestGoogleCalls::signsInAgainOnce()
{
    m_fixture.useTokens({u"stale"_s, u"valid"_s});
    QVERIFY2(!list(u"root"_s), "list");
    QCOMPARE(m_fixture.tokens().rejected(), QStringList{u"stale"_s});
    m_fixture.useTokens({u"stale"_s, u"staler"_s, u"stalest"_s});
    QCOMPARE(list(u"root"_s)->kind, Error::Kind::Refused);
    QCOMPARE(m_fixture.tokens().rejected(), QStringList{u"stale"_s});
}

void TestGoogleCalls::slowsDownWhenAsked()
{
    m_fixture.google().put(u"/a.txt"_s, "abc");
    m_fixture.google().setRules({QJsonObject{{u"path"_s, u"/drive/*"_s},
                                             {u"times"_s, 3},
                                             {u"do"_s, u"error"_s},
                                             {u"status"_s, 403},
                                             {u"reason"_s, u"userRateLimitExceeded"_s}},
                                 QJsonObject{{u"path"_s, u"/drive/v3/files"_s},
                                             {u"times"_s, 1},
                                             {u"do"_s, u"error"_s},
                                             {u"status"_s, 429},
                                             {u"retry_after"_s, u"1"_s}}});
    QElapsedTimer time;
    time.start();
    QVERIFY2(!list(u"root"_s), "list");
    QCOMPARE(m_items.size(), 1);
    QVERIFY(time.elapsed() >= 1000);
}

void TestGoogleCalls::triesAgain_data()
{
    QTest::addColumn<QJsonObject>("rule");
    const QJsonObject two{{u"path"_s, u"/drive/*"_s}, {u"times"_s, 2}};
    const auto rule = [two](const char *what, const char *key = nullptr, int value = 0) {
        QJsonObject object = two;
        object[u"do"_s] = QString::fromLatin1(what);
        if (key)
            object[QString::fromLatin1(key)] = value;
        QTest::newRow(qPrintable(QString::fromLatin1(what) + QString::number(value))) << object;
    };
    rule("error", "status", 500);
    rule("error", "status", 503);
    rule("html", "status", 502);
    rule("drop");
    rule("lose");
    rule("cut", "after_bytes", 5);
}

void TestGoogleCalls::triesAgain()
{
    QFETCH(QJsonObject, rule);
    m_fixture.google().put(u"/a.txt"_s, "abc");
    m_fixture.google().setRules({rule});
    const auto error = list(u"root"_s);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_items.size(), 1);
}

void TestGoogleCalls::givesUp()
{
    GoogleDriveOptions options = m_fixture.options();
    options.retry.attempts = 3;
    m_fixture.useOptions(options);
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"error"_s}, {u"status"_s, 500}}});
    QCOMPARE(list(u"root"_s)->kind, Error::Kind::Provider);
    QCOMPARE(m_fixture.requests(u"GET"_s, u"/drive/"_s), 3);
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"html"_s}, {u"status"_s, 200}}});
    QCOMPARE(list(u"root"_s)->kind, Error::Kind::BadInput);
}

/// A hotel's sign-in page, with a certificate of its own.
void TestGoogleCalls::waitsForANetworkThatLetsItThrough()
{
    const TestCertificate certificate;
    if (!certificate.isValid())
        QSKIP("no openssl command");
    HttpDouble hotel(certificate.serverConfiguration());
    GoogleDriveOptions options = m_fixture.options();
    options.address = GoogleAddress(hotel.url({}));
    options.retry.attempts = 3;
    m_fixture.useOptions(options);
    const auto error = list(u"root"_s);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
    QVERIFY(hotel.requests().isEmpty()); // nothing was sent
}

void TestGoogleCalls::countsUnitsAsGoogleDoes()
{
    m_fixture.google().control("DELETE", u"quota"_s);
    const QString id = m_fixture.google().put(u"/a.txt"_s, "abc");
    QVERIFY2(!list(u"root"_s), "list");
    QVERIFY2(!outcome(m_fixture.drive().makeFolder(u"root"_s, u"d"_s)), "folder");
    QVERIFY2(!outcome(m_fixture.drive().trash(id)), "trash");
    QVERIFY2(!outcome(m_fixture.drive().changes(u"1"_s)), "changes");
    QVERIFY2(!outcome(m_fixture.drive().quota()), "quota");
    const QJsonObject meter = m_fixture.google().control("GET", u"quota"_s);
    auto *wire = m_fixture.drive().findChild<GoogleWire *>();
    QVERIFY(wire);
    QCOMPARE(wire->pace().units(), meter["units"_L1].toInteger());
}

void TestGoogleCalls::endsWithTheDrive()
{
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"slow"_s}, {u"seconds"_s, 0.3}}});
    std::optional<Error> error;
    ItemsTask *task = m_fixture.drive().walk(u"root"_s);
    connect(task, &Task::finished, this, [&] { error = task->error(); });
    task->start();
    QTimer::singleShot(50, this, [this] { m_fixture.dropDrive(); });
    QTRY_VERIFY_WITH_TIMEOUT(error, taskPatience);
    QCOMPARE(error->kind, Error::Kind::Cancelled);
}

void TestGoogleCalls::endsWithTheTask()
{
    ItemsTask *task = m_fixture.drive().walk(u"root"_s);
    task->start();
    QTest::qWait(5);
    delete task;
    QVERIFY2(!list(u"root"_s), "list");
}

QTEST_GUILESS_MAIN(TestGoogleCalls)

#include "tst_googlecalls.moc"
