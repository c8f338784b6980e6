#include "ui/shell/mainwindow.h"

#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/session/sessionmodel.h"
#include "core/session/sessiontext.h"
#include "ui/doctor/packageruns.h"
#include "ui/editor/findinfiles.h"
#include "ui/files/filespanel.h"
#include "ui/guide/startguide.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/runs/runspanel.h"
#include "ui/shell/actionbutton.h"
#include "ui/shell/commands.h"
#include "ui/shell/docks.h"
#include "ui/shell/documents.h"
#include "ui/shell/dropmark.h"
#include "ui/shell/finder.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/outputpanel.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/problems.h"
#include "ui/shell/recents.h"
#include "ui/shell/sessioncommands.h"
#include "ui/shell/sessionlook.h"
#include "ui/shell/sessionmenu.h"
#include "ui/shell/sessionspanel.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/tabareas.h"
#include "ui/shell/toolbar.h"
#include "ui/shell/windowdisks.h"
#include "ui/shell/windowhardware.h"
#include "ui/shell/windowplaces.h"
#include "ui/shell/windowruns.h"
#include "ui/shell/windowsync.h"
#include "ui/shell/windowtransfers.h"
#include "ui/shell/workspaceaccess.h"
#include "ui/shell/workspacestate.h"
#include "ui/sync/syncpanel.h"
#include "ui/theme/icons.h"
#include "ui/transfers/transferspanel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize StandardSize(1280, 800);
constexpr int BottomHeight =
    300;                        ///< of the panels there: a traceback, with the code still in sight
constexpr int RightDigits = 32; ///< wide are the panels there; curves need room

} // namespace

MainWindow::MainWindow(const Surroundings &surroundings, Journal &journal, Recents &recents)
    : m_surroundings(surroundings)
    , m_recents(recents)
    , m_settings(QString(), &surroundings.settings)
    , m_actions(surroundings.settings, this)
    , m_sessionChoice(surroundings, this)
    , m_areas(new TabAreas)
    , m_documents(new Documents(surroundings, m_settings, journal, recents, m_sessionChoice,
                                m_areas))
    , m_start(new StartPage(m_actions, recents, surroundings.settings))
    , m_centre(new QStackedWidget(this))
    , m_dropMark(new DropMark(m_centre))
    , m_notices(new QVBoxLayout)
    , m_sessionMenu(new SessionMenu(surroundings.sessions, surroundings.runs, m_sessionChoice,
                                    m_actions, this))
    , m_toolBar(new ToolBar(m_actions, m_sessionMenu, surroundings.settings, this))
    , m_status(new StatusBar(surroundings.settings, this))
    , m_menus(new Menus(m_actions, recents, this))
    , m_commands(new Commands(m_actions, this))
    , m_finder(new Finder(m_actions, surroundings.paths.state(), this))
    , m_docks(new Docks(this))
    , m_problemModel(new ProblemModel(this))
    , m_sessionCommands(new SessionCommands(this))
    , m_runs(new WindowRuns(surroundings, m_actions, *m_documents, m_sessionChoice, this))
    , m_hardware(new WindowHardware(surroundings, this))
    , m_transfers(new WindowTransfers(surroundings.transfers, m_actions, this))
    , m_packages(new PackageRuns(this))
    , m_state(new WorkspaceState(
          surroundings.paths.state(), [this](QJsonObject known) { return state(std::move(known)); },
          this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setMinimumSize(480, 360);
    setWindowIcon(applicationIcon());
    m_centre->addWidget(m_start);
    m_centre->addWidget(m_areas);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_notices);
    layout->addWidget(m_centre, 1);
    setCentralWidget(centre);
    addToolBar(m_toolBar);
    setStatusBar(m_status);
    addActions(m_actions.all());
    buildDocks();
    connectSettings();
    connectDocuments();
    connectAccess();
    connectFileActions();
    connectViewActions();
    connectSessions();
    connectRuns();
    connectDoctor();
    connectHardware();
    connectDrives();
    connectSync();
    resize(StandardSize.boundedTo(screen()->availableSize() * 0.92));
    m_docks->resetLayout();
    showPage(nullptr);
    m_start->setFocus();
}

MainWindow::~MainWindow()
{
    // Pages go while the parts that they speak to are still there, and the focus with them.
    delete m_areas;
}

QString MainWindow::folder() const
{
    return m_documents->folder();
}

void MainWindow::buildDocks()
{
    m_files = new FilesPanel(m_surroundings.settings, m_actions[u"file.openFolder"]);
    m_places = new WindowPlaces(m_surroundings, m_files, m_actions, this);
    new WindowDisks(m_surroundings, m_places->panel());
    m_sync = new WindowSync(m_surroundings.syncs, m_actions, *m_documents, m_notices, this);
    m_sessions = new SessionsPanel(m_surroundings.sessions, m_surroundings.runs, m_actions);
    m_guide = new StartGuide(m_actions);
    m_output = new OutputPanel;
    m_problems = new ProblemsPanel(m_problemModel);
    m_search = new FindInFiles;
    const int right = fontMetrics().horizontalAdvance(u'0') * RightDigits;
    m_docks->add(m_actions[u"view.files"], m_places->area(), Qt::LeftDockWidgetArea, 230);
    m_docks->add(m_actions[u"view.sessions"], m_sessions, Qt::RightDockWidgetArea, right);
    m_docks->add(m_actions[u"view.hardware"], m_hardware->panel(), Qt::RightDockWidgetArea, right);
    m_docks->add(m_actions[u"help.guide"], m_guide, Qt::RightDockWidgetArea, right);
    m_docks->setAside(m_guide);
    m_docks->add(m_actions[u"view.runs"], m_runs->panel(), Qt::BottomDockWidgetArea, BottomHeight);
    m_docks->add(m_actions[u"view.transfers"], m_transfers->panel(), Qt::BottomDockWidgetArea,
                 BottomHeight);
    m_docks->add(m_actions[u"view.sync"], m_sync->panel(), Qt::BottomDockWidgetArea, BottomHeight);
    m_docks->setAside(m_sync->panel());
    m_docks->add(m_actions[u"view.output"], m_output, Qt::BottomDockWidgetArea, BottomHeight);
    m_docks->add(m_actions[u"view.problems"], m_problems, Qt::BottomDockWidgetArea, BottomHeight);
    m_docks->add(m_actions[u"view.search"], m_search, Qt::BottomDockWidgetArea, BottomHeight);
    connect(m_search, &FindInFiles::linkActivated, m_documents, &Documents::activateLink);
    connect(m_search, &FindInFiles::messagePosted, this, &MainWindow::post);
    connect(m_files, &FilesPanel::openAsked, this, &MainWindow::openPath);
    connect(m_files, &FilesPanel::notebookMade, m_documents, &Documents::begin);
    connect(m_files, &FilesPanel::folderDropped, this, &MainWindow::openFolder);
    connect(m_files, &FilesPanel::renamed, m_documents, &Documents::followRename);
    connect(m_files, &FilesPanel::reported, this, &MainWindow::report);
    connect(m_files, &FilesPanel::reportWithdrawn, m_status, &StatusBar::withdrawUndo);
    connect(m_files, &FilesPanel::hinted, m_status, &StatusBar::showHint);
    connect(m_files, &FilesPanel::failed, this, &MainWindow::post);
    connect(m_problemModel, &ProblemModel::countChanged, m_status, &StatusBar::setProblemCount);
    connect(m_status, &StatusBar::problemsClicked, this, [this] { m_docks->bringUp(m_problems); });
}

Session *MainWindow::pageSession() const
{
    const Page *page = m_documents->current();
    if (page)
        return m_sessionChoice.of(*page);
    return folder().isEmpty() ? m_sessionChoice.chosen() : m_sessionChoice.standard();
}

Session *MainWindow::selectedSession() const
{
    Session *selected = m_sessions->selected();
    return selected ? selected : pageSession();
}

void MainWindow::updateSession()
{
    if (const Session *session = pageSession()) {
        const QIcon icon = stateIcon(shownState(*session, m_surroundings.runs));
        const QString title = sessionTitle(*session);
        const QString word = shownStateText(*session, m_surroundings.runs);
        const QString description = tr("Runs on %1: %2. Click to choose another").arg(title, word);
        m_toolBar->setSession(icon, title, description);
        m_status->setSession(icon, tr("%1: %2").arg(title, word), description);
    } else {
        const QString description = tr("Choose where to run");
        m_toolBar->setSession(stateIcon(SessionState::Idle), tr("This computer"), description);
        m_status->setSession(stateIcon(SessionState::Idle), tr("Nothing is running"), description);
    }
    const auto live = std::ranges::count_if(
        m_surroundings.sessions.sessions(),
        [this](const auto &session) { return isLive(shownState(*session, m_surroundings.runs)); });
    m_start->setRunningText(live > 0
                                ? tr("%n session(s) running now.", nullptr, static_cast<int>(live))
                                : tr("Nothing is running. This computer is ready."));
    updateTitle();
    m_sessionCommands->update();
    m_hardware->setSession(pageSession());
}

void MainWindow::showPage(Page *page)
{
    QWidget *centre = m_areas->isEmpty() ? static_cast<QWidget *>(m_start) : m_areas;
    const bool isLeft = centre == m_start && m_centre->currentWidget() == m_areas;
    m_centre->setCurrentWidget(centre);
    if (isLeft)
        m_start->setFocus(); // not the toolbar, which happens to be next
    m_status->setPage(page);
    m_commands->setPage(page);
    m_menus->setPage(page);
    m_finder->setPage(page);
    m_sessionMenu->setPage(page);
    m_output->showOutputOf(page);
    m_runs->setPage(page);
    updateActions();
    updateSession();
}

void MainWindow::updateActions()
{
    const Page *page = m_documents->current();
    for (const QString &id : {u"file.save"_s, u"file.saveAs"_s, u"file.closeTab"_s})
        m_actions[id]->setEnabled(page);
    m_actions[u"file.revert"]->setEnabled(page && !page->path().isEmpty());
    m_actions[u"file.saveAll"]->setEnabled(page);
    m_actions[u"file.reopenTab"]->setEnabled(m_documents->canReopen());
    m_actions[u"file.closeFolder"]->setEnabled(!folder().isEmpty());
    for (const QString &id : {u"view.splitRight"_s, u"view.splitDown"_s})
        m_actions[id]->setEnabled(m_areas->canSplit());
    for (const QString &id : {u"view.nextTab"_s, u"view.previousTab"_s})
        m_actions[id]->setEnabled(m_areas->canStep());
}

void MainWindow::updateTitle()
{
    const Page *page = m_documents->current();
    QStringList parts{m_runs->progress()};
    if (page && page->title() == m_runs->summary().name() && !parts.constFirst().isEmpty())
        parts.first() += u"[*]"_s; // it says both
    else if (page)
        parts.append(page->title() + u"[*]"_s);
    const QString workspace = QFileInfo(folder()).fileName();
    parts.append(workspace);
    if (m_access->access() == Page::Access::ReadOnly)
        parts.append(tr("read-only"));
    if (const Session *session = pageSession()) // one of a folder has its name
        parts.append(session->name() == workspace ? session->provider().name() : session->name());
    parts.append(tr("Aloft"));
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" — "_s));
    setWindowModified(page && page->isModified());
    setWindowFilePath(page ? page->path() : QString());
}

void MainWindow::post(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_problemModel->add(error);
    m_status->report(error.text());
}

void MainWindow::notice(const QString &text, const QList<QAction *> &answers)
{
    m_notices->addWidget(new MessageBar(text, MessageBar::Severity::Info, answers, this));
}

void MainWindow::offerTabs(const QString &text, const QList<QAction *> &otherAnswers)
{
    auto *opening = new QAction(tr("Open the tabs of last time"), this);
    connect(opening, &QAction::triggered, this, &MainWindow::restoreTabs);
    auto *bar = new MessageBar(text, MessageBar::Severity::Info, QList{opening} + otherAnswers,
                               this);
    connect(this, &MainWindow::tabsRestored, bar, &MessageBar::close);
    m_notices->addWidget(bar);
}

void MainWindow::warn(const Error &error)
{
    m_notices->addWidget(new MessageBar(error.text(), MessageBar::Severity::Warning, {}, this));
}

void MainWindow::useSession(Session *session)
{
    m_sessionChoice.choose(session, m_documents->current());
}

void MainWindow::report(const QString &text, const std::function<void()> &undo)
{
    m_status->report(text, undo);
}

/// What the status bar has of them.
void MainWindow::showParts()
{
    m_hardware->showStatus();
    m_transfers->showStatus();
    m_sync->showStatus();
}

void MainWindow::retranslate()
{
    m_actions.retranslate();
    m_menus->retranslate();
    m_runs->showStatus();
    showParts();
    updateSession();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showParts(); // their colours are drawn
    else if (event->type() == QEvent::WindowStateChange)
        m_actions[u"view.fullScreen"]->setChecked(isFullScreen());
    else if (event->type() == QEvent::ActivationChange && isActiveWindow())
        Q_EMIT activated();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(m_isClosing);
    if (!m_isClosing) // later: a window does not close while it is being asked to
        QMetaObject::invokeMethod(this, &MainWindow::closeAsked, Qt::QueuedConnection);
}

void MainWindow::closeForGood()
{
    saveState();
    m_state->close();
    m_isClosing = true;
    m_documents->discardAll();
    close();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_docks->adaptTo(event->size().width());
    m_state->noteChange();
}

/// Escape twice leaves full screen and the bare view (UX-016).
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QMainWindow::keyPressEvent(event);
    const bool isSecond = m_escape.isValid()
        && m_escape.elapsed() < QApplication::doubleClickInterval() * 2;
    m_escape.start();
    if (!isSecond)
        return;
    if (m_actions[u"view.focus"]->isChecked())
        m_actions[u"view.focus"]->trigger();
    else if (isFullScreen())
        m_actions[u"view.fullScreen"]->trigger();
}

} // namespace Aloft

#include "moc_mainwindow.cpp"
