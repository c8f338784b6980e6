#include "ui/shell/windows.h"

#include "core/base/paths.h"
#include "core/base/profilebundle.h"
#include "core/net/sleepwatch.h"
#include "ui/accounts/accountspage.h"
#include "ui/editor/localhistory.h"
#include "ui/guide/startguide.h"
#include "ui/report/reportwindow.h"
#include "ui/settings/networkdialog.h"
#include "ui/settings/settingswindow.h"
#include "ui/settings/settingtable.h"
#include "ui/shell/about.h"
#include "ui/shell/contextmenukey.h"
#include "ui/shell/documents.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/newsessiondialog.h"
#include "ui/shell/page.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/profiletransfer.h"
#include "ui/shell/reportsources.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/windowplace.h"
#include "ui/tray/trayicon.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QJsonArray>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

Windows::Windows(const Surroundings &surroundings, Log *log, QObject *parent)
    : QObject(parent)
    , m_surroundings(surroundings)
    , m_log(log)
    , m_guard(surroundings.paths.state())
    , m_guide(surroundings, createSystemSleepWatch())
    , m_journal(surroundings.paths.state() + u"/journal"_s)
    , m_recents(surroundings.paths.state())
    , m_state(surroundings.paths.state() + u"/windows.json"_s)
    , m_alerts(surroundings)
    , m_accountAlerts(surroundings.accounts)
{
    QApplication::setQuitOnLastWindowClosed(false);
    qApp->installEventFilter(new ContextMenuKey(this));
    connect(qApp, &QCoreApplication::aboutToQuit, this, &Windows::endNow);
    QThreadPool::globalInstance()->start([history = historyOf(surroundings.paths)] {
        history.sweep(QDateTime::currentDateTimeUtc());
    });
    connect(&m_journal, &Journal::failed, this, [this](const Error &error) {
        if (!m_windows.isEmpty())
            current()->warn(error);
    });
    connect(&m_accountAlerts, &AccountAlerts::signInNeeded, this, &Windows::offerSignIn);
    connectAlerts();
}

Windows::~Windows()
{
    m_tray.reset(); // before what it shows
    for (MainWindow *window : std::as_const(m_windows)) {
        window->disconnect(this);
        delete window;
    }
}

void Windows::start(const QStringList &paths)
{
    if (std::exchange(m_hasEnded, false))
        m_guard.begin();
    restore();
    for (const QString &path : paths)
        openPath(path);
    greetAfterCrash(); // in the window that is there by now
    for (MainWindow *window : std::as_const(m_windows))
        window->show();
    if (m_guide.isFirstStart())
        current()->showGuide(); // a tab comes to the front only where it can be seen
    const QStringList signIns = m_accountAlerts.standing(); // told while there was no window
    for (const QString &text : signIns)
        offerSignIn(text);
    Q_EMIT started();
}

MainWindow *Windows::open(const QString &folder)
{
    auto *window = new MainWindow(m_surroundings, m_journal, m_recents);
    window->settings().document(workspaceSettings());
    m_windows.append(window);
    connectWindow(window);
    window->openWorkspace(folder);
    return window;
}

void Windows::connectWindow(MainWindow *window)
{
    connect(window, &MainWindow::folderChanged, this, &Windows::rememberWindows);
    connect(window, &MainWindow::activated, this, [this, window] {
        m_windows.removeOne(window);
        m_windows.append(window);
        m_alerts.noteLook();
    });
    connectNotices(window);
    connectGuide(window);
    connect(window, &MainWindow::closeAsked, this, [this, window] { closeWindow(window); });
    connect(window, &QObject::destroyed, this, [this, window] { m_windows.removeOne(window); });
    connect(window, &MainWindow::quitAsked, this, &Windows::quit);
    connect(window, &MainWindow::settingsAsked, this, [this, window] { showSettings(window); });
    for (const auto change : {&MainWindow::folderChanged, &MainWindow::accessChanged}) {
        connect(window, change, this, [this, window] {
            if (window == m_settingsOwner)
                showSettingsOf(window);
        });
    }
    connect(window, &MainWindow::shortcutsAsked, this, &Windows::showShortcuts);
    connect(window, &MainWindow::reportAsked, this, &Windows::showReport);
    connect(window, &MainWindow::logAsked, this, &Windows::showLog);
    connect(window, &MainWindow::networkAsked, this, &Windows::showNetwork);
    connect(window, &MainWindow::aboutAsked, this, &Windows::showAbout);
    connect(window, &MainWindow::newSessionAsked, this, [this, window] { showNewSession(window); });
    connect(window, &MainWindow::newWindowAsked, this, [this] {
        open(QString())->show();
        rememberWindows();
    });
}

void Windows::connectGuide(MainWindow *window)
{
    window->guide().follow(m_guide);
    connect(window, &MainWindow::folderChanged, this, [this, window] {
        if (!window->folder().isEmpty())
            m_guide.mark(GuideProgress::Step::Folder);
    });
    connect(window, &MainWindow::gpuChecked, this,
            [this] { m_guide.mark(GuideProgress::Step::Gpu); });
}

MainWindow *Windows::current() const
{
    return m_windows.constLast();
}

void Windows::raiseWindow()
{
    if (m_windows.isEmpty())
        return start({});
    comeBack();
    bringForward(current());
}

/// Null: no window has it open, or the folder that it lies in.
MainWindow *Windows::home(const QString &path) const
{
    const auto hasIt = [&path](const MainWindow *window) {
        return std::ranges::any_of(window->documents().pages(),
                                   [&path](const Page *page) { return page->path() == path; });
    };
    const auto fits = [&path](const MainWindow *window) {
        const QString folder = window->folder();
        return !folder.isEmpty()
            && (folder == path || (QFileInfo(path).isFile() && path.startsWith(folder + u'/')));
    };
    auto found = std::ranges::find_if(m_windows, hasIt);
    if (found == m_windows.cend())
        found = std::ranges::find_if(m_windows, fits);
    return found == m_windows.cend() ? nullptr : *found;
}

void Windows::openPath(const QString &path)
{
    if (m_windows.isEmpty())
        return start({path});
    const QString absolute = QFileInfo(path).absoluteFilePath();
    MainWindow *window = home(absolute);
    if (!window && QFileInfo(absolute).isDir() && !current()->folder().isEmpty()) {
        window = open(absolute); // the folder that is open stays open
        window->restoreTabs();
        window->show();
    } else {
        if (!window)
            window = current();
        window->openPath(absolute);
    }
    rememberWindows();
}

void Windows::post(const Error &error)
{
    if (!m_windows.isEmpty())
        current()->post(error);
}

void Windows::rememberWindows() const
{
    QJsonArray folders;
    for (const MainWindow *window : m_windows)
        folders.append(window->folder());
    if (const Result<void> written = m_state.write({{u"folders"_s, folders}}); !written)
        current()->post(written.error());
}

void Windows::showSettings(MainWindow *window)
{
    if (!m_settingsWindow)
        m_settingsWindow = makeSettingsWindow();
    m_settingsOwner = window;
    showSettingsOf(window);
    bringForward(m_settingsWindow);
}

void Windows::showSettingsOf(MainWindow *window)
{
    if (!m_settingsWindow)
        return;
    const QString folder = window->folder();
    const bool isWritable = !folder.isEmpty() && window->access() == Page::Access::Full;
    m_settingsWindow->setWorkspace(isWritable ? &window->settings() : nullptr,
                                   QFileInfo(folder).fileName());
}

SettingsWindow *Windows::makeSettingsWindow()
{
    auto *window = new SettingsWindow(m_surroundings.settings, current());
    auto *accounts = new AccountsPage(m_surroundings.accounts, QDesktopServices::openUrl);
    accounts->setUses([this](const QString &id) {
        return usesOf(id, m_surroundings.drives, m_surroundings.sessions);
    });
    window->addAccounts(accounts);
    const Paths &paths = m_surroundings.paths;
    Settings &settings = m_surroundings.settings;
    const auto fail = [this](const Error &error) { post(error); };
    connect(window, &SettingsWindow::exportAsked, this,
            [=, &paths, &settings] { askToExportProfile(paths, settings, window, fail); });
    connect(window, &SettingsWindow::importAsked, this, [=, this, &paths, &settings] {
        const auto follow = [this, window](const QByteArray &before) {
            followImport(window, before);
        };
        askToImportProfile(paths, settings, window, follow, fail);
    });
    return window;
}

void Windows::followImport(SettingsWindow *window, const QByteArray &before)
{
    m_recents.read();
    window->report(tr("Imported."), [this, before] {
        if (const Result<void> done = importProfile(before, m_surroundings.paths); !done)
            post(done.error());
        m_recents.read();
    });
}

/// A quiet line: what is under way goes on, and no browser opens unasked (UX-037).
void Windows::offerSignIn(const QString &text)
{
    if (m_windows.isEmpty())
        return;
    MainWindow *window = current();
    auto *signIn = new QAction(tr("Sign in"), window);
    connect(signIn, &QAction::triggered, this, [this, window] {
        showSettings(window);
        m_settingsWindow->showAccounts();
    });
    window->notice(text, {signIn});
}

void Windows::showNetwork()
{
    auto *dialog = new NetworkDialog(m_surroundings.settings, m_surroundings.http,
                                     m_surroundings.proxy, current());
    dialog->open();
}

void Windows::showNewSession(MainWindow *window)
{
    auto *dialog = new NewSessionDialog(m_surroundings, window->folder(), window);
    connect(dialog, &NewSessionDialog::sessionMade, window, &MainWindow::useSession);
    connect(dialog, &NewSessionDialog::serverNotKept, window, &MainWindow::warn);
    dialog->open();
}

void Windows::showShortcuts()
{
    showShortcutSheet(m_surroundings.settings, current());
}

/// A new one begins with what is noted by now; one that is open keeps what was taken out of it.
ReportWindow *Windows::reportWindow()
{
    if (!m_reportWindow)
        m_reportWindow = new ReportWindow(reportSources(m_surroundings, m_recents, m_log),
                                          current());
    bringForward(m_reportWindow);
    return m_reportWindow;
}

void Windows::showReport()
{
    reportWindow()->showReport();
}

void Windows::showLog()
{
    reportWindow()->showLog();
}

void Windows::showAbout()
{
    Aloft::showAbout(current());
}

} // namespace Aloft

#include "moc_windows.cpp"
