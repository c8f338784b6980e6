#include "core/base/retrypolicy.h"

#include <QTest>

using namespace Aloft;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

using Delay = std::optional<milliseconds>;

const QDateTime now(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheLongest();
    void spreadsOverTheUpperHalf();
    void triesAgainOnlyWhatMayPass_data();
    void triesAgainOnlyWhatMayPass();
    void endsAfterItsAttempts();
    void waitsAtLeastAsLongAsAsked();
    void endsWhenAskedToWaitTooLong();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void TestRetryPolicy::doublesUpToTheLongest()
{
    const RetryPolicy policy{.attempts = 0};
    const milliseconds expected[] = {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s};
    for (int attempt = 1; attempt <= 8; ++attempt)
        QCOMPARE(policy.delay(attempt, Error::Kind::Network, 1.0), Delay(expected[attempt - 1]));
    QCOMPARE(policy.delay(1'000'000, Error::Kind::Network, 1.0), Delay(60s));
    const RetryPolicy patient{.attempts = 0, .longestBusy = 15min};
    QCOMPARE(patient.delay(20, Error::Kind::Network, 1.0), Delay(60s));
    QCOMPARE(patient.delay(20, Error::Kind::Busy, 1.0), Delay(15min));
}

void TestRetryPolicy::spreadsOverTheUpperHalf()
{
    const RetryPolicy policy;
    QCOMPARE(policy.delay(1, Error::Kind::Network, 0.0), Delay(500ms));
    QCOMPARE(policy.delay(1, Error::Kind::Network, 0.5), Delay(750ms));
    QCOMPARE(policy.delay(1, Error::Kind::Network, 7.0), Delay(1000ms));
}

void TestRetryPolicy::triesAgainOnlyWhatMayPass_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("again");
    QTest::newRow("network") << Error::Kind::Network << true;
    QTest::newRow("server failed") << Error::Kind::Provider << true;
    QTest::newRow("rate limit") << Error::Kind::Busy << true;
    QTest::newRow("wrong token") << Error::Kind::Refused << false;
    QTest::newRow("not found") << Error::Kind::NotFound << false;
    QTest::newRow("cancelled") << Error::Kind::Cancelled << false;
    QTest::newRow("disk full") << Error::Kind::Storage << false;
}

void TestRetryPolicy::triesAgainOnlyWhatMayPass()
{
    QFETCH(Error::Kind, kind);
    QFETCH(bool, again);
    QCOMPARE(RetryPolicy().delay(1, kind, 1.0).has_value(), again);
}

void TestRetryPolicy::endsAfterItsAttempts()
{
    const RetryPolicy policy{.attempts = 3};
    QVERIFY(policy.delay(2, Error::Kind::Network, 1.0));
    QVERIFY(!policy.delay(3, Error::Kind::Network, 1.0));
}

void TestRetryPolicy::waitsAtLeastAsLongAsAsked()
{
    const RetryPolicy policy;
    QCOMPARE(policy.delay(1, Error::Kind::Busy, 0.0, 20s), Delay(20s));
    QCOMPARE(policy.delay(1, Error::Kind::Busy, 1.0, 0s), Delay(1s));
}

void TestRetryPolicy::endsWhenAskedToWaitTooLong()
{
    QVERIFY(!RetryPolicy().delay(1, Error::Kind::Busy, 0.0, 24h));
}

void TestRetryPolicy::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Delay>("delay");
    QTest::newRow("seconds") << QByteArray(" 120 ") << Delay(120s);
    QTest::newRow("zero") << QByteArray("0") << Delay(0s);
    QTest::newRow("date") << QByteArray("Wed, 25 Nov 2026 12:01:00 GMT") << Delay(60s);
    QTest::newRow("past date") << QByteArray("Tue, 24 Nov 2026 12:00:00 GMT") << Delay(0s);
    QTest::newRow("negative") << QByteArray("-1") << Delay();
    QTest::newRow("fraction") << QByteArray("1.5") << Delay();
    QTest::newRow("huge") << QByteArray("99999999999999999999") << Delay();
    QTest::newRow("empty") << QByteArray() << Delay();
    QTest::newRow("words") << QByteArray("soon") << Delay();
}

void TestRetryPolicy::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(Delay, delay);
    QCOMPARE(parseRetryAfter(value, now), delay);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
