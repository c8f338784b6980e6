#include "core/hardware/memoryend.h"
#include "tests/support/samplestories.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Stories = SampleStories;

/// A history whose seconds are what change makes of them.
SampleHistory minute(const std::function<void(Sample &, int)> &change)
{
    const Inventory machine = Stories::machine(1);
    SampleHistory history;
    history.setPace(std::chrono::seconds(1));
    history.setInventory(machine);
    for (int tick = 0; tick < 60; ++tick) {
        Sample sample = Stories::second(machine, tick);
        change(sample, tick);
        history.add(sample);
    }
    return history;
}

QString localTime(int tick)
{
    return Stories::start().addSecs(tick).toLocalTime().toString(u"HH:mm:ss"_s);
}

} // namespace

class TestMemoryEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void memoryThatWasFreeIsNotBlamed();
    void theFullestMomentIsNamed();
    void killsAreSaid();
    void deviceMemoryIsSaidToo();
    void unknownFiguresSayNothing();
};

void TestMemoryEnd::memoryThatWasFreeIsNotBlamed()
{
    QCOMPARE(memoryEndText(SampleHistory()), QString());
    QCOMPARE(memoryEndText(minute([](Sample &, int) {})), QString());
}

void TestMemoryEnd::theFullestMomentIsNamed()
{
    const auto history = minute([](Sample &sample, int tick) {
        sample.host.memoryUsedBytes = qint64((tick == 57 ? 12.6 : 12.0) * double(Stories::gib));
    });
    QCOMPARE(memoryEndText(history), u"RAM reached 12.6/12.7 GB at %1."_s.arg(localTime(57)));
}

void TestMemoryEnd::killsAreSaid()
{
    const auto history = minute([](Sample &sample, int tick) {
        sample.host.killsForMemory = tick < 58 ? 2 : 3;
    });
    QCOMPARE(memoryEndText(history), u"The system ended a program for lack of RAM."_s);
    Sample sample = Stories::second(Stories::machine(1), 3);
    QVERIFY(memoryKillText(sample).contains("(6.1/12.7 GB then)"_L1));
    sample.host.memoryUsedBytes = Absence::NotReadable;
    QCOMPARE(memoryKillText(sample), u"The system ended a program for lack of RAM."_s);
}

void TestMemoryEnd::deviceMemoryIsSaidToo()
{
    const auto history = minute([](Sample &sample, int tick) {
        if (tick == 59)
            sample.devices[0].memoryUsedBytes = qint64(14.8 * double(Stories::gib));
    });
    QCOMPARE(memoryEndText(history),
             u"The memory of GPU 0 reached 14.8/15.0 GB at %1."_s.arg(localTime(59)));
}

void TestMemoryEnd::unknownFiguresSayNothing()
{
    const auto history = minute([](Sample &sample, int) {
        sample.host = HostSample();
        sample.devices.clear();
    });
    QCOMPARE(memoryEndText(history), QString());
}

QTEST_GUILESS_MAIN(TestMemoryEnd)

#include "tst_memoryend.moc"
