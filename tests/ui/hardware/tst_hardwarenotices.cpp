#include "core/base/settings.h"
#include "tests/support/fakesampler.h"
#include "tests/support/samplestories.h"
#include "tests/ui/runs/desktopdouble.h"
#include "ui/hardware/hardwarenotices.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Stories = SampleStories;

struct Bench
{
    Bench() { sampler->find(Stories::machine(2)); }

    /// A reading in which a card is as full as this.
    void fill(int tick, double usedGib)
    {
        Sample sample = Stories::second(Stories::machine(2), tick);
        sample.devices[1].memoryUsedBytes = qint64(usedGib * double(Stories::gib));
        sampler->read(sample);
    }
    void kill(int tick, int kills)
    {
        Sample sample = Stories::second(Stories::machine(2), tick);
        sample.host.killsForMemory = kills;
        sampler->read(sample);
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.toml"_s)};
    FakeSamplers samplers;
    FakeSampler *sampler = samplers.add(u"s1"_s, u"Colab T4"_s);
    HardwareBook book{samplers};
    Desktop desktop;
    bool isThere = desktop.arrive();
    DesktopNotices service;
    bool isInFront = false;
    HardwareNotices notices{book, settings, service, [this] { return isInFront; }};
    QSignalSpy bars{&notices, &HardwareNotices::barWanted};
};

} // namespace

class TestHardwareNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wallsAreNamedInWords();
    void barsComeAtAnyTimeNoticesInTheBackground();
    void noticesCanBeSwitchedOff();
    void killsAreToldOnce();
    void clickLeadsToTheHardware();
};

void TestHardwareNotices::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestHardwareNotices::wallsAreNamedInWords()
{
    const Bench bench;
    HardwareWarning warning;
    warning.sessionId = u"s1"_s;
    warning.usedBytes = qint64(12.5 * double(Stories::gib));
    warning.bytes = 13 * Stories::gib;
    QVERIFY(warningText(warning, bench.book)
                .startsWith("Colab T4: RAM is nearly full (12.5/13.0 GB)"_L1));
    warning.wall = HardwareWarning::Wall::DeviceMemory;
    warning.device = u"GPU-1"_s;
    QVERIFY(warningText(warning, bench.book).contains("the memory of GPU 1 is nearly full"_L1));
    warning.wall = HardwareWarning::Wall::Disk;
    warning.path = u"/content"_s;
    QVERIFY(warningText(warning, bench.book).contains("the disk of /content is nearly full"_L1));
    warning.fileBytes = 2 * Stories::gib;
    const QString text = warningText(warning, bench.book);
    QVERIFY2(text.contains("/content has 512 MB left"_L1) && text.contains("(2.0 GB)"_L1),
             qPrintable(text));
}

void TestHardwareNotices::barsComeAtAnyTimeNoticesInTheBackground()
{
    Bench bench;
    QVERIFY(bench.isThere);
    bench.isInFront = true;
    bench.fill(0, 79);
    QCOMPARE(bench.bars.count(), 1);
    QVERIFY(bench.desktop.shown.isEmpty());
    bench.isInFront = false;
    bench.fill(2, 20); // there is room again
    bench.fill(4, 79);
    QCOMPARE(bench.bars.count(), 2);
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().title, u"Colab T4 comes near its limit"_s);
}

void TestHardwareNotices::noticesCanBeSwitchedOff()
{
    Bench bench;
    bench.settings.set(NoticeSettings::Hardware, false);
    bench.fill(0, 79);
    QCOMPARE(bench.bars.count(), 1);
    QTest::qWait(0);
    QVERIFY(bench.desktop.shown.isEmpty());
}

void TestHardwareNotices::killsAreToldOnce()
{
    Bench bench;
    bench.isInFront = true;
    bench.kill(0, 3); // of long ago
    QCOMPARE(bench.bars.count(), 0);
    bench.kill(2, 4);
    QCOMPARE(bench.bars.count(), 1);
    QVERIFY(bench.bars.first().first().toString().startsWith("Colab T4: The system ended"_L1));
    bench.kill(4, 4);
    QCOMPARE(bench.bars.count(), 1);
    bench.isInFront = false;
    bench.kill(6, 5);
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().timeout, 0); // stays until it is seen
}

void TestHardwareNotices::clickLeadsToTheHardware()
{
    Bench bench;
    QSignalSpy asked(&bench.notices, &HardwareNotices::showRequested);
    Q_EMIT bench.service.activated(u"run:r1"_s, {});
    QCOMPARE(asked.count(), 0);
    Q_EMIT bench.service.activated(u"hardware:s1"_s, {});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"s1"_s);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestHardwareNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_hardwarenotices.moc"
