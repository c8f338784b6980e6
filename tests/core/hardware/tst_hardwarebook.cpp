#include "core/hardware/hardwarebook.h"
#include "tests/support/fakesampler.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 GB = 1'000'000'000;

Inventory oneCard()
{
    Inventory inventory;
    inventory.boot = u"boot"_s;
    Device card;
    card.uuid = u"GPU-1"_s;
    card.name = u"Tesla T4"_s;
    inventory.devices = {card};
    return inventory;
}

Sample withCard(Sample sample, qint64 used, qint64 bytes)
{
    DeviceSample card;
    card.uuid = u"GPU-1"_s;
    card.memoryUsedBytes = used;
    card.memoryBytes = bytes;
    sample.devices = {card};
    return sample;
}

QList<HardwareWarning> warnings(const QSignalSpy &spy)
{
    QList<HardwareWarning> list;
    for (const auto &call : spy)
        list.append(call.first().value<HardwareWarning>());
    return list;
}

} // namespace

class HardwareBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSlowlyUntilSomebodyLooks();
    void letsIdleMachinesEnd();
    void readsWhileSomethingIsUnderWay();
    void readsAgainWhenAsked();
    void keepsWhatItHears();
    void leavesOutWhatIsOld();
    void standsStillWhenTheMachineIsGone();
    void goesOnWithAnotherSampler();
    void forgetsAForgottenSession();
    void letsSamplersRestAtItsEnd();
    void passesOnTroubleAndTheWishToWake();
    void warnsOnceUntilThereIsRoom();
    void warnsAgainInAnotherRun();
    void warnsOnceOfOneMachine();
    void warnsOfEachWallByItself();
    void warnsWhereTheNextFileDoesNotFit();
    void knowsNoWallOfSharedMemory();
};

void HardwareBookTest::readsSlowlyUntilSomebodyLooks()
{
    FakeSamplers samplers;
    const FakeSampler *early = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    QCOMPARE(early->pace(), 15s);
    {
        const HardwareBook::Interest panel = book.watch(u"s1"_s);
        HardwareBook::Interest other = book.watch(u"s1"_s);
        QCOMPARE(early->pace(), 2s);
        other = {};
        QCOMPARE(early->pace(), 2s);
        const HardwareBook::Interest later = book.watch(u"s2"_s);
        QCOMPARE(samplers.add(u"s2"_s, u"Two"_s)->pace(), 2s);
    }
    QCOMPARE(early->pace(), 15s);
    const auto expected = QList<std::chrono::milliseconds>{15s, 2s, 15s};
    QCOMPARE(early->paces, expected);
}

/// Of a machine that counts each reading as activity.
struct Careful
{
    explicit Careful(const ReadingPace::Patience &patience) : book(samplers, patience)
    {
        sampler = new FakeSampler(&samplers);
        sampler->isActivity = true;
        samplers.add(u"s1"_s, u"Hub"_s, sampler);
    }
    bool rests() { return book.isResting(u"s1"_s) && sampler->pace() == 0s; }

    FakeSamplers samplers;
    HardwareBook book;
    FakeSampler *sampler = nullptr;
};

void HardwareBookTest::letsIdleMachinesEnd()
{
    Careful bench({50ms, 1h});
    QCOMPARE(bench.sampler->pace(), 15s);
    QSignalSpy rests(&bench.book, &HardwareBook::restChanged);
    QVERIFY(rests.wait());
    QVERIFY(bench.rests());
    {
        const HardwareBook::Interest panel = bench.book.watch(u"s1"_s);
        QVERIFY(!bench.book.isResting(u"s1"_s));
        QCOMPARE(bench.sampler->pace(), 2s);
        QTest::qWait(150);
        QVERIFY(!bench.rests());
    }
    QTRY_VERIFY(bench.rests());

    Careful looked({50ms, 50ms});
    const HardwareBook::Interest panel = looked.book.watch(u"s1"_s);
    QTRY_VERIFY(looked.rests());
}

void HardwareBookTest::readsWhileSomethingIsUnderWay()
{
    Careful bench({20ms, 20ms});
    QTRY_VERIFY(bench.rests());
    {
        const HardwareBook::Interest work = bench.book.watch(u"s1"_s, ReadingReason::Work);
        QCOMPARE(bench.sampler->pace(), 15s);
        const HardwareBook::Interest run = bench.book.watch(u"s1"_s, ReadingReason::Measure);
        QCOMPARE(bench.sampler->pace(), 2s);
        QTest::qWait(100);
        QVERIFY(!bench.rests());
    }
    QVERIFY(!bench.rests()); // what is left behind is seen
    QTRY_VERIFY(bench.rests());
}

void HardwareBookTest::readsAgainWhenAsked()
{
    Careful bench({20ms, 20ms});
    const HardwareBook::Interest panel = bench.book.watch(u"s1"_s);
    QTRY_VERIFY(bench.rests());
    bench.book.wake(u"s1"_s);
    QVERIFY(!bench.rests());
    QCOMPARE(bench.sampler->wakes, 1);
    QTRY_VERIFY(bench.rests());
}

void HardwareBookTest::keepsWhatItHears()
{
    FakeSamplers samplers;
    HardwareBook book(samplers);
    const QSignalSpy sessions(&book, &HardwareBook::sessionsChanged);
    const QSignalSpy inventories(&book, &HardwareBook::inventoryChanged);
    const QSignalSpy samples(&book, &HardwareBook::sampleArrived);
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    QCOMPARE(sessions.count(), 1);
    QCOMPARE(book.sessionIds(), QStringList{u"s1"_s});
    QCOMPARE(book.sessionName(u"s1"_s), u"One"_s);
    QVERIFY(book.isRead(u"s1"_s));
    QVERIFY(book.history(u"s1"_s).isEmpty());
    sampler->find(oneCard());
    sampler->read(sampleAt(0));
    QCOMPARE(inventories.count(), 1);
    QCOMPARE(samples.count(), 1);
    QCOMPARE(book.history(u"s1"_s).inventory(), oneCard());
    QCOMPARE(book.history(u"s1"_s).last(), sampleAt(0));
    QVERIFY(book.history(u"unknown"_s).isEmpty());
}

void HardwareBookTest::leavesOutWhatIsOld()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    sampler->find(oneCard());
    const QSignalSpy samples(&book, &HardwareBook::sampleArrived);
    sampler->read(sampleAt(10));
    sampler->read(sampleAt(10));
    sampler->read(sampleAt(4));
    QCOMPARE(samples.count(), 1);
}

void HardwareBookTest::standsStillWhenTheMachineIsGone()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    sampler->find(oneCard());
    sampler->read(sampleAt(0));
    sampler->read(sampleAt(2));
    samplers.drop(u"s1"_s);
    QVERIFY(!book.isRead(u"s1"_s));
    QVERIFY(!book.trouble(u"s1"_s));
    QCOMPARE(book.history(u"s1"_s).lastMinute().size(), 2U);
    book.wake(u"s1"_s); // there is nobody to wake
}

void HardwareBookTest::goesOnWithAnotherSampler()
{
    FakeSamplers samplers;
    FakeSampler *first = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    first->find(oneCard());
    first->read(sampleAt(0));
    FakeSampler *second = samplers.add(u"s1"_s, u"One"_s);
    QCOMPARE(first->pace(), 0ms);
    QCOMPARE(second->pace(), 15s);
    first->read(sampleAt(2)); // nobody listens to it any more
    QCOMPARE(book.history(u"s1"_s).last(), sampleAt(0));
    second->find(oneCard());
    second->read(sampleAt(4));
    QCOMPARE(book.history(u"s1"_s).lastMinute().size(), 2U);
}

void HardwareBookTest::forgetsAForgottenSession()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    sampler->find(oneCard());
    sampler->read(sampleAt(0));
    HardwareBook::Interest late = book.watch(u"s1"_s);
    samplers.forget(u"s1"_s);
    QVERIFY(book.sessionIds().isEmpty());
    late = {};
    QVERIFY(book.history(u"s1"_s).isEmpty());
}

void HardwareBookTest::letsSamplersRestAtItsEnd()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    auto book = std::make_unique<HardwareBook>(samplers);
    const HardwareBook::Interest longer = book->watch(u"s1"_s);
    book.reset();
    QCOMPARE(sampler->pace(), 0ms);
}

void HardwareBookTest::passesOnTroubleAndTheWishToWake()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy troubles(&book, &HardwareBook::troubleChanged);
    const Error trouble{Error::Kind::Network, u"Away."_s, {}, {}};
    sampler->fail(trouble);
    QCOMPARE(troubles.count(), 1);
    QCOMPARE(book.trouble(u"s1"_s), trouble);
    book.wake(u"s1"_s);
    QCOMPARE(sampler->wakes, 1);
}

void HardwareBookTest::warnsOnceUntilThereIsRoom()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy spy(&book, &HardwareBook::warned);
    sampler->read(sampleAt(0, 14 * GB)); // 87.5 %
    QCOMPARE(spy.count(), 0);
    sampler->read(sampleAt(2, 15 * GB)); // 93.75 %
    sampler->read(sampleAt(4, 15 * GB));
    sampler->read(sampleAt(6, 14'500'000'000)); // 90.6 %: hardly room
    sampler->read(sampleAt(8, 15 * GB));
    const HardwareWarning expected{u"s1"_s, HardwareWarning::Wall::Memory, {}, {}, 15 * GB,
                                   16 * GB};
    QCOMPARE(warnings(spy), QList{expected});
    sampler->read(sampleAt(10, 14 * GB));
    sampler->read(sampleAt(12, 15 * GB));
    QCOMPARE(spy.count(), 2);
}

void HardwareBookTest::warnsAgainInAnotherRun()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy spy(&book, &HardwareBook::warned);
    sampler->read(sampleAt(0, 15 * GB));
    book.rearm(u"s1"_s);
    sampler->read(sampleAt(2, 15 * GB));
    sampler->read(sampleAt(4, 15 * GB));
    QCOMPARE(spy.count(), 2);
}

void HardwareBookTest::warnsOnceOfOneMachine()
{
    FakeSamplers samplers;
    FakeSampler *one = samplers.add(u"s1"_s, u"One"_s);
    FakeSampler *other = samplers.add(u"s2"_s, u"Other"_s);
    FakeSampler *elsewhere = samplers.add(u"s3"_s, u"Elsewhere"_s);
    HardwareBook book(samplers);
    Inventory here;
    here.boot = u"b1"_s;
    here.host = u"here"_s;
    one->find(here);
    other->find(here);
    here.host = u"another container"_s;
    elsewhere->find(here);
    const QSignalSpy spy(&book, &HardwareBook::warned);
    one->read(sampleAt(0, 15 * GB));
    other->read(sampleAt(0, 15 * GB));
    QCOMPARE(spy.count(), 1);
    elsewhere->read(sampleAt(0, 15 * GB));
    QCOMPARE(spy.count(), 2);
    book.rearm(u"s1"_s);
    other->read(sampleAt(2, 15 * GB));
    one->read(sampleAt(2, 15 * GB));
    QCOMPARE(spy.count(), 3);
    other->read(sampleAt(4, 4 * GB)); // there is room again
    one->read(sampleAt(6, 15 * GB));
    other->read(sampleAt(6, 15 * GB));
    QCOMPARE(spy.count(), 4);
}

void HardwareBookTest::warnsOfEachWallByItself()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy spy(&book, &HardwareBook::warned);
    Sample sample = withCard(sampleAt(0), 969, 1000);
    sample.host.disks = {{u"/"_s, 1000, 51}, {u"/content"_s, 1000, 50}};
    sampler->read(sample);
    sample = withCard(sampleAt(2), 970, 1000);
    sampler->read(sample);
    using Wall = HardwareWarning::Wall;
    const QList<HardwareWarning> expected{
        {u"s1"_s, Wall::Disk, {}, u"/content"_s, 950, 1000},
        {u"s1"_s, Wall::DeviceMemory, u"GPU-1"_s, {}, 970, 1000},
    };
    QCOMPARE(warnings(spy), expected);
    // A figure that is not there is not near to anything.
    Sample empty = sampleAt(4);
    empty.host = {};
    QVERIFY(nearWalls(u"s1"_s, oneCard(), empty).isEmpty());
}

void HardwareBookTest::warnsWhereTheNextFileDoesNotFit()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy spy(&book, &HardwareBook::warned);
    const auto read = [&](int second, qint64 free, const Figure<qint64> &largest) {
        Sample sample = sampleAt(second);
        sample.host.disks = {{u"/content"_s, 1000, free, largest}};
        sampler->read(sample);
    };
    read(0, 300, 300);
    read(2, 300, Absence::NotOffered);
    QCOMPARE(spy.count(), 0); // one more fits, and then nobody knows
    read(4, 299, 300);
    QCOMPARE(spy.count(), 1);
    const auto warning = spy.last().first().value<HardwareWarning>();
    QCOMPARE(warning.wall, HardwareWarning::Wall::Disk);
    QCOMPARE(warning.fileBytes, 300);
    read(6, 280, 300);
    QCOMPARE(spy.count(), 1); // once, until there is room again
    read(8, 400, 300);
    read(10, 299, 300);
    QCOMPARE(spy.count(), 2);
    read(12, 5, 1); // full by its share, whatever files there are
    QCOMPARE(spy.count(), 2);
}

void HardwareBookTest::knowsNoWallOfSharedMemory()
{
    Inventory inventory = oneCard();
    inventory.devices.first().sharesMemory = true;
    const Sample sample = withCard(sampleAt(0, 15 * GB), 15 * GB, 16 * GB);
    const QList<HardwareWarning> near = nearWalls(u"s1"_s, inventory, sample);
    QCOMPARE(near.size(), 1);
    QCOMPARE(near.first().wall, HardwareWarning::Wall::Memory);
}

QTEST_GUILESS_MAIN(HardwareBookTest)

#include "tst_hardwarebook.moc"
