#include "core/sync/syncrests.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSyncRests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restsLongerEachTime();
    void aChangedOneIsTriedAtOnce_data();
    void aChangedOneIsTriedAtOnce();
    void oneThatAdvancesRestsShortly();
    void othersGoOn();
    void whatIsDoneOrGoneIsForgotten();
};

namespace {

const RetryPolicy tenThenDouble{.first = 10s, .longest = 60s, .attempts = 0};
const Error wrong{Error::Kind::Storage, u"The disk is full."_s, {}, {}};

SyncStep upload(const QString &path)
{
    SyncStep step;
    step.kind = SyncStep::Kind::Upload;
    step.path = path;
    step.expected = {5, 7, 1};
    step.item.version = u"1"_s;
    return step;
}

} // namespace

void TestSyncRests::restsLongerEachTime()
{
    SyncRests rests(tenThenDouble);
    const SyncStep step = upload(u"a"_s);
    SyncRests::Time now = 100s;
    for (const SyncRests::Time rest : {10s, 20s, 40s, 60s, 60s}) {
        QVERIFY(!rests.reasonAgainst(step, now));
        rests.noteFailure(step, wrong, now);
        QCOMPARE(rests.reasonAgainst(step, now), std::optional(wrong));
        QVERIFY(rests.reasonAgainst(step, now + rest - 1ms));
        QVERIFY(!rests.reasonAgainst(step, now + rest));
        now += rest;
    }
}

void TestSyncRests::aChangedOneIsTriedAtOnce_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("its bytes here") << 0;
    QTest::newRow("its time here") << 1;
    QTest::newRow("the drive's version") << 2;
    QTest::newRow("its place on the drive") << 3;
    QTest::newRow("its name on the drive") << 4;
}

void TestSyncRests::aChangedOneIsTriedAtOnce()
{
    QFETCH(const int, what);
    SyncRests rests(tenThenDouble);
    SyncStep step = upload(u"a"_s);
    rests.noteFailure(step, wrong, 0s);
    rests.noteFailure(step, wrong, 10s);
    if (what == 0)
        step.expected.size = 6;
    else if (what == 1)
        step.expected.modified = 8;
    else if (what == 2)
        step.item.version = u"2"_s;
    else if (what == 3)
        step.item.parentId = u"elsewhere"_s;
    else
        step.remoteName = u"other"_s;
    QVERIFY(!rests.reasonAgainst(step, 11s));
    rests.noteFailure(step, wrong, 11s);
    QVERIFY(rests.reasonAgainst(step, 20s));
    QVERIFY(!rests.reasonAgainst(step, 21s)); // its rests begin anew
}

/// A large file whose connection is cut each hour arrives all the same.
void TestSyncRests::oneThatAdvancesRestsShortly()
{
    SyncRests rests(tenThenDouble);
    const SyncStep step = upload(u"a"_s);
    SyncRests::Time now = 0s;
    for (const qint64 reached : {100, 200, 300}) {
        rests.noteFailure(step, wrong, now, reached);
        QVERIFY(rests.reasonAgainst(step, now + 9s));
        now += 10s;
        QVERIFY(!rests.reasonAgainst(step, now));
    }
    rests.noteFailure(step, wrong, now, 300);
    QVERIFY(rests.reasonAgainst(step, now + 19s));
    now += 20s;
    rests.noteFailure(step, wrong, now, 10);
    QVERIFY(rests.reasonAgainst(step, now + 39s));
    now += 40s;
    rests.noteFailure(step, wrong, now, 301);
    QVERIFY(!rests.reasonAgainst(step, now + 10s));
}

void TestSyncRests::othersGoOn()
{
    SyncRests rests(tenThenDouble);
    rests.noteFailure(upload(u"a"_s), wrong, 0s);
    QVERIFY(!rests.reasonAgainst(upload(u"b"_s), 1s));
    SyncStep other = upload(u"a"_s);
    other.kind = SyncStep::Kind::MoveRemote;
    QVERIFY(!rests.reasonAgainst(other, 1s));
}

void TestSyncRests::whatIsDoneOrGoneIsForgotten()
{
    SyncRests rests(tenThenDouble);
    rests.noteFailure(upload(u"a"_s), wrong, 0s);
    rests.noteFailure(upload(u"b"_s), wrong, 0s);
    rests.noteFailure(upload(u"c"_s), wrong, 0s);
    rests.noteSuccess(upload(u"a"_s));
    QVERIFY(!rests.reasonAgainst(upload(u"a"_s), 1s));
    rests.keepOnly({upload(u"c"_s)});
    QVERIFY(!rests.reasonAgainst(upload(u"b"_s), 1s));
    QVERIFY(rests.reasonAgainst(upload(u"c"_s), 1s));
    rests.clear();
    QVERIFY(rests.isEmpty());
}

QTEST_GUILESS_MAIN(TestSyncRests)

#include "tst_syncrests.moc"
