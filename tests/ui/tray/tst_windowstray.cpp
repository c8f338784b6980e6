#include "core/auth/addaccounttask.h"
#include "tests/support/browserdouble.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesurroundings.h"
#include "tests/support/googledouble.h"
#include "tests/support/outcome.h"
#include "tests/ui/runs/desktopdouble.h"
#include "tests/ui/tray/registrydouble.h"
#include "ui/runs/noticesettings.h"
#include "ui/shell/documents.h"
#include "ui/shell/leaving.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/windows.h"
#include "ui/sync/syncpanel.h"

#include <QApplication>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A program with one window, on a desktop that may have a panel.
struct Bench
{
    Bench()
    {
        session->become(SessionState::Ready);
        here.syncs.keepAll();
        windows.showInTray();
    }

    bool open(const QString &name)
    {
        const QString path = here.folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        const bool isMade = file.open(QIODevice::WriteOnly);
        file.close();
        windows.start({QFileInfo(path).path(), path});
        return isMade && window() && window()->isVisible();
    }

    MainWindow *window() const { return windows.all().value(0); }
    QString pathOf(const QString &name) const { return here.folder.filePath(name); }

    /// Something that would be lost: variables on this computer.
    void work()
    {
        session->provider().capability |= Provider::Capability::SharesFiles;
        session->addKernel(new FakeKernel);
    }

    /// The sync of a folder that is in step with a drive.
    std::shared_ptr<WorkspaceSync> keep(const QString &name)
    {
        const QString nas = pathOf(u"nas"_s);
        if (here.drives.entries().isEmpty() && QDir().mkpath(nas))
            outcome(here.drives.add(u"folder"_s, u"nas"_s, {nas}, nas));
        const auto sync = here.syncs.of(pathOf(name));
        sync->tie({u"nas"_s, {}, true});
        return sync;
    }

    bool hasPanel()
    {
        registry.giveHost();
        return registry.arrive() && QTest::qWaitFor([this] { return windows.hidesBehindTray(); });
    }

    QuitDialog *question() const
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            auto *dialog = qobject_cast<QuitDialog *>(widget);
            if (dialog && dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    bool press(const QString &text) const
    {
        const QList<QPushButton *> buttons = question() ? question()->findChildren<QPushButton *>()
                                                        : QList<QPushButton *>();
        const auto found = std::ranges::find(buttons, text, &QPushButton::text);
        if (found != buttons.cend())
            (*found)->click();
        return found != buttons.cend();
    }

    FakeSurroundings here;
    FakeSession *session = here.addSession();
    Desktop desktop;
    bool isThere = desktop.arrive();
    Registry registry;
    Windows windows{here.all, nullptr};
};

} // namespace

class TestWindowsTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksWhereThereIsNoTray();
    void hidesWhereThereIsOne();
    void endsWhereNothingIsAtWork();
    void hidesForASyncUnderWay();
    void hidesForAFolderInStep();
    void goesOnForAFolderInStepWhereThereIsNoTray();
    void tellsOfSyncsThatNobodySees();
    void bringsUpTheSyncOfAFolder();
    void offersToEndTheSyncOfAFolderThatIsGone();
    void comesBackWhenTheIconGoes();
    void beginsAnewFromTheBackground();
    void isThereBeforeAnyWindow();
    void offersToStartAtLoginOnce();
    void saysWhoHasToSignInOnceThereIsAWindow();
};

void TestWindowsTray::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestWindowsTray::asksWhereThereIsNoTray()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    bench.work();
    bench.window()->close();
    QTRY_VERIFY(bench.question());
    QVERIFY(bench.window()->isVisible());
    QVERIFY(bench.press(u"Cancel"_s));
}

void TestWindowsTray::hidesWhereThereIsOne()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    bench.work();
    QVERIFY(bench.hasPanel());
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    QVERIFY(!bench.question());
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QVERIFY(bench.desktop.shown.first().body.startsWith("1 "_L1));
    QTRY_VERIFY((Q_EMIT bench.desktop.ActionInvoked(1, u"default"_s), bench.window()->isVisible()));
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    bench.windows.openPath(bench.pathOf(u"work/a.py"_s)); // started once more
    bench.windows.raiseWindow();
    QVERIFY(bench.window()->isVisible());
    QCOMPARE(bench.desktop.shown.size(), 1); // the user knows by now
}

void TestWindowsTray::endsWhereNothingIsAtWork()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    QVERIFY(bench.hasPanel());
    QSignalSpy agreed(&bench.windows, &Windows::quitAgreed);
    bench.window()->close();
    QTRY_COMPARE(agreed.count(), 1);
}

/// Its drive is not there, so it waits, and is tried again by itself.
void TestWindowsTray::hidesForASyncUnderWay()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    QVERIFY(bench.hasPanel());
    const auto sync = bench.here.syncs.of(bench.pathOf(u"work"_s));
    sync->tie({u"nas"_s, {}, true});
    QTRY_COMPARE(sync->state(), WorkspaceSync::State::Waiting);
    const QList<Leaving> atWork = whatIsAtWork(bench.here.all, {});
    QCOMPARE(atWork.size(), 1);
    QCOMPARE(atWork.constFirst().title, u"work: Sync waits"_s);
    QVERIFY(atWork.constFirst().fate == Leaving::Fate::Waits);
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    sync->pause(); // it has nothing to wait for then
    QVERIFY(whatIsAtWork(bench.here.all, {}).isEmpty());
}

/// Nothing is at work, but it was promised that the folder is kept in step.
void TestWindowsTray::hidesForAFolderInStep()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    QVERIFY(bench.hasPanel());
    const auto sync = bench.keep(u"work"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), WorkspaceSync::State::InStep, 10'000);
    QVERIFY(whatIsAtWork(bench.here.all, {}).isEmpty());
    QSignalSpy agreed(&bench.windows, &Windows::quitAgreed);
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(agreed.count(), 0);
    bench.windows.raiseWindow();
    sync->pause();
    bench.window()->close(); // there is nothing to stay for
    QTRY_COMPARE(agreed.count(), 1);
}

void TestWindowsTray::goesOnForAFolderInStepWhereThereIsNoTray()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    const auto sync = bench.keep(u"work"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), WorkspaceSync::State::InStep, 10'000);
    QSignalSpy agreed(&bench.windows, &Windows::quitAgreed);
    QSignalSpy background(&bench.windows, &Windows::backgroundAgreed);
    for (int time = 1; time <= 2; ++time) {
        bench.window()->close();
        QTRY_COMPARE(background.count(), time);
        QTRY_VERIFY(bench.windows.all().isEmpty());
        QTRY_COMPARE(bench.desktop.shown.size(), 1); // it is said once
        bench.windows.raiseWindow();
    }
    QCOMPARE(agreed.count(), 0);
    bench.windows.quit(); // which is asked for by that name
    QTRY_COMPARE(agreed.count(), 1);
    QCOMPARE(background.count(), 2);
}

void TestWindowsTray::offersToEndTheSyncOfAFolderThatIsGone()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    const auto sync = bench.keep(u"churn"_s); // it never was
    QVERIFY(sync->tie());
    bench.windows.showSync(sync->folder());
    const auto *box = bench.window()->findChild<QMessageBox *>();
    QVERIFY(box && box->text().contains(sync->folder()));
    QVERIFY(!bench.window()->findChild<SyncPanel *>()->isVisible()); // that of another folder
    QCOMPARE(bench.windows.all().size(), 1);
    for (QAbstractButton *button : box->buttons()) {
        if (button->text() == "Stop keeping it in step"_L1)
            button->click();
    }
    QTRY_VERIFY(!sync->tie());
}

/// One waits in a folder that no window shows, the other one in that of the window in front.
void TestWindowsTray::tellsOfSyncsThatNobodySees()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    QVERIFY(QTest::qWaitForWindowActive(bench.window()));
    const auto own = bench.keep(u"work"_s);
    QTRY_COMPARE_WITH_TIMEOUT(own->state(), WorkspaceSync::State::InStep, 10'000);
    const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(3600);
    bench.here.settings.set(NoticeSettings::QuietUntil, later.toString(Qt::ISODate));
    const auto other = bench.keep(u"churn"_s); // which is not there
    QTRY_COMPARE_WITH_TIMEOUT(other->state(), WorkspaceSync::State::Waiting, 10'000);
    QTest::qWait(300);
    QVERIFY(bench.desktop.shown.isEmpty());
    bench.here.settings.set(NoticeSettings::QuietUntil, QString());
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().title, u"churn is not kept in step"_s);
    QVERIFY(bench.here.drives.remove(u"nas"_s));
    QTest::qWait(300);
    QCOMPARE(bench.desktop.shown.size(), 1);
    bench.window()->hide(); // the user looks elsewhere
    QTRY_COMPARE(bench.desktop.shown.size(), 2);
    QCOMPARE(bench.desktop.shown.last().title, u"work is not kept in step"_s);
}

void TestWindowsTray::bringsUpTheSyncOfAFolder()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    QVERIFY(QDir().mkpath(bench.pathOf(u"churn"_s)));
    const auto panel = [](const MainWindow *window) { return window->findChild<SyncPanel *>(); };
    QVERIFY(!panel(bench.window())->isVisible());
    bench.windows.showSync(bench.pathOf(u"work"_s));
    QTRY_VERIFY(panel(bench.window())->isVisible());
    QCOMPARE(bench.windows.all().size(), 1);
    bench.windows.showSync(bench.pathOf(u"churn"_s)); // which no window has
    QCOMPARE(bench.windows.all().size(), 2);
    const MainWindow *its = bench.windows.all().constLast();
    QCOMPARE(its->folder(), bench.pathOf(u"churn"_s));
    QTRY_VERIFY(panel(its)->isVisible());
}

void TestWindowsTray::comesBackWhenTheIconGoes()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    bench.work();
    QVERIFY(bench.hasPanel());
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    bench.here.settings.set(ShellSettings::TrayIcon, false);
    QTRY_VERIFY(bench.window()->isVisible());
    bench.window()->close();
    QTRY_VERIFY(bench.question());
    QVERIFY(bench.press(u"Cancel"_s));
}

void TestWindowsTray::beginsAnewFromTheBackground()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    bench.work();
    QSignalSpy started(&bench.windows, &Windows::started);
    QSignalSpy background(&bench.windows, &Windows::backgroundAgreed);
    bench.windows.quit();
    QVERIFY(bench.press(u"Keep running in the &background"_s));
    QTRY_COMPARE(background.count(), 1);
    QTRY_VERIFY(bench.windows.all().isEmpty());
    bench.windows.quit(); // from the tray: there is no window to ask in
    QTRY_VERIFY(bench.question());
    QVERIFY(bench.press(u"Cancel"_s));
    bench.windows.raiseWindow();
    QCOMPARE(started.count(), 1);
    QCOMPARE(bench.windows.all().size(), 1);
    QCOMPARE(bench.window()->folder(), QFileInfo(bench.pathOf(u"work/a.py"_s)).path());
    QCOMPARE(bench.window()->documents().pages().size(), 1);
    QCOMPARE(StartGuard::lastEnd(bench.here.paths.state()), StartGuard::LastEnd::SoonAfterStart);
}

/// As for a program that was started in the background.
void TestWindowsTray::isThereBeforeAnyWindow()
{
    Bench bench;
    QVERIFY(bench.hasPanel());
    QVERIFY(bench.windows.all().isEmpty());
    bench.windows.raiseWindow();
    QVERIFY(bench.window() && bench.window()->isVisible());
}

void TestWindowsTray::offersToStartAtLoginOnce()
{
    Bench bench;
    QVERIFY(bench.open(u"work/a.py"_s));
    bench.work();
    QVERIFY(bench.hasPanel());
    QVERIFY(!bench.here.settings.get(ShellSettings::StartsAtLogin));
    bench.window()->close();
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QCOMPARE(bench.desktop.shown.first().actions.mid(2),
             (QStringList{u"login"_s, u"Start when I log in"_s}));
    QTRY_VERIFY((Q_EMIT bench.desktop.ActionInvoked(1, u"login"_s),
                 bench.here.settings.get(ShellSettings::StartsAtLogin)));
    QVERIFY(!bench.window()->isVisible());
    bench.windows.raiseWindow();
    bench.window()->close();
    QTRY_VERIFY(!bench.window()->isVisible());
    QCOMPARE(bench.desktop.shown.size(), 1);
}

/// It came to light in the background, where nobody could see it.
void TestWindowsTray::saysWhoHasToSignInOnceThereIsAWindow()
{
    Bench bench;
    GoogleDouble google;
    BrowserDouble browser;
    Accounts &accounts = bench.here.accounts;
    AccountWish wish{u"google"_s, {}, google.client, {}};
    wish.signIn.openBrowser = [&](const QUrl &question) { browser.open(google.agree(question)); };
    QVERIFY(!outcome(accounts.add(wish)));
    google.revokeAll();
    TokenSource *tokens = accounts.tokens(accounts.accounts().constFirst().id);
    QVERIFY(!outcome(tokens->token(),
                     [tokens](const TokenTask &task) { tokens->reject(task.token()); }));
    QVERIFY(outcome(tokens->token()));
    bench.windows.start({});
    const auto isTold = [&bench] {
        const QList<MessageBar *> bars = bench.window()->findChildren<MessageBar *>();
        return std::ranges::any_of(bars, [](const MessageBar *bar) {
            return bar->isVisible() && bar->text().contains(u"ada@example.org: Google asks");
        });
    };
    QTRY_VERIFY(isTold());
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestWindowsTray tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_windowstray.moc"
