#include "core/runs/runbook.h"
#include "core/session/sessionmodel.h"
#include "ui/editor/findinfiles.h"
#include "ui/files/filespanel.h"
#include "ui/guide/startguide.h"
#include "ui/hardware/checkdialog.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/places/drivemarks.h"
#include "ui/places/placespanel.h"
#include "ui/runs/runspanel.h"
#include "ui/shell/docks.h"
#include "ui/shell/documents.h"
#include "ui/shell/finder.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/menus.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/outputpanel.h"
#include "ui/shell/page.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/panelcycle.h"
#include "ui/shell/recents.h"
#include "ui/shell/sessionmenu.h"
#include "ui/shell/sessionspanel.h"
#include "ui/shell/startpage.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/tabareas.h"
#include "ui/shell/toolbar.h"
#include "ui/shell/whatsnew.h"
#include "ui/shell/windowhardware.h"
#include "ui/shell/windowplaces.h"
#include "ui/shell/windowruns.h"
#include "ui/shell/windowsync.h"
#include "ui/shell/windowtransfers.h"
#include "ui/shell/workspaceaccess.h"
#include "ui/shell/workspacestate.h"
#include "ui/sync/leavecommands.h"
#include "ui/sync/syncpanel.h"
#include "ui/transfers/transferspanel.h"

#include <QFile>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// The notebook that has the outputs which a row leads to; empty: they are in the run's log alone.
QString fileOfCells(const RunRecord &record)
{
    const RunOrder &order = record.order;
    if (order.kind == RunKind::Cells)
        return order.path;
    const bool hasFailedCell = order.kind == RunKind::Notebook && !record.status.place.isEmpty()
        && !order.source; // of one that was sent along the file here is as it was
    if (!hasFailedCell)
        return {};
    return order.output.isEmpty() ? order.path : order.output;
}

} // namespace

// What the commands of the window and the signals of its parts lead to.

void MainWindow::connectSettings()
{
    connect(&m_settings, &Settings::problemChanged, this, [this] {
        if (m_settings.problem())
            warn(*m_settings.problem());
    });
}

void MainWindow::connectDocuments()
{
    connect(m_documents, &Documents::currentChanged, this, &MainWindow::showPage);
    connect(m_documents, &Documents::changed, this, [this] {
        updateTitle();
        updateActions();
        m_state->noteChange();
    });
    connect(m_documents, &Documents::viewChanged, m_state, &WorkspaceState::noteChange);
    connect(m_documents, &Documents::failed, this, &MainWindow::post);
    connect(m_documents, &Documents::outputRequested, this, [this] {
        m_output->showOutputOf(m_documents->current());
        m_docks->bringUp(m_output);
    });
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
    on(u"file.deletedFiles", [this] { showDeletedFiles(); });
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
    on(u"tools.network", [this] { Q_EMIT networkAsked(); });
    on(u"help.whatsNew", [this] { showWhatsNew(this); });
    on(u"help.report", [this] { Q_EMIT reportAsked(); });
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
    on(u"view.resetLayout", [this] { resetLayout(); });
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

void MainWindow::resetLayout()
{
    const QByteArray before = QMainWindow::saveState();
    const QStringList concealed = m_docks->concealed();
    m_docks->resetLayout();
    report(tr("The layout was reset."), [this, before, concealed] {
        restoreState(before);
        m_docks->restoreConcealed(concealed);
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
    connect(m_actions[u"tools.gpuCheck"], &QAction::triggered, this,
            [this] { checkGpu(selectedSession()); });
    connect(m_status, &StatusBar::sessionClicked, this,
            [this](QToolButton *button) { m_sessionMenu->popup(button->mapToGlobal(QPoint())); });
    connect(m_sessions, &SessionsPanel::useAsked, this, &MainWindow::useSession);
    connect(m_sessions, &SessionsPanel::selectionChanged, this, &MainWindow::updateSession);
    connect(&m_sessionChoice, &SessionChoice::changed, this, &MainWindow::updateSession);
    connect(&m_surroundings.sessions, &QAbstractItemModel::dataChanged, this,
            &MainWindow::updateSession);
}

void MainWindow::checkGpu(Session *session)
{
    if (!session)
        session = sessionHere();
    if (!session)
        return;
    auto *dialog = new CheckDialog(session, this);
    connect(dialog, &CheckDialog::installRequested, this,
            [this, sessionId = session->id()](const PipInstall &install, const QString &python) {
                selectRun(installPackages(sessionId, install, python));
            });
    connect(dialog, &CheckDialog::answered, this, &MainWindow::gpuChecked);
    dialog->show(); // beside the window: a fix is followed there
}

void MainWindow::connectRuns()
{
    connect(&m_surroundings.runs, &RunBook::stateChanged, this, &MainWindow::updateSession);
    connect(&m_surroundings.runs, &RunBook::reset, this, &MainWindow::updateSession);
    connect(m_runs, &WindowRuns::showRequested, this, &MainWindow::showRun);
    connect(m_runs, &WindowRuns::listRequested, this, &MainWindow::showRuns);
    connect(m_runs, &WindowRuns::progressChanged, this, &MainWindow::updateTitle);
    connect(m_runs, &WindowRuns::statusChanged, m_status, &StatusBar::setRun);
    connect(m_runs, &WindowRuns::reported, this, &MainWindow::report);
    connect(m_runs, &WindowRuns::failed, this, &MainWindow::post);
    connect(m_status, &StatusBar::runClicked, this,
            [this] { selectRun(m_runs->summary().runId()); });
    connect(m_output, &OutputPanel::linkActivated, m_documents, &Documents::activateLink);
    connect(m_output, &OutputPanel::messagePosted, this, &MainWindow::post);
    m_runs->showStatus();
}

void MainWindow::connectHardware()
{
    connect(m_hardware, &WindowHardware::statusChanged, m_status, &StatusBar::setHardware);
    connect(m_runs->panel(), &RunsPanel::hardwareRequested, this, [this](const QString &runId) {
        if (m_hardware->showRun(runId))
            m_docks->bringUp(m_hardware->panel());
        else
            report(tr("Nobody measured what the hardware did meanwhile."), {});
    });
    connect(m_hardware, &WindowHardware::runRequested, this, &MainWindow::selectRun);
    connect(m_hardware, &WindowHardware::failed, this, &MainWindow::post);
    connect(m_status, &StatusBar::hardwareClicked, this,
            [this] { m_docks->bringUp(m_hardware->panel()); });
    m_hardware->showStatus();
    addGpuCheckButton();
}

void MainWindow::connectDrives()
{
    connect(m_transfers, &WindowTransfers::statusChanged, m_status, &StatusBar::setTransfers);
    connect(m_transfers, &WindowTransfers::reported, this,
            [this](const QString &text) { report(text); });
    connect(m_status, &StatusBar::transfersClicked, this, &MainWindow::showTransfers);
    connect(m_places, &WindowPlaces::reported, this, &MainWindow::report);
    connect(m_places, &WindowPlaces::reportWithdrawn, m_status, &StatusBar::withdrawUndo);
    connect(m_places, &WindowPlaces::hinted, m_status, &StatusBar::showHint);
    connect(m_places, &WindowPlaces::failed, this, &MainWindow::post);
    connect(m_places, &WindowPlaces::openAsked, this, &MainWindow::openPath);
    connect(m_places, &WindowPlaces::revealed, this,
            [this] { m_docks->bringUp(m_places->area()); });
    m_transfers->showStatus();
}

void MainWindow::connectSync()
{
    m_files->setMarks(m_sync->marks());
    m_places->panel()->setMarks(m_sync->driveMarks());
    LeaveCommands *leaving = m_sync->leaveCommands();
    m_files->addCommand(leaving->leaving());
    m_places->panel()->addCommand(leaving->bringing());
    connect(m_files, &FilesPanel::selectionChanged, leaving,
            [this, leaving] { leaving->chooseHere(m_files->selectedPaths()); });
    connect(m_places->panel(), &PlacesPanel::choiceChanged, leaving,
            [this, leaving] { leaving->chooseThere(m_places->panel()->chosenPaths()); });
    connect(m_sync, &WindowSync::statusChanged, m_status, &StatusBar::setSync);
    connect(m_sync, &WindowSync::reported, this, &MainWindow::report);
    connect(m_sync, &WindowSync::reportWithdrawn, m_status, &StatusBar::withdrawUndo);
    connect(m_sync, &WindowSync::failed, this, &MainWindow::post);
    connect(m_sync, &WindowSync::showAsked, this, [this](const QString &path) {
        m_docks->bringUp(m_places->area());
        m_files->select(path);
    });
    connect(m_sync, &WindowSync::tieChanged, m_places->panel(), &PlacesPanel::setTie);
    connect(m_places, &WindowPlaces::tieAsked, m_sync, &WindowSync::askToTie);
    connect(m_sync, &WindowSync::widenAsked, m_places, &WindowPlaces::widen);
    connect(m_status, &StatusBar::syncClicked, this, &MainWindow::showSync);
    connect(m_access, &WorkspaceAccess::settled, this, &MainWindow::followAccess);
    m_sync->showStatus();
}

/// In the panel it is about the session that the panel shows.
void MainWindow::addGpuCheckButton()
{
    auto *button = new QToolButton;
    const QAction *action = m_actions[u"tools.gpuCheck"];
    const auto follow = [button, action] {
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
    };
    follow();
    button->setAutoRaise(true);
    connect(action, &QAction::changed, button, follow);
    connect(button, &QToolButton::clicked, this,
            [this] { checkGpu(m_surroundings.sessions.byId(m_hardware->panel()->sessionId())); });
    m_hardware->panel()->addButton(button);
}

void MainWindow::showHardware(const QString &sessionId)
{
    m_docks->bringUp(m_hardware->panel());
    m_hardware->panel()->showSession(sessionId);
}

void MainWindow::showGuide()
{
    m_docks->bringUp(m_guide);
}

void MainWindow::warnOfHardware(const QString &text, const QString &sessionId)
{
    auto *show = new QAction(tr("Show the hardware"), this);
    connect(show, &QAction::triggered, this, [this, sessionId] { showHardware(sessionId); });
    auto *bar = new MessageBar(text, MessageBar::Severity::Warning, {show}, this);
    show->setParent(bar);
    QPointer<MessageBar> &known = m_hardwareBars[sessionId]; // the newest word of a session counts
    delete std::exchange(known, bar).data();
    m_notices->addWidget(bar);
}

/// Cells are shown where they are, and so is the one that ended the run of a notebook.
void MainWindow::showRun(const QString &runId)
{
    const RunRecord *record = m_surroundings.runs.record(runId);
    const QString notebook = record ? fileOfCells(*record) : QString();
    if (QFile::exists(notebook)) {
        m_documents->open(notebook, record->status.place);
        return;
    }
    Page *page = m_documents->current();
    const bool isItsPage = record && page && !record->order.path.isEmpty()
        && page->path() == record->order.path; // a command has no path, as an untitled page
    if (isItsPage && page->showRun(runId))
        return;
    m_output->showRun(m_surroundings.runs, runId);
    m_docks->bringUp(m_output);
}

void MainWindow::showTransfers()
{
    m_docks->bringUp(m_transfers->panel());
}

void MainWindow::showSync()
{
    m_docks->bringUp(m_sync->panel());
}

void MainWindow::showRuns()
{
    m_docks->bringUp(m_runs->panel());
}

void MainWindow::selectRun(const QString &runId)
{
    showRuns();
    m_runs->panel()->select(runId);
    showRun(runId);
}

void MainWindow::showOutcome(const QString &runId)
{
    selectRun(runId);
    if (const std::optional<FilePlace> place = m_runs->placeOfFailure(runId))
        m_documents->open(place->path, QString::number(place->line));
}

void MainWindow::showSession(const QString &sessionId)
{
    m_docks->bringUp(m_sessions);
    m_sessions->select(m_surroundings.sessions.byId(sessionId));
}

} // namespace Aloft
