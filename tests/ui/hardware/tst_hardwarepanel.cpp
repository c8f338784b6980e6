#include "tests/support/fakesampler.h"
#include "tests/support/samplestories.h"
#include "ui/hardware/bardelegate.h"
#include "ui/hardware/devicecard.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/hardware/sessionfigures.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QImageReader>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Stories = SampleStories;

/// A panel over a book whose sessions the test makes.
struct Bench
{
    explicit Bench(const ReadingPace::Patience &patience = {}) : book(samplers, patience)
    {
        panel.resize(250, 400);
        panel.show();
    }

    FakeSampler *addMachine(const QString &sessionId, const QString &name, int cards)
    {
        FakeSampler *sampler = samplers.add(sessionId, name);
        sampler->find(Stories::machine(cards));
        return sampler;
    }

    QToolButton *button(const QString &name) const
    {
        for (QToolButton *one : panel.findChildren<QToolButton *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    QToolButton *buttonSays(const QString &text) const
    {
        for (QToolButton *one : panel.findChildren<QToolButton *>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }

    bool says(const QString &text) const
    {
        const auto labels = panel.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    FakeSamplers samplers;
    HardwareBook book;
    HardwarePanel panel{book, [](const QString &) { return QString(); }};
};

} // namespace

class TestHardwarePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void emptyPanelSaysWhatComes();
    void figuresCome();
    void onlyWhatIsSeenIsReadFast();
    void sessionsAreChosen();
    void pageIsFollowed();
    void troubleIsSaidWithTheFiguresThereWere();
    void deadMachineStandsStillWithItsCause();
    void deadKernelStandsStillUntilItIsDismissed();
    void earlierIsShownUntilItIsDismissed();
    void tableIsOneClickAway();
    void allSessionsAtAGlance();
    void restIsSaidAndEndsWhenAsked();
    void overviewSortsByFigures();
    void idleMachinesAreMarked();
    void sleepingCardIsWoken();
    void numbersAndPictureAreSaved();
    void failedSaveIsReported();
};

void TestHardwarePanel::emptyPanelSaysWhatComes()
{
    Bench bench;
    QVERIFY(bench.says(u"while a session runs"_s));
    bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    QVERIFY(bench.says(u"Reading the hardware"_s));
}

void TestHardwarePanel::figuresCome()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    sampler->read(Stories::second(Stories::machine(1), 0));
    QVERIFY(bench.panel.rows()->isVisible());
    QCOMPARE(bench.panel.rows()->cards().size(), 1);
    sampler->find(Stories::machine(8));
    QCOMPARE(bench.panel.rows()->cards().size(), 8);
}

void TestHardwarePanel::onlyWhatIsSeenIsReadFast()
{
    Bench bench;
    const FakeSampler *one = bench.addMachine(u"s1"_s, u"One"_s, 1);
    const FakeSampler *two = bench.addMachine(u"s2"_s, u"Two"_s, 1);
    QCOMPARE(one->pace(), 2s);
    QCOMPARE(two->pace(), 15s);
    bench.panel.showSession(u"s2"_s);
    QCOMPARE(one->pace(), 15s);
    QCOMPARE(two->pace(), 2s);
    bench.button(u"All sessions at a glance"_s)->click();
    QCOMPARE(one->pace(), 2s);
    QCOMPARE(two->pace(), 2s);
    bench.panel.hide();
    QCOMPARE(one->pace(), 15s);
    QCOMPARE(two->pace(), 15s);
    bench.panel.show();
    QCOMPARE(two->pace(), 2s);
}

void TestHardwarePanel::sessionsAreChosen()
{
    Bench bench;
    bench.addMachine(u"s1"_s, u"One"_s, 1);
    bench.addMachine(u"s2"_s, u"Two"_s, 8);
    auto *box = bench.panel.findChild<QComboBox *>();
    QCOMPARE(box->count(), 2);
    QCOMPARE(box->currentText(), u"One"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(bench.panel.sessionId(), u"s2"_s);
    QCOMPARE(bench.panel.rows()->cards().size(), 8);
    bench.samplers.forget(u"s2"_s);
    QCOMPARE(bench.panel.sessionId(), u"s1"_s);
    bench.samplers.forget(u"s1"_s);
    QVERIFY(!box->isEnabled());
}

void TestHardwarePanel::pageIsFollowed()
{
    Bench bench;
    bench.addMachine(u"s1"_s, u"One"_s, 1);
    bench.addMachine(u"s2"_s, u"Two"_s, 1);
    bench.panel.follow(u"s2"_s);
    QCOMPARE(bench.panel.sessionId(), u"s2"_s);
    bench.panel.follow(u"s9"_s); // nothing is known of it
    QCOMPARE(bench.panel.sessionId(), u"s2"_s);
    bench.panel.follow(QString());
    QCOMPARE(bench.panel.sessionId(), u"s2"_s);
}

void TestHardwarePanel::troubleIsSaidWithTheFiguresThereWere()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    const Error gone{Error::Kind::Network, u"The agent does not answer."_s, {}, {}};
    sampler->fail(gone);
    QVERIFY(bench.says(u"The agent does not answer."_s));
    sampler->fail({});
    sampler->read(Stories::second(Stories::machine(1), 0));
    QVERIFY(!bench.says(u"The agent does not answer."_s));
    sampler->fail(gone);
    QVERIFY(bench.says(u"No figures since "_s));
    QVERIFY(bench.says(u"The agent does not answer."_s));
    QVERIFY(bench.panel.rows()->isVisible());
    sampler->fail({});
    QVERIFY(!bench.says(u"No figures since "_s));
}

/// A machine that grows full until something on it dies.
void readFull(FakeSampler &sampler)
{
    for (int tick = 0; tick < 60; ++tick) {
        Sample sample = Stories::second(Stories::machine(1), tick);
        sample.host.memoryUsedBytes = qint64((6 + tick * 0.11) * double(Stories::gib));
        sampler.read(sample);
    }
}

void TestHardwarePanel::deadMachineStandsStillWithItsCause()
{
    Bench bench;
    readFull(*bench.addMachine(u"s1"_s, u"Colab"_s, 1));
    QVERIFY(!bench.says(u"RAM reached"_s));
    bench.samplers.drop(u"s1"_s);
    bench.book.noteDeath(u"s1"_s, HardwareDeath::Victim::Machine);
    QVERIFY(bench.says(u"RAM reached 12.5/12.7 GB at "_s));
    QVERIFY(bench.panel.rows()->isVisible());
    QVERIFY(!bench.buttonSays(u"Show now"_s));
}

void TestHardwarePanel::deadKernelStandsStillUntilItIsDismissed()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    readFull(*sampler);
    bench.book.noteDeath(u"s1"_s, HardwareDeath::Victim::Kernel);
    QVERIFY(bench.says(u"the kernel was killed."_s));
    QVERIFY(bench.says(u"piece by piece"_s)); // what the doctor advises
    sampler->read(Stories::second(Stories::machine(1), 62));
    QVERIFY(bench.says(u"the kernel was killed."_s));
    QToolButton *back = bench.buttonSays(u"Show now"_s);
    QVERIFY(back);
    back->click();
    QVERIFY(!bench.says(u"the kernel was killed."_s));
    QVERIFY(!bench.buttonSays(u"Show now"_s));
}

void TestHardwarePanel::restIsSaidAndEndsWhenAsked()
{
    Bench bench({20ms, 20ms});
    auto *sampler = new FakeSampler(&bench.samplers);
    sampler->isActivity = true;
    bench.samplers.add(u"s1"_s, u"Hub"_s, sampler);
    sampler->find(Stories::machine(1));
    sampler->read(Stories::second(Stories::machine(1), 0));
    QTRY_VERIFY(bench.says(u"Nothing runs here"_s));
    QToolButton *again = bench.buttonSays(u"Show now"_s);
    QVERIFY(again);
    again->click();
    QVERIFY(!bench.says(u"Nothing runs here"_s));
    QCOMPARE(sampler->wakes, 1);
}

/// Curves of a run that is over, until somebody has seen enough of them.
void TestHardwarePanel::earlierIsShownUntilItIsDismissed()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    sampler->read(Stories::second(Stories::machine(1), 900));
    std::vector<Sample> samples;
    for (int tick = 0; tick < 600; tick += 60)
        samples.push_back(Stories::second(Stories::machine(8), tick));
    bench.panel.showPast(u"While train.py ran."_s, Stories::machine(8), samples);
    QVERIFY(bench.says(u"While train.py ran."_s));
    QCOMPARE(bench.panel.rows()->cards().size(), 8);
    sampler->read(Stories::second(Stories::machine(1), 902));
    QCOMPARE(bench.panel.rows()->cards().size(), 8);
    QToolButton *back = bench.buttonSays(u"Show now"_s);
    QVERIFY(back);
    back->click();
    QCOMPARE(bench.panel.rows()->cards().size(), 1);
    QVERIFY(!bench.says(u"While train.py ran."_s));
    bench.panel.showPast(u"Nothing."_s, Stories::machine(8), {});
    QVERIFY(!bench.says(u"Nothing."_s));
}

void TestHardwarePanel::tableIsOneClickAway()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"Colab"_s, 1);
    sampler->read(Stories::second(Stories::machine(1), 0));
    bench.button(u"Show the figures as a table"_s)->click();
    const auto *table = bench.panel.findChild<QTableView *>();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 10);
    Sample next = Stories::second(Stories::machine(1), 2);
    next.devices[0].loadPercent = 7;
    sampler->read(next);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"7 %"_s);
    bench.button(u"Show the figures as a table"_s)->click();
    QVERIFY(bench.panel.rows()->isVisible());
}

void TestHardwarePanel::allSessionsAtAGlance()
{
    Bench bench;
    FakeSampler *one = bench.addMachine(u"s1"_s, u"One"_s, 2);
    bench.addMachine(u"s2"_s, u"Two"_s, 0);
    Sample sample = Stories::second(Stories::machine(2), 0);
    sample.devices[0].loadPercent = 30;
    sample.devices[1].loadPercent = 90;
    one->read(sample);
    bench.button(u"All sessions at a glance"_s)->click();
    SessionFigures figures(bench.book);
    const QAbstractItemModelTester tester(&figures,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(figures.rowCount(), 2);
    const QModelIndex load = figures.index(0, SessionFigures::Load);
    QCOMPARE(load.data().toString(), u"90 %"_s); // the busiest
    QCOMPARE(load.data(BarDelegate::FractionRole).toDouble(), 0.9);
    QCOMPARE(figures.index(1, SessionFigures::Load).data().toString(), u"—"_s);
    QVERIFY(!figures.index(1, SessionFigures::Load).data(BarDelegate::FractionRole).isValid());
    bench.panel.grab(); // bars are painted
    QSignalSpy changed(&figures, &QAbstractItemModel::dataChanged);
    one->read(Stories::second(Stories::machine(2), 2));
    QCOMPARE(changed.count(), 1);
}

void TestHardwarePanel::overviewSortsByFigures()
{
    Bench bench;
    FakeSampler *one = bench.addMachine(u"s1"_s, u"One"_s, 1);
    FakeSampler *two = bench.addMachine(u"s2"_s, u"Two"_s, 1);
    Sample sample = Stories::second(Stories::machine(1), 0);
    sample.devices[0].loadPercent = 9;
    one->read(sample);
    sample.devices[0].loadPercent = 80;
    two->read(sample);
    bench.button(u"All sessions at a glance"_s)->click();
    QTreeView *list = nullptr;
    for (QTreeView *view : bench.panel.findChildren<QTreeView *>()) {
        if (view->accessibleName() == "Hardware of all sessions"_L1)
            list = view;
    }
    QVERIFY(list && list->isVisible());
    list->sortByColumn(SessionFigures::Load, Qt::DescendingOrder);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Two"_s);
    list->sortByColumn(SessionFigures::Load, Qt::AscendingOrder);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"One"_s);
    Q_EMIT list->activated(list->model()->index(1, 0));
    QCOMPARE(bench.panel.sessionId(), u"s2"_s);
    QVERIFY(!list->isVisible());
}

void TestHardwarePanel::idleMachinesAreMarked()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"One"_s, 1);
    SessionFigures figures(bench.book);
    for (int tick = 0; tick <= 600; tick += 2) {
        Sample sample = Stories::second(Stories::machine(1), tick);
        sample.devices[0].loadPercent = 0;
        sampler->read(sample);
        if (tick == 300)
            QVERIFY(!figures.index(0, 0).data(SessionFigures::IsIdleRole).toBool());
    }
    QVERIFY(figures.index(0, 0).data(SessionFigures::IsIdleRole).toBool());
    QCOMPARE(figures.index(0, 0).data().toString(), u"One (idle)"_s);
    sampler->read(Stories::second(Stories::machine(1), 602));
    QVERIFY(!figures.index(0, 0).data(SessionFigures::IsIdleRole).toBool());
}

void TestHardwarePanel::sleepingCardIsWoken()
{
    Bench bench;
    const FakeSampler *sampler = bench.addMachine(u"s1"_s, u"One"_s, 1);
    Q_EMIT bench.panel.rows()->cards().first()->wakeRequested();
    QCOMPARE(sampler->wakes, 1);
}

void TestHardwarePanel::numbersAndPictureAreSaved()
{
    Bench bench;
    FakeSampler *sampler = bench.addMachine(u"s1"_s, u"One"_s, 1);
    QVERIFY(!bench.button(u"Export the numbers as CSV…"_s)->isEnabled());
    for (int tick = 0; tick < 10; ++tick)
        sampler->read(Stories::second(Stories::machine(1), tick * 2));
    QVERIFY(bench.button(u"Export the numbers as CSV…"_s)->isEnabled());
    const QTemporaryDir folder;
    bench.panel.saveNumbers(folder.filePath(u"h.csv"_s));
    bench.panel.savePicture(folder.filePath(u"h.png"_s));
    QFile csv(folder.filePath(u"h.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().trimmed().count('\n'), 10);
    QVERIFY(QImageReader(folder.filePath(u"h.png"_s)).size().width() >= 400);
}

void TestHardwarePanel::failedSaveIsReported()
{
    Bench bench;
    bench.addMachine(u"s1"_s, u"One"_s, 1)->read(Stories::second(Stories::machine(1), 0));
    QSignalSpy failed(&bench.panel, &HardwarePanel::failed);
    bench.panel.saveNumbers(u"/no/such/folder/h.csv"_s);
    bench.panel.savePicture(u"/no/such/folder/h.png"_s);
    QCOMPARE(failed.count(), 2);
}

QTEST_MAIN(TestHardwarePanel)

#include "tst_hardwarepanel.moc"
