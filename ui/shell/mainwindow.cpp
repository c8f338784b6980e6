#include "ui/shell/mainwindow.h"

#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/session/sessionmodel.h"
#include "core/session/sessiontext.h"
#include "ui/editor/findinfiles.h"
#include "ui/files/filespanel.h"
#include "ui/shell/actionbutton.h"
#include "ui/shell/commands.h"
#include "ui/shell/docks.h"
#include "ui/shell/documents.h"
#include "ui/shell/example.h"
#include "ui/shell/finder.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/outputpanel.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/panelcycle.h"
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
#include "ui/shell/windowplace.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QCloseEvent>
#include <QCryptographicHash>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize StandardSize(1280, 800);
constexpr int SaveDelayMs = 1000;

} // namespace

MainWindow::MainWindow(const Surroundings &surroundings, Journal &journal, Recents &recents)
    : m_surroundings(surroundings)
    , m_recents(recents)
    , m_actions(surroundings.settings, this)
    , m_sessionChoice(surroundings, this)
    , m_areas(new TabAreas)
    , m_documents(new Documents(surroundings, journal, recents, m_sessionChoice, m_areas))
    , m_start(new StartPage(m_actions, recents, surroundings.settings))
    , m_centre(new QStackedWidget(this))
    , m_notices(new QVBoxLayout)
    , m_sessionMenu(new SessionMenu(surroundings.sessions, m_sessionChoice, m_actions, this))
    , m_toolBar(new ToolBar(m_actions, m_sessionMenu, surroundings.settings, this))
    , m_status(new StatusBar(this))
    , m_menus(new Menus(m_actions, recents, this))
    , m_commands(new Commands(m_actions, this))
    , m_finder(new Finder(m_actions, surroundings.paths.state(), this))
    , m_docks(new Docks(this))
    , m_problemModel(new ProblemModel(this))
    , m_sessionCommands(new SessionCommands(this))
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
    connectDocuments();
    connectFileActions();
    connectViewActions();
    connectSessions();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(SaveDelayMs);
    m_stateWriter.setMaxThreadCount(1);
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::saveStateLater);
    resize(StandardSize.boundedTo(screen()->availableSize() * 0.92));
    m_docks->resetLayout();
    showPage(nullptr);
    m_start->setFocus();
}

MainWindow::~MainWindow()
{
    // Pages go while the parts that they speak to are still there.
    delete m_areas;
}

QString MainWindow::folder() const
{
    return m_documents->folder();
}

void MainWindow::buildDocks()
{
    m_files = new FilesPanel(m_surroundings.settings, m_actions[u"file.openFolder"]);
    m_sessions = new SessionsPanel(m_surroundings.sessions, m_actions);
    m_output = new OutputPanel;
    m_problems = new ProblemsPanel(m_problemModel);
    m_search = new FindInFiles;
    m_docks->add(m_actions[u"view.files"], m_files, Qt::LeftDockWidgetArea, 230);
    m_docks->add(m_actions[u"view.sessions"], m_sessions, Qt::RightDockWidgetArea, 230);
    m_docks->add(m_actions[u"view.output"], m_output, Qt::BottomDockWidgetArea, 200);
    m_docks->add(m_actions[u"view.problems"], m_problems, Qt::BottomDockWidgetArea, 200);
    m_docks->add(m_actions[u"view.search"], m_search, Qt::BottomDockWidgetArea, 200);
    connect(m_search, &FindInFiles::linkActivated, m_documents, &Documents::activateLink);
    connect(m_search, &FindInFiles::messagePosted, this, &MainWindow::post);
    connect(m_files, &FilesPanel::openAsked, this, &MainWindow::openPath);
    connect(m_files, &FilesPanel::folderDropped, this, &MainWindow::openFolder);
    connect(m_files, &FilesPanel::renamed, m_documents, &Documents::followRename);
    connect(m_files, &FilesPanel::reported, this, &MainWindow::report);
    connect(m_files, &FilesPanel::failed, this, &MainWindow::post);
    connect(m_problemModel, &ProblemModel::countChanged, m_status, &StatusBar::setProblemCount);
    connect(m_status, &StatusBar::problemsClicked, this, [this] { m_docks->bringUp(m_problems); });
}

void MainWindow::connectDocuments()
{
    connect(m_documents, &Documents::currentChanged, this, &MainWindow::showPage);
    connect(m_documents, &Documents::changed, this, [this] {
        updateTitle();
        updateActions();
        noteChange();
    });
    connect(m_documents, &Documents::viewChanged, this, &MainWindow::noteChange);
    connect(m_documents, &Documents::failed, this, &MainWindow::post);
    connect(m_documents, &Documents::outputRequested, this, [this] { m_docks->bringUp(m_output); });
    connect(m_areas, &TabAreas::menuAsked, this, [this](PageFrame *frame, const QPoint &position) {
        m_areas->bringUp(frame);
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const QString &id : {u"file.closeTab"_s, u"file.reopenTab"_s, u"file.save"_s,
                                  u"view.splitRight"_s, u"view.splitDown"_s})
            menu->addAction(m_actions[id]);
        menu->popup(position);
    });
    connect(m_finder, &Finder::fileChosen, m_documents, &Documents::open);
    connect(m_start, &StartPage::folderChosen, this, &MainWindow::openFolder);
    connect(m_start, &StartPage::fileChosen, this, &MainWindow::openPath);
    connect(m_menus, &Menus::recentChosen, this, &MainWindow::openPath);
    connect(m_menus, &Menus::recentsCleared, &m_recents, &Recents::clear);
}

void MainWindow::connectFileActions()
{
    const auto on = [this](QStringView id, auto act) {
        connect(m_actions[id], &QAction::triggered, this, act);
    };
    const auto onPage = [this, on](QStringView id, auto act) {
        on(id, [this, act] {
            if (Page *page = m_documents->current())
                act(page);
        });
    };
    on(u"file.newNotebook", [this] { m_documents->newNotebook(); });
    on(u"file.newFile", [this] { m_documents->newFile(); });
    on(u"file.newWindow", [this] { Q_EMIT newWindowAsked(); });
    on(u"file.open", [this] { m_documents->chooseAndOpen(); });
    on(u"file.openFolder", [this] { chooseFolder(); });
    on(u"file.closeFolder", [this] { openFolder(QString()); });
    on(u"file.saveAll", [this] { m_documents->saveAll(); });
    on(u"file.reopenTab", [this] { m_documents->reopenClosed(); });
    on(u"file.quit", [this] { Q_EMIT quitAsked(); });
    onPage(u"file.save", [this](Page *page) { m_documents->save(page); });
    onPage(u"file.saveAs", [this](Page *page) { m_documents->saveAs(page); });
    onPage(u"file.revert", [this](Page *page) { m_documents->revert(page); });
    on(u"file.closeTab", [this] {
        if (PageFrame *frame = m_areas->current())
            m_documents->close(frame);
    });
    on(u"edit.settings", [this] { Q_EMIT settingsAsked(); });
    on(u"help.example", &MainWindow::openExample);
    on(u"help.shortcuts", [this] { Q_EMIT shortcutsAsked(); });
    on(u"help.log", [this] { Q_EMIT logAsked(); });
    on(u"help.about", [this] { Q_EMIT aboutAsked(); });
}

void MainWindow::connectViewActions()
{
    const auto on = [this](QStringView id, auto act) {
        connect(m_actions[id], &QAction::triggered, this, act);
    };
    on(u"view.palette", [this] { m_finder->searchCommands(); });
    on(u"view.goToFile", [this] { m_finder->searchFiles(); });
    on(u"edit.findInFiles", [this] {
        m_docks->bringUp(m_search);
        m_search->open();
    });
    on(u"view.splitRight", [this] { m_areas->split(Qt::Horizontal); });
    on(u"view.splitDown", [this] { m_areas->split(Qt::Vertical); });
    on(u"view.nextTab", [this] { m_areas->step(1); });
    on(u"view.previousTab", [this] { m_areas->step(-1); });
    on(u"view.nextPanel", [this] { cyclePanels(*this, 1); });
    on(u"view.previousPanel", [this] { cyclePanels(*this, -1); });
    on(u"view.resetLayout", [this] { m_docks->resetLayout(); });
    on(u"view.fullScreen", [this](bool isFull) {
        setWindowState(isFull ? windowState() | Qt::WindowFullScreen
                              : windowState() & ~Qt::WindowFullScreen);
    });
    on(u"view.focus", [this](bool isFree) {
        m_docks->setAllHidden(isFree);
        m_toolBar->setVisible(!isFree);
        m_status->setVisible(!isFree);
    });
}

void MainWindow::connectSessions()
{
    connect(m_actions[u"session.rename"], &QAction::triggered, this, [this] {
        m_docks->bringUp(m_sessions);
        m_sessions->editName(selectedSession());
    });
    connect(m_actions[u"session.forget"], &QAction::triggered, this, [this] {
        if (Session *session = m_sessions->selected())
            m_surroundings.forgetSession(session);
    });
    connect(m_actions[u"session.switch"], &QAction::triggered, this, [this] {
        QToolButton *button = m_toolBar->sessionButton();
        if (button->isVisible())
            button->showMenu();
    });
    connect(m_status, &StatusBar::sessionClicked, this,
            [this](QToolButton *button) { m_sessionMenu->popup(button->mapToGlobal(QPoint())); });
    connect(m_sessions, &SessionsPanel::useAsked, this, &MainWindow::useSession);
    connect(m_sessions, &SessionsPanel::selectionChanged, this, &MainWindow::updateSession);
    connect(&m_sessionChoice, &SessionChoice::changed, this, &MainWindow::updateSession);
    connect(&m_surroundings.sessions, &QAbstractItemModel::dataChanged, this,
            &MainWindow::updateSession);
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
        const QIcon icon = stateIcon(session->state());
        const QString title = sessionTitle(*session);
        const QString word = stateText(*session);
        const QString description = tr("Runs on %1: %2. Click to choose another").arg(title, word);
        m_toolBar->setSession(icon, title, description);
        m_status->setSession(icon, tr("%1: %2").arg(title, word), description);
    } else {
        const QString description = tr("Choose where to run");
        m_toolBar->setSession(stateIcon(SessionState::Idle), tr("This computer"), description);
        m_status->setSession(stateIcon(SessionState::Idle), tr("Nothing is running"), description);
    }
    const auto live = std::ranges::count_if(m_surroundings.sessions.sessions(),
                                            [](const auto &session) {
                                                return isLive(session->state());
                                            });
    m_start->setRunningText(live > 0
                                ? tr("%n session(s) running now.", nullptr, static_cast<int>(live))
                                : tr("Nothing is running. This computer is ready."));
    m_sessionCommands->update();
}

void MainWindow::showPage(Page *page)
{
    m_centre->setCurrentWidget(m_areas->isEmpty() ? static_cast<QWidget *>(m_start) : m_areas);
    m_status->setPage(page);
    m_commands->setPage(page);
    m_menus->setPage(page);
    m_finder->setPage(page);
    m_sessionMenu->setPage(page);
    m_output->showOutputOf(page);
    updateTitle();
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
    QStringList parts;
    const Page *page = m_documents->current();
    if (page)
        parts.append(page->title() + u"[*]"_s);
    if (!folder().isEmpty())
        parts.append(QFileInfo(folder()).fileName());
    parts.append(tr("Aloft"));
    setWindowTitle(parts.join(u" — "_s));
    setWindowModified(page && page->isModified());
    setWindowFilePath(page ? page->path() : QString());
}

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open folder"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFolder);
    dialog->open();
}

void MainWindow::openFolder(const QString &folder)
{
    if (folder == this->folder())
        return;
    m_documents->closeAll(tr("Save before going to another folder?"), [this, folder] {
        saveState();
        m_documents->discardAll();
        setFolder(folder);
        restoreTabs();
        Q_EMIT folderChanged();
    });
}

void MainWindow::setFolder(const QString &folder)
{
    m_documents->setFolder(folder);
    m_sessionChoice.setFolder(folder);
    m_finder->setFolder(folder);
    m_files->setFolder(folder);
    m_search->setFolder(folder);
    if (!folder.isEmpty())
        m_recents.addFolder(folder);
    updateTitle();
    updateActions();
    updateSession();
}

void MainWindow::openPath(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        openFolder(info.absoluteFilePath());
    else if (info.isFile())
        m_documents->open(info.absoluteFilePath());
    else
        post({Error::Kind::NotFound, tr("%1 is not there.").arg(QDir::toNativeSeparators(path)),
              tr("It may have been moved or deleted."), path});
}

void MainWindow::openExample()
{
    const Result<QString> example = exampleFolder(m_surroundings.paths.data());
    if (!example)
        return post(example.error());
    if (folder().isEmpty() && m_areas->isEmpty()) {
        setFolder(*example);
        Q_EMIT folderChanged();
    }
    m_documents->open(*example + u"/Welcome.ipynb"_s);
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

void MainWindow::useSession(Session *session)
{
    m_sessionChoice.choose(session, m_documents->current());
}

void MainWindow::report(const QString &text, const std::function<void()> &undo)
{
    m_status->report(text, undo);
}

StateFile MainWindow::stateFile() const
{
    const QByteArray name = QCryptographicHash::hash(folder().toUtf8(), QCryptographicHash::Sha1);
    return StateFile(m_surroundings.paths.state() + u"/workspaces/"_s
                     + QString::fromLatin1(name.toHex()) + u".json"_s);
}

QJsonObject MainWindow::state() const
{
    QJsonObject state = stateFile().read();
    state[u"folder"_s] = folder();
    state[u"windows"_s] = windowPlace(*this, state[u"windows"_s].toObject());
    state[u"tabs"_s] = m_documents->state();
    state[u"sessions"_s] = m_sessionChoice.state();
    return state;
}

void MainWindow::saveState()
{
    if (m_isClosing)
        return;
    m_saveTimer.stop();
    m_stateWriter.waitForDone();
    if (const Result<void> written = stateFile().write(state()); !written)
        post(written.error());
}

/// The same off the window's thread: writing waits for the disk.
void MainWindow::saveStateLater()
{
    if (!m_isClosing)
        m_stateWriter.start([file = stateFile(), state = state()] { file.write(state); });
}

void MainWindow::noteChange()
{
    if (!m_saveTimer.isActive())
        m_saveTimer.start();
}

void MainWindow::restorePlace()
{
    if (!restoreWindowPlace(*this, stateFile().read()["windows"_L1].toObject()))
        m_docks->resetLayout();
}

void MainWindow::restoreTabs()
{
    const QJsonObject state = stateFile().read();
    m_sessionChoice.restore(state["sessions"_L1].toObject());
    m_documents->restore(state["tabs"_L1].toObject());
    Page *page = m_documents->current();
    showPage(page);
    if (page)
        page->setFocus();
}

void MainWindow::openWorkspace(const QString &folder)
{
    setFolder(folder);
    restorePlace();
}

void MainWindow::retranslate()
{
    m_actions.retranslate();
    m_menus->retranslate();
    updateTitle();
    updateSession();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
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
    m_isClosing = true; // from here on nothing is remembered any more
    m_documents->discardAll();
    close();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_docks->adaptTo(event->size().width());
    noteChange();
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

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            openPath(url.toLocalFile());
    }
}

} // namespace Aloft

#include "moc_mainwindow.cpp"
