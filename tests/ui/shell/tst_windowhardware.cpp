#include "tests/support/fakesurroundings.h"
#include "tests/support/samplestories.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Stories = SampleStories;

/// A window whose page-less centre runs on a session with a machine.
struct Bench
{
    Bench()
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(1280, 800);
        window.show();
        window.useSession(session);
    }

    FakeSampler *sampler() const
    {
        return static_cast<FakeSampler *>(here.samplers.sampler(session->id()));
    }
    void read(int tick, double usedGib)
    {
        Sample sample = Stories::second(Stories::machine(1), tick);
        sample.devices[0].memoryUsedBytes = qint64(usedGib * double(Stories::gib));
        sampler()->read(sample);
    }
    QToolButton *badge() const
    {
        for (QToolButton *button : window.statusBar()->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->accessibleName().contains("GPU memory"_L1))
                return button;
        }
        return nullptr;
    }
    HardwarePanel *panel() const { return window.findChild<HardwarePanel *>(); }

    FakeSurroundings here;
    FakeSession *session = here.addSession();
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
};

} // namespace

class TestWindowHardware : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusShowsTheSessionOfThePage();
    void statusLeadsToThePanel();
    void statusGoesWithTheMachine();
    void statusFitsANarrowWindow();
    void panelIsAPanelOfTheWindow();
    void menusHaveIt();
    void warningsStandAboveThePages();
};

void TestWindowHardware::statusShowsTheSessionOfThePage()
{
    Bench bench;
    QVERIFY(!bench.badge());
    bench.sampler()->find(Stories::machine(1));
    bench.read(0, 9);
    QVERIFY(bench.badge());
    QCOMPARE(bench.badge()->text(), u"GPU 9.0/15.0 GB"_s);
    FakeSession *other = bench.here.addSession();
    bench.window.useSession(other);
    QVERIFY(!bench.badge());
    QCOMPARE(bench.panel()->sessionId(), other->id());
    bench.window.useSession(bench.session);
    QVERIFY(bench.badge());
}

void TestWindowHardware::statusLeadsToThePanel()
{
    Bench bench;
    bench.sampler()->find(Stories::machine(1));
    bench.read(0, 9);
    auto *dock = qobject_cast<QDockWidget *>(bench.panel()->parentWidget());
    QVERIFY(dock);
    dock->close();
    QVERIFY(!bench.panel()->isVisible());
    bench.badge()->click();
    QVERIFY(bench.panel()->isVisible());
}

void TestWindowHardware::statusGoesWithTheMachine()
{
    Bench bench;
    bench.sampler()->find(Stories::machine(1));
    bench.read(0, 9);
    QVERIFY(bench.badge());
    bench.here.samplers.drop(bench.session->id());
    QVERIFY(!bench.badge());
}

void TestWindowHardware::statusFitsANarrowWindow()
{
    Bench bench;
    bench.sampler()->find(Stories::machine(1));
    bench.window.resize(480, 400);
    for (int tick = 0; tick < 300; tick += 2)
        bench.read(tick, 5 + tick / 100.0);
    QVERIFY(bench.badge());
    QVERIFY(bench.badge()->geometry().right() <= bench.window.statusBar()->width());
}

void TestWindowHardware::panelIsAPanelOfTheWindow()
{
    Bench bench;
    QVERIFY(bench.panel()->isVisible());
    QAction *action = bench.window.actions()[u"view.hardware"];
    QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+Shift+H"_s));
    QVERIFY(action->isChecked());
    bench.window.resize(900, 560); // the right side becomes a strip of icons
    QVERIFY(!bench.panel()->isVisible());
    bench.window.resize(1280, 800);
    QVERIFY(bench.panel()->isVisible());
}

void TestWindowHardware::menusHaveIt()
{
    const Bench bench;
    int menus = 0;
    for (const QAction *menu : bench.window.menuBar()->actions())
        menus += menu->menu()->actions().contains(bench.window.actions()[u"view.hardware"]);
    QCOMPARE(menus, 2); // View and Tools
}

void TestWindowHardware::warningsStandAboveThePages()
{
    Bench bench;
    bench.sampler()->find(Stories::machine(1));
    bench.window.warnOfHardware(u"RAM is nearly full."_s, bench.session->id());
    auto *bar = bench.window.findChild<MessageBar *>();
    QVERIFY(bar);
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->severity(), MessageBar::Severity::Warning);
    QCOMPARE(bar->text(), u"RAM is nearly full."_s);
    qobject_cast<QDockWidget *>(bench.panel()->parentWidget())->close();
    bar->findChild<QPushButton *>()->click();
    QVERIFY(bench.panel()->isVisible());
    QVERIFY(!bar->isVisible());
}

QTEST_MAIN(TestWindowHardware)

#include "tst_windowhardware.moc"
