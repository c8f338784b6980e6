#pragma once

#include "ui/accounts/accountalerts.h"
#include "ui/guide/guideprogress.h"
#include "ui/shell/journal.h"
#include "ui/shell/recents.h"
#include "ui/shell/runalerts.h"
#include "ui/shell/startguard.h"
#include "ui/shell/surroundings.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <memory>

namespace Aloft {

struct Leaving;
class Log;
class MainWindow;
class Page;
class ReportWindow;
class SettingsWindow;
class TrayIcon;

/// All windows of the program: opens those of last time, brings them forward when the program is
/// started again, and sees to it that nothing is lost when they go.
class Windows : public QObject
{
    Q_OBJECT

public:
    Windows(const Surroundings &surroundings, Log *log, QObject *parent = nullptr);
    ~Windows() override;

    /// The windows of last time, or an empty one; then the paths of the command line. Without
    /// it, raiseWindow() and openPath() begin so.
    void start(const QStringList &paths);

    void openPath(const QString &path);   ///< a file or a folder, in the window that fits
    void raiseWindow();                   ///< of all, the one used last
    void showSync(const QString &folder); ///< its panel, in a window with that folder
    void post(const Error &error);        ///< a background problem, in the window used last
    void quit();                          ///< asks where something would be lost
    void showInTray();                    ///< from now on, where the desktop has a place for it
    bool hidesBehindTray() const;         ///< the last window, rather than to end the program

    const QList<MainWindow *> &all() const { return m_windows; }

Q_SIGNALS:
    void started(); ///< there are windows, where there were none
    // Every window is closed:
    void quitAgreed();       ///< the program may end its sessions and itself
    void backgroundAgreed(); ///< it goes on for the sake of its sessions and folders

private:
    MainWindow *open(const QString &folder);
    MainWindow *current() const;
    void restore();
    void restoreUnsaved();
    void offerUnsaved(MainWindow *window);
    void greetAfterCrash();
    void connectWindow(MainWindow *window);
    void connectAlerts();
    void connectNotices(MainWindow *window);
    void connectGuide(MainWindow *window);
    MainWindow *toTheFront();
    MainWindow *toTheFront(const QString &path); ///< the window that a document belongs to
    MainWindow *home(const QString &path) const;
    void showOutcome(const QString &runId);
    void showDocument(const QString &path, const QString &place);
    void showSession(const QString &sessionId);
    void offerToUntie(const QString &folder);
    void showHardware(const QString &sessionId);
    void closeLast();
    void hide();
    void comeBack();
    void toggle();
    void rememberWindows() const;
    void closeWindow(MainWindow *window);
    QList<Page *> pages() const;          ///< of all windows
    using Farewell = void (Windows::*)(); ///< a signal
    void leaveUnlessAsked(Farewell farewell);
    void askAboutWork(Farewell farewell);
    void endWorkOfPages(Farewell farewell);
    void endThenLeave(const QList<Leaving> &toEnd, Farewell farewell);
    void saveThenLeave(const QSet<const Page *> &givenUp, Farewell farewell);
    void leave(Farewell farewell);
    void tellOfBackground();
    void endNow();
    void showSettings(MainWindow *window);
    void showSettingsOf(MainWindow *window);
    SettingsWindow *makeSettingsWindow();
    void followImport(SettingsWindow *window, const QByteArray &before);
    void showNewSession(MainWindow *window);
    void showShortcuts();
    void showReport();
    void showLog();
    void showNetwork();
    void offerSignIn(const QString &text);
    ReportWindow *reportWindow();
    void showAbout();

    const Surroundings &m_surroundings;
    Log *m_log;
    StartGuard m_guard;
    GuideProgress m_guide;
    Journal m_journal;
    Recents m_recents;
    StateFile m_state;
    RunAlerts m_alerts;
    AccountAlerts m_accountAlerts;
    QList<MainWindow *> m_windows;     ///< the one used last is last
    QList<Journal::Entry> m_leftovers; ///< that nobody has opened yet
    QPointer<SettingsWindow> m_settingsWindow;
    QPointer<MainWindow> m_settingsOwner; ///< the window whose folder it speaks of
    QPointer<ReportWindow> m_reportWindow;
    std::unique_ptr<TrayIcon> m_tray;  ///< null: nobody wants one
    QList<QPointer<QWidget>> m_hidden; ///< behind it; dialogs, too
    bool m_isEnding = false; ///< what is at work, by the user's choice, before the windows go
    bool m_hasEnded = false;
};

} // namespace Aloft
