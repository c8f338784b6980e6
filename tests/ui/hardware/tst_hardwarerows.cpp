#include "tests/support/samplestories.h"
#include "ui/hardware/devicecard.h"
#include "ui/hardware/figuremodel.h"
#include "ui/hardware/hardwarebadge.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/hardware/historycurve.h"
#include "ui/hardware/processmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Stories = SampleStories;

/// Rows over a history that the test fills.
struct Bench
{
    explicit Bench(const Inventory &inventory)
    {
        history.setPace(std::chrono::seconds(1));
        history.setInventory(inventory);
        rows.resize(240, 400);
        rows.rebuild();
        rows.show();
    }

    void add(const Sample &sample)
    {
        QVERIFY(history.add(sample));
        rows.refresh();
    }

    Gauge *gauge(const QString &nameStart) const
    {
        for (Gauge *one : rows.findChildren<Gauge *>()) {
            if (one->accessibleName().startsWith(nameStart))
                return one;
        }
        return nullptr;
    }

    SampleHistory history;
    HardwareRows rows{[this]() -> const SampleHistory & { return history; },
                      [](const QString &runId) {
                          return runId == "r1"_L1 ? u"train.py"_s : QString();
                      }};
};

int inkIn(const QImage &image, const QRect &area, QRgb ground)
{
    int ink = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            ink += image.pixel(x, y) != ground;
    }
    return ink;
}

QImage painted(const std::vector<CurvePoint> &points)
{
    QImage image(100, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintHistory(painter, {QRectF(0, 0, 100, 40), 0, 100, 100}, points, Qt::blue);
    return image;
}

} // namespace

class TestHardwareRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void figuresStandInTheirRows();
    void absentFiguresAreDashesWithTheirReason();
    void severalDevicesHaveASum();
    void partsOfACardAreItsChildren();
    void sleepingCardsCanBeWoken();
    void troubleOfACardIsSaid();
    void faultsOfACardAreSaid_data();
    void faultsOfACardAreSaid();
    void countsAreShownWhenTheyMatter();
    void troubleFollowsTheTheme();
    void programsAreNamedByTheirRuns();
    void programsKeepTheirPlaces();
    void valuesAreReadUnderThePointer();
    void curvesLeaveGapsOpen();
    void tableSaysWhatCurvesShow();
    void tableSpeaksItsDashes();
    void pictureShowsAllRows();
    void badgeSaysWhichMemory();
    void badgeForeseesTheWall();
    void unknownMachineHasNoFigures();
};

void TestHardwareRows::figuresStandInTheirRows()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].loadPercent = 92;
    sample.devices[0].memoryUsedBytes = qint64(11.2 * double(Stories::gib));
    sample.host.cpuPercent = 45.4;
    bench.add(sample);
    QCOMPARE(bench.rows.cards().size(), 1);
    QCOMPARE(bench.gauge(u"GPU 0, GPU load"_s)->reading().text, u"92 %"_s);
    QCOMPARE(bench.gauge(u"GPU 0, GPU memory"_s)->accessibleName(),
             u"GPU 0, GPU memory: 11.2/15.0 GB"_s);
    QCOMPARE(bench.gauge(u"CPU load"_s)->accessibleName(), u"CPU load: 45 %"_s);
    QCOMPARE(bench.gauge(u"RAM"_s)->reading().text, u"6.1/12.7 GB"_s);
    QCOMPARE(bench.gauge(u"Disk"_s)->reading().text, u"38/112 GB"_s);
    QCOMPARE(bench.rows.sumText(), QString());
    QCOMPARE(bench.rows.cards().first()->note(), QString());
}

void TestHardwareRows::absentFiguresAreDashesWithTheirReason()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].loadPercent = Absence::NotOffered;
    sample.devices[0].memoryUsedBytes = Absence::NotPermitted;
    sample.host.receivedBytesPerSecond = Absence::NotYet;
    bench.add(sample);
    QCOMPARE(bench.gauge(u"GPU 0, GPU load"_s)->accessibleName(),
             u"GPU 0, GPU load: —, not offered here"_s);
    QCOMPARE(bench.gauge(u"GPU 0, GPU memory"_s)->reading().text, u"—"_s);
    QCOMPARE(bench.gauge(u"GPU 0, GPU memory"_s)->reading().why, u"not permitted here"_s);
    QVERIFY(!bench.gauge(u"GPU 0, GPU memory"_s)->reading().fraction());
    QCOMPARE(bench.gauge(u"Received"_s)->accessibleName(), u"Received: —, not known yet"_s);
    // A device that a reading leaves out keeps its row.
    Sample without = Stories::second(machine, 1);
    without.devices.clear();
    bench.add(without);
    QCOMPARE(bench.gauge(u"GPU 0, GPU load"_s)->reading().why, u"could not be read"_s);
}

void TestHardwareRows::severalDevicesHaveASum()
{
    const Inventory machine = Stories::machine(8);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    for (DeviceSample &device : sample.devices) {
        device.loadPercent = 60;
        device.memoryUsedBytes = 50 * Stories::gib;
    }
    sample.devices[3].loadPercent = 68;
    bench.add(sample);
    QCOMPARE(bench.rows.cards().size(), 8);
    QVERIFY2(bench.rows.sumText().endsWith(": 61 % load, 400/640 GB"_L1),
             qPrintable(bench.rows.sumText()));
}

void TestHardwareRows::partsOfACardAreItsChildren()
{
    Inventory machine = Stories::machine(1);
    machine.devices[0].isMig = true;
    Device part = Stories::card(0, u"Tesla T4 MIG 1g.5gb"_s, 5 * Stories::gib);
    part.uuid = u"MIG-1"_s;
    part.parent = machine.devices[0].uuid;
    part.profile = u"1g.5gb"_s;
    machine.devices << part;
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[1].loadPercent = Absence::NotOffered;
    bench.add(sample);
    QCOMPARE(bench.rows.cards().at(1)->accessibleName(), u"MIG 0: 1g.5gb"_s);
    const auto indent = [&bench](int at) {
        return bench.rows.cards().at(at)->layout()->contentsMargins().left();
    };
    QVERIFY(indent(1) > indent(0));
    QCOMPARE(bench.rows.sumText(), QString()); // it is one card
}

void TestHardwareRows::sleepingCardsCanBeWoken()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    bench.add(sample);
    auto *button = bench.rows.cards().first()->findChild<QPushButton *>();
    QVERIFY(!button->isVisible());
    sample = Stories::second(machine, 1);
    sample.devices[0] = DeviceSample();
    sample.devices[0].uuid = machine.devices[0].uuid;
    sample.devices[0].health = DeviceHealth::Asleep;
    bench.add(sample);
    QVERIFY(button->isVisible());
    QSignalSpy woken(&bench.rows, &HardwareRows::wakeRequested);
    button->click();
    QCOMPARE(woken.count(), 1);
    QVERIFY(bench.rows.cards().first()->note().startsWith("Asleep"_L1));
}

void TestHardwareRows::troubleOfACardIsSaid()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].throttle = quint64(Throttle::SoftwareThermal);
    bench.add(sample);
    const DeviceCard *card = bench.rows.cards().first();
    QCOMPARE(card->note(), u"hot: slowed down"_s);
    sample = Stories::second(machine, 1);
    sample.devices[0].health = DeviceHealth::Lost;
    sample.devices[0].complaint = u"GPU is lost"_s;
    bench.add(sample);
    QCOMPARE(card->note(), u"lost (fell off the bus): GPU is lost"_s);
    sample = Stories::second(machine, 2);
    bench.add(sample);
    QCOMPARE(card->note(), QString());
}

void TestHardwareRows::faultsOfACardAreSaid_data()
{
    QTest::addColumn<DeviceFaults>("faults");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const QString &note, auto change) {
        DeviceFaults faults;
        change(faults);
        QTest::newRow(name) << faults << note;
    };
    row("nothing is wrong", {},
        [](DeviceFaults &faults) { faults = {0, 0, 0, 0, 0, 0, 0, Absence::NotYet}; });
    row("counts that are history", {},
        [](DeviceFaults &faults) { faults = {12, 340, 2, 3, 0, 0, 0, Absence::NotYet}; });
    row("a message about hardware", u"Error 79 of the card or its driver (Xid)"_s,
        [](DeviceFaults &faults) { faults.lastXid = 79; });
    row("a message about a program", u"A program did something wrong on the card (Xid 13)"_s,
        [](DeviceFaults &faults) { faults.lastXid = 13; });
    row("a reset is asked for", u"The driver asks for a reset of the card"_s,
        [](DeviceFaults &faults) {
            faults.recovery = 1;
            faults.pending = 1;
            faults.lastXid = 31;
        });
    row("out of use with the next reset",
        u"The next reset takes a broken place of its memory out of use"_s,
        [](DeviceFaults &faults) { faults.pending = 1; });
    row("no spare is left", u"Its memory has a broken place, and nothing left to take its place"_s,
        [](DeviceFaults &faults) {
            faults.spent = 1;
            faults.recovery = 1;
        });
}

void TestHardwareRows::faultsOfACardAreSaid()
{
    QFETCH(DeviceFaults, faults);
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].faults = faults;
    bench.add(sample);
    QTEST(bench.rows.cards().first()->note(), "note");
}

void TestHardwareRows::countsAreShownWhenTheyMatter()
{
    const Device device = Stories::machine(1).devices.first();
    DeviceSample sample;
    QVERIFY(DeviceCard::details(device, &sample).filter(u"errors"_s).isEmpty());
    sample.faults.corrected = 0;
    sample.faults.correctedEver = 340;
    sample.traffic.receivedBytesPerSecond = 3 << 20;
    sample.traffic.sentBytesPerSecond = Absence::NotYet;
    QStringList lines = DeviceCard::details(device, &sample);
    QVERIFY(!lines.contains(u"Memory errors that were corrected: 0"_s));
    QVERIFY(lines.contains(u"Memory errors that were corrected, ever: 340"_s));
    QVERIFY(lines.filter(u"PCIe"_s).isEmpty()); // half of it is not known
    sample.traffic.sentBytesPerSecond = 0;
    sample.traffic.links = 4;
    sample.traffic.linkReceivedBytesPerSecond = qint64(2) << 30;
    sample.traffic.linkSentBytesPerSecond = qint64(1) << 30;
    lines = DeviceCard::details(device, &sample);
    QVERIFY2(lines.contains(u"PCIe: 3.0 MB/s in, 0 B/s out"_s), qPrintable(lines.join(u'|')));
    QVERIFY(lines.filter(u"NVLink"_s).value(0).endsWith(u"2.0 GB/s in, 1.0 GB/s out"_s));
}

void TestHardwareRows::troubleFollowsTheTheme()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].health = DeviceHealth::Lost;
    bench.add(sample);
    const DeviceCard *card = bench.rows.cards().first();
    const auto labels = card->findChildren<QLabel *>();
    const auto note = std::find_if(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->text() == card->note();
    });
    QVERIFY(note != labels.end());
    const auto color = [&] { return (*note)->palette().color((*note)->foregroundRole()); };
    QCOMPARE(color(), toneColor(Tone::Error, lightPalette()));
    theme.setMode(Theme::Mode::Dark); // no sample comes in between
    QTRY_COMPARE(color(), toneColor(Tone::Error, darkPalette()));
}

void TestHardwareRows::programsAreNamedByTheirRuns()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    Sample sample = Stories::second(machine, 0);
    DeviceProcess own;
    own.pid = 77;
    own.name = u"python3"_s;
    own.runId = u"r1"_s;
    own.memoryBytes = 9 * Stories::gib;
    DeviceProcess other;
    other.pid = 1;
    other.isOutside = true;
    other.memoryBytes = Absence::NotOffered;
    sample.devices[0].processes = QList<DeviceProcess>{other, own};
    bench.add(sample);
    const QAbstractItemModel *model = bench.rows.programs()->model();
    QVERIFY(bench.rows.programs()->isVisible());
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 0).data().toString(), u"train.py"_s);
    QCOMPARE(model->index(0, 2).data().toString(), u"9.0 GB"_s);
    QCOMPARE(model->index(1, 0).data().toString(), u"process outside this container"_s);
    QCOMPARE(model->index(1, 2).data().toString(), u"—"_s);
    QSignalSpy asked(&bench.rows, &HardwareRows::runRequested);
    Q_EMIT bench.rows.programs()->activated(model->index(1, 0));
    QCOMPARE(asked.count(), 0);
    Q_EMIT bench.rows.programs()->activated(model->index(0, 0));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), u"r1"_s);
}

void TestHardwareRows::programsKeepTheirPlaces()
{
    const Inventory machine = Stories::machine(2);
    ProcessModel model([](const QString &) { return QString(); });
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    Sample sample = Stories::second(machine, 0);
    const auto give = [&](int device, qint64 bytes) {
        QList<DeviceProcess> processes = *sample.devices[device].processes;
        processes[0].memoryBytes = bytes;
        sample.devices[device].processes = processes;
    };
    give(0, 10 * Stories::gib);
    give(1, 5 * Stories::gib);
    model.show(machine, sample);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.show(machine, sample);
    QCOMPARE(changed.count(), 0);
    give(1, 6 * Stories::gib);
    model.show(machine, sample);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(reset.count(), 0);
    sample.devices[0].processes = QList<DeviceProcess>();
    model.show(machine, sample);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void TestHardwareRows::valuesAreReadUnderThePointer()
{
    const Inventory machine = Stories::machine(1);
    Bench bench(machine);
    for (int tick = 0; tick < 600; ++tick) {
        Sample sample = Stories::second(machine, tick);
        sample.devices[0].loadPercent = tick < 300 ? 20 : 80;
        bench.history.add(sample);
    }
    bench.rows.refresh();
    Gauge *gauge = bench.gauge(u"GPU 0, GPU load"_s);
    gauge->resize(400, 24);
    QVERIFY(gauge->textAt(0).isEmpty()); // its name is there
    const double left = 120;
    const double right = 250;
    QVERIFY2(gauge->textAt(left).endsWith(": 20 %"_L1), qPrintable(gauge->textAt(left)));
    QVERIFY2(gauge->textAt(right).endsWith(": 80 %"_L1), qPrintable(gauge->textAt(right)));

    qint64 asked = 0;
    bench.rows.setOutput([&asked](qint64 at) {
        asked = at;
        return QStringList{u"train.py: epoch 2"_s};
    });
    QVERIFY2(gauge->textAt(left).endsWith(": 20 %\ntrain.py: epoch 2"_L1),
             qPrintable(gauge->textAt(left)));
    const qint64 earlier = asked;
    QVERIFY(gauge->textAt(right).endsWith(u"epoch 2"_s));
    QVERIFY(asked > earlier);
    bench.rows.rebuild(); // other cards know it, too
    Gauge *other = bench.gauge(u"GPU 0, GPU load"_s);
    other->resize(400, 24);
    bench.rows.refresh();
    QVERIFY(other->textAt(right).endsWith(u"epoch 2"_s));
}

void TestHardwareRows::curvesLeaveGapsOpen()
{
    const std::vector<CurvePoint> whole{{0, 50, 50, 50, false},
                                        {50, 50, 50, 50, false},
                                        {100, 50, 50, 50, false}};
    std::vector<CurvePoint> broken{{0, 50, 50, 50, false},
                                   {30, 50, 50, 50, false},
                                   {40, 0, 0, 0, true},
                                   {70, 50, 50, 50, false},
                                   {100, 50, 50, 50, false}};
    const QRect gap(40, 0, 20, 40);
    const QRgb white = QColor(Qt::white).rgb();
    QVERIFY(inkIn(painted(whole), gap, white) > 0);
    QCOMPARE(inkIn(painted(broken), gap, white), 0);
    QVERIFY(inkIn(painted(broken), QRect(75, 0, 20, 40), white) > 0);
    QCOMPARE(inkIn(painted({}), QRect(0, 0, 100, 40), white), 0);
    QVERIFY(!pointAt(broken, 41));
    QCOMPARE(pointAt(broken, 99)->at, 100);
    QVERIFY(!pointAt({}, 0));
}

void TestHardwareRows::tableSaysWhatCurvesShow()
{
    const Inventory machine = Stories::machine(1);
    SampleHistory history;
    history.setPace(std::chrono::seconds(1));
    history.setInventory(machine);
    FigureModel model([&history]() -> const SampleHistory & { return history; });
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.rebuild();
    for (int tick = 0; tick < 100; ++tick) {
        Sample sample = Stories::second(machine, tick);
        sample.devices[0].loadPercent = tick;
        history.add(sample);
    }
    model.rebuild();
    const auto cell = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(cell(0, FigureModel::Name), u"GPU 0, GPU load"_s);
    QCOMPARE(cell(0, FigureModel::Now), u"99 %"_s);
    QCOMPARE(cell(0, FigureModel::Least), u"0 %"_s);
    QCOMPARE(cell(0, FigureModel::Mean), u"50 %"_s);
    QCOMPARE(cell(0, FigureModel::Most), u"99 %"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.refresh();
    QCOMPARE(changed.count(), 0);
    history.add(Stories::second(machine, 100));
    model.refresh();
    QVERIFY(changed.count() > 0);
}

void TestHardwareRows::tableSpeaksItsDashes()
{
    const Inventory machine = Stories::machine(1);
    SampleHistory history;
    history.setInventory(machine);
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].loadPercent = Absence::NotPermitted;
    history.add(sample);
    FigureModel model([&history]() -> const SampleHistory & { return history; });
    model.rebuild();
    const QModelIndex now = model.index(0, FigureModel::Now);
    QCOMPARE(now.data().toString(), u"—"_s);
    QCOMPARE(now.data(Qt::AccessibleTextRole).toString(), u"not permitted here"_s);
    QCOMPARE(model.index(0, FigureModel::Most).data().toString(), u"—"_s);
}

void TestHardwareRows::pictureShowsAllRows()
{
    const Inventory machine = Stories::machine(8);
    Bench bench(machine);
    bench.history = Stories::work(machine, 600);
    bench.rows.refresh();
    const QPixmap picture = bench.rows.picture();
    QVERIFY(picture.height() / picture.devicePixelRatio() > bench.rows.height());
}

void TestHardwareRows::badgeSaysWhichMemory()
{
    const Inventory machine = Stories::machine(1);
    SampleHistory history;
    history.setInventory(machine);
    QVERIFY(hardwareBadge(history, {}, 1).text.isEmpty());
    Sample sample = Stories::second(machine, 0);
    sample.devices[0].memoryUsedBytes = 9 * Stories::gib;
    history.add(sample);
    QCOMPARE(hardwareBadge(history, {}, 1).text, u"GPU 9.0/15.0 GB"_s);
    QVERIFY(hardwareBadge(history, {}, 1).description.contains("RAM: 6.1/12.7 GB"_L1));
    // What is about to run out goes first.
    sample = Stories::second(machine, 1);
    sample.host.memoryUsedBytes = qint64(12.3 * double(Stories::gib));
    history.add(sample);
    QCOMPARE(hardwareBadge(history, {}, 1).text, u"RAM 12.3/12.7 GB"_s);
    SampleHistory plain;
    plain.setInventory(Stories::machine(0));
    plain.add(Stories::second(Stories::machine(0), 0));
    QCOMPARE(hardwareBadge(plain, {}, 1).text, u"RAM 6.1/12.7 GB"_s);
}

void TestHardwareRows::badgeForeseesTheWall()
{
    const Inventory machine = Stories::machine(1);
    SampleHistory history;
    history.setPace(std::chrono::seconds(1));
    history.setInventory(machine);
    for (int tick = 0; tick < 300; ++tick) {
        Sample sample = Stories::second(machine, tick);
        sample.devices[0].memoryUsedBytes = 5 * Stories::gib + tick * Stories::gib / 100;
        history.add(sample);
    }
    QCOMPARE(hardwareBadge(history, {}, 1).text, u"GPU 8.0/15.0 GB, full in about 12 min"_s);
}

void TestHardwareRows::unknownMachineHasNoFigures()
{
    Bench bench{Inventory()};
    QVERIFY(bench.rows.cards().isEmpty());
    bench.rows.grab(); // with no sample at all
    QVERIFY(!bench.rows.programs()->isVisible());
}

QTEST_MAIN(TestHardwareRows)

#include "tst_hardwarerows.moc"
