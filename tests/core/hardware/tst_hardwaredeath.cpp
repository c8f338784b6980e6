#include "core/hardware/hardwaredeath.h"
#include "tests/support/fakesampler.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 GB = 1'000'000'000;
using Victim = HardwareDeath::Victim;

Sample withKills(Sample sample, int kills)
{
    sample.host.killsForMemory = kills;
    return sample;
}

} // namespace

class HardwareDeathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryThatWasFullIsTheReason();
    void aKillOfTheSystemIsTheReason();
    void otherDeathsAreNone();
    void aKillIsSaid();
    void theBookKeepsTheLastMinute();
    void theBookWaitsForTheCountOfKills();
    void aNewRunForgetsTheDeath();
};

void HardwareDeathTest::memoryThatWasFullIsTheReason()
{
    const std::vector<Sample> samples{sampleAt(0), sampleAt(15, 15 * GB), sampleAt(30, 2 * GB)};
    const auto death = deathOfMemory(Victim::Kernel, {}, samples);
    QVERIFY(death);
    QCOMPARE(death->at, sampleAt(15).at);
    QCOMPARE(death->usedBytes, 15 * GB);
    QCOMPARE(death->lastMinute.size(), 3U);
    QVERIFY(deathText(*death).startsWith(u"RAM reached 14.0/14.9 GB at "_s));
    QVERIFY(deathText(*death).endsWith(u"the kernel was killed."_s));
}

void HardwareDeathTest::aKillOfTheSystemIsTheReason()
{
    const std::vector<Sample> samples{withKills(sampleAt(0), 3), sampleAt(2),
                                      withKills(sampleAt(4), 4)};
    const auto death = deathOfMemory(Victim::Run, {}, samples);
    QVERIFY(death);
    QVERIFY(!death->wasSeenFull);
    QVERIFY(deathText(*death).startsWith(u"RAM ran out, and the run was killed; "_s));
}

void HardwareDeathTest::otherDeathsAreNone()
{
    QVERIFY(!deathOfMemory(Victim::Machine, {}, {}));
    QVERIFY(!deathOfMemory(Victim::Kernel, {}, {Sample()}));
    QVERIFY(!deathOfMemory(Victim::Kernel, {}, {sampleAt(0, 14 * GB)}));
    // The count of another container begins anew.
    QVERIFY(!deathOfMemory(Victim::Kernel, {},
                           {withKills(sampleAt(0), 3), withKills(sampleAt(2), 0)}));
}

void HardwareDeathTest::aKillIsSaid()
{
    QVERIFY(killText(sampleAt(0, 14 * GB)).contains(u"(13.0/14.9 GB then)"_s));
    Sample sample = sampleAt(0);
    sample.host.memoryUsedBytes = Absence::NotReadable;
    QCOMPARE(killText(sample), u"The system ended a program for lack of RAM."_s);
}

void HardwareDeathTest::theBookKeepsTheLastMinute()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    const QSignalSpy spy(&book, &HardwareBook::deathChanged);
    sampler->read(sampleAt(0, 15 * GB));
    book.noteDeath(u"s1"_s, Victim::Kernel);
    QCOMPARE(spy.count(), 1);
    QVERIFY(book.death(u"s1"_s));
    QCOMPARE(book.death(u"s1"_s)->sessionId, u"s1"_s);
    sampler->read(sampleAt(90));
    QCOMPARE(book.death(u"s1"_s)->lastMinute.size(), 1U); // it stands still
    samplers.drop(u"s1"_s);
    QVERIFY(book.death(u"s1"_s));
    samplers.forget(u"s1"_s);
    QVERIFY(!book.death(u"s1"_s));
}

void HardwareDeathTest::theBookWaitsForTheCountOfKills()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    sampler->read(withKills(sampleAt(0), 0));
    book.noteDeath(u"s1"_s, Victim::Kernel);
    QVERIFY(!book.death(u"s1"_s));
    sampler->read(withKills(sampleAt(15), 1));
    QVERIFY(book.death(u"s1"_s));
    book.dismissDeath(u"s1"_s);
    sampler->read(withKills(sampleAt(30), 2)); // nothing died of it that anybody knows
    QVERIFY(!book.death(u"s1"_s));
}

void HardwareDeathTest::aNewRunForgetsTheDeath()
{
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"One"_s);
    HardwareBook book(samplers);
    sampler->read(sampleAt(0, 15 * GB));
    book.noteDeath(u"s1"_s, Victim::Run);
    const QSignalSpy spy(&book, &HardwareBook::deathChanged);
    book.rearm(u"s1"_s);
    QCOMPARE(spy.count(), 1);
    QVERIFY(!book.death(u"s1"_s));
}

QTEST_GUILESS_MAIN(HardwareDeathTest)

#include "tst_hardwaredeath.moc"
