#pragma once

#include "core/base/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/sessionchoice.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QMainWindow>
#include <QPointer>

class QStackedWidget;
class QVBoxLayout;

namespace Aloft {

class Commands;
class Docks;
class Documents;
class DropMark;
class FilesPanel;
class FindInFiles;
class Finder;
class Journal;
class Menus;
class MessageBar;
class OutputPanel;
class PackageRuns;
class ProblemModel;
class ProblemsPanel;
class Recents;
class SessionCommands;
class SessionMenu;
class SessionsPanel;
class StartGuide;
class StartPage;
class StatusBar;
class TabAreas;
class ToolBar;
class WindowHardware;
class WindowPlaces;
class WindowRuns;
class WindowSync;
class WindowTransfers;
class WorkspaceAccess;
class WorkspaceState;
struct PipInstall;

/// One window, with at most one workspace folder. It arranges the parts and connects them; what
/// they do is theirs. Whether it may close is decided by whoever owns the windows.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Surroundings &surroundings, Journal &journal, Recents &recents);
    ~MainWindow() override;

    QString folder() const;                    ///< empty: none is open
    void openWorkspace(const QString &folder); ///< of a new window: its folder, place and docks
    void restoreTabs();                        ///< of last time

    void openFolder(const QString &folder); ///< asks about unsaved text of the old one first
    void openPath(const QString &path);     ///< a file or a folder
    void openExample();

    /// The user's, and over them those of the folder, where one is open that has some.
    Settings &settings() { return m_settings; }
    Page::Access access() const; ///< to the files of the folder
    Documents &documents() const { return *m_documents; }
    const Actions &actions() const { return m_actions; }
    SessionChoice &sessionChoice() { return m_sessionChoice; }
    Session *selectedSession() const; ///< in the Sessions dock, or else the page's

    void post(const Error &error);                                     ///< a background problem
    void notice(const QString &text, const QList<QAction *> &answers); ///< above the pages
    void warn(const Error &error); ///< above the pages, until it is closed
    /// Of last time, until they are opened.
    void offerTabs(const QString &text, const QList<QAction *> &otherAnswers);
    void useSession(Session *session); ///< for the current page, or the window
    void report(const QString &text, const std::function<void()> &undo = {});
    void showRun(const QString &runId); ///< its output
    void showRuns();                    ///< the list
    void showTransfers();
    void showSync();
    void selectRun(const QString &runId);   ///< in the list, and shows its output
    void showOutcome(const QString &runId); ///< the same, and the place at which it failed
    void showSession(const QString &sessionId);
    void showHardware(const QString &sessionId);
    StartGuide &guide() const { return *m_guide; }
    void showGuide();
    void warnOfHardware(const QString &text, const QString &sessionId); ///< above the pages
    void saveState();
    void closeForGood(); ///< saves the state; unsaved text is gone

Q_SIGNALS:
    void tabsRestored();
    void activated();
    void folderChanged();
    void accessChanged(); ///< to the files of the folder
    void gpuChecked();
    void closeAsked();
    void newWindowAsked();
    void quitAsked();
    void settingsAsked();
    void newSessionAsked();
    void shortcutsAsked();
    void reportAsked();
    void logAsked();
    void networkAsked();
    void aboutAsked();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildDocks();
    void connectSettings();
    void connectDocuments();
    void connectAccess();
    void connectFileActions();
    void connectViewActions();
    void resetLayout(); ///< with a way back
    void connectSessions();
    void connectRuns();
    void connectDoctor();
    void openDoctor();
    void openCommandLine();
    QString installPackages(const QString &sessionId, const PipInstall &install,
                            const QString &python);
    void connectHardware();
    void connectDrives();
    void connectSync();
    void followAccess();             ///< of the sync: only what is certain
    void checkGpu(Session *session); ///< null: there is none
    void addGpuCheckButton();
    void showPage(Page *page);
    void chooseFolder();
    void showDeletedFiles();
    void hintDrop(const QStringList &paths); ///< none: nothing is dragged here
    void setFolder(const QString &folder);
    void restorePlace();
    Session *pageSession() const;
    Session *sessionHere() const;
    void updateTitle();
    void updateSession();
    void updateActions();
    void showParts();
    void retranslate();
    QJsonObject state(QJsonObject known) const;

    const Surroundings &m_surroundings;
    Recents &m_recents;
    Settings m_settings;
    Actions m_actions;
    SessionChoice m_sessionChoice;
    TabAreas *m_areas;
    Documents *m_documents;
    StartPage *m_start;
    QStackedWidget *m_centre;
    DropMark *m_dropMark; ///< over the centre
    QVBoxLayout *m_notices;
    QHash<QString, QPointer<MessageBar>> m_hardwareBars; ///< in m_notices, by session
    SessionMenu *m_sessionMenu;
    ToolBar *m_toolBar;
    StatusBar *m_status;
    Menus *m_menus;
    Commands *m_commands;
    Finder *m_finder;
    Docks *m_docks;
    ProblemModel *m_problemModel;
    SessionCommands *m_sessionCommands;
    WindowRuns *m_runs;
    WindowHardware *m_hardware;
    WindowTransfers *m_transfers;
    PackageRuns *m_packages;
    WorkspaceState *m_state;
    WorkspaceAccess *m_access = nullptr;
    FilesPanel *m_files = nullptr;
    WindowPlaces *m_places = nullptr;
    WindowSync *m_sync = nullptr;
    SessionsPanel *m_sessions = nullptr;
    StartGuide *m_guide = nullptr;
    OutputPanel *m_output = nullptr;
    ProblemsPanel *m_problems = nullptr;
    FindInFiles *m_search = nullptr;
    QElapsedTimer m_escape; ///< since the last Escape
    bool m_isClosing = false;
};

} // namespace Aloft
