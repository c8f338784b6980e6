#include "core/auth/addaccounttask.h"
#include "tests/support/browserdouble.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesurroundings.h"
#include "tests/support/googledouble.h"
#include "tests/support/outcome.h"
#include "tests/ui/runs/desktopdouble.h"
#include "tests/ui/tray/registrydouble.h"
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
    void bringsUpTheSyncOfAFolder();
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
