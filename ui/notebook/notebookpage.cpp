#include "ui/notebook/notebookpage.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebook/notebooksnapshot.h"
#include "core/session/cellsrun.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/keysheet.h"
#include "ui/notebook/notebookactions.h"
#include "ui/notebook/notebookbar.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookexport.h"
#include "ui/notebook/notebookfindtarget.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookview.h"
#include "ui/notebook/outlinepanel.h"
#include "ui/theme/followlanguage.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

NotebookPage::NotebookPage(const QString &path, const EditorOptions &options,
                           ExecutionLedger *ledger, QWidget *parent)
    : Page(parent)
    , m_path(path)
    , m_options(options)
    , m_ledger(ledger)
    , m_layout(new QVBoxLayout(this))
    , m_bar(new NotebookBar)
    , m_actions(new NotebookActions(this))
    , m_kernelMenu(new QMenu(this))
    , m_kernelAction(new QAction(this))
    , m_modeAction(new QAction(this))
    , m_watcher(new QFileSystemWatcher(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_bar, 0, Qt::AlignTop);
    for (const char *name :
         {"cellRun", "cellRunAdvance", "runAll", "interruptKernel", "restartKernel", "",
          "cellInsertBelow", "cellCut", "cellCopy", "cellPaste", "", "outline"}) {
        if (*name)
            m_bar->addAction(m_actions->action(QString::fromLatin1(name)));
        else
            m_bar->addSeparator();
    }
    m_kernelAction->setMenu(m_kernelMenu);
    followLanguage(m_actions, [this] {
        m_kernelAction->setText(tr("Kernel"));
        m_modeAction->setText(tr("Edit the cell, or leave it"));
        refreshKernel();
    });
    m_bar->setKernelMenu(m_kernelAction);
    connect(m_kernelMenu, &QMenu::aboutToShow, this, &NotebookPage::fillKernelMenu);
    connect(m_modeAction, &QAction::triggered, this, [this] {
        if (m_editor)
            m_editor->carryOut(m_editor->selection().mode() == CellSelection::Mode::Edit
                                   ? CellCommand::LeaveEdit
                                   : CellCommand::EnterEdit);
    });
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &NotebookPage::noteDiskChange);
    connect(this, &Page::accessChanged, this, &NotebookPage::applyAccess);
    open();
}

NotebookPage::~NotebookPage() = default;

void NotebookPage::setNotebook(Notebook notebook, std::optional<Notebook> unsaved)
{
    const QStringList notices = notebook.notices;
    const QJsonObject state = m_editor ? m_editor->viewState() : m_pendingState;
    auto *editor = new NotebookEditor(std::move(notebook), m_options, m_ledger);
    if (m_editor)
        editor->kernel().takeOver(m_editor->kernel());
    dropEditor();
    m_editor = editor;
    m_snapshots = new NotebookSnapshots(&m_editor->document());
    m_layout->addWidget(m_editor, 1);
    setFocusProxy(m_editor);
    connectEditor();
    m_editor->kernel().setPath(m_path);
    if (!m_path.isEmpty())
        m_editor->setFolder(QFileInfo(m_path).absolutePath());
    m_editor->kernel().setSession(m_session);
    if (unsaved)
        takeUnsaved(std::move(*unsaved));
    else
        applyAccess();
    m_editor->restoreViewState(state);
    m_pendingState = {};
    reveal(std::exchange(m_pendingPlace, {}));
    postNotices(notices);
    refreshKernel();
    Q_EMIT titleChanged();
    Q_EMIT intentsChanged();
    Q_EMIT loaded();
}

void NotebookPage::applyAccess()
{
    using Editing = NotebookDocument::Editing;
    if (m_editor)
        m_editor->setEditing(access() == Access::Full ? Editing::Allowed : Editing::Refused);
    Q_EMIT statusChanged();
    Q_EMIT intentsChanged();
}

/// The keyboard leaves it while it is whole: who follows the focus would meet half an editor.
void NotebookPage::dropEditor()
{
    if (!m_editor)
        return;
    setFocusProxy(nullptr);
    if (m_editor->isAncestorOf(QApplication::focusWidget()))
        setFocus();
    m_editor->hide();
    delete std::exchange(m_editor, nullptr);
}

void NotebookPage::connectEditor()
{
    NotebookDocument &document = m_editor->document();
    connect(&document, &NotebookDocument::modifiedChanged, this, &Page::modifiedChanged);
    connect(&document, &NotebookDocument::undoChanged, this, &NotebookPage::refreshKernel);
    for (const auto signal : {&NotebookDocument::cellChanged, &NotebookDocument::outputsReset})
        connect(&document, signal, this, &Page::edited);
    connect(&document, &NotebookDocument::cellsInserted, this, &Page::edited);
    connect(&document, &NotebookDocument::cellsRemoved, this, &Page::edited);
    connect(&document, &NotebookDocument::cellsMoved, this, &Page::edited);
    connect(&document, &NotebookDocument::outputsAppended, this, &Page::edited);
    connect(&document, &NotebookDocument::outputGrew, this, &Page::edited);
    connect(m_editor, &NotebookEditor::statusChanged, this, &NotebookPage::refreshKernel);
    connect(m_editor, &NotebookEditor::failed, this,
            [this](const Error &error) { Q_EMIT messagePosted(error); });
    connectKernel();
    connectCells();
    connectDoctor();
    connect(m_editor, &NotebookEditor::linkActivated, this, &Page::linkActivated);
    NotebookRunner &runner = m_editor->kernel().runner();
    connect(&runner, &NotebookRunner::inputRequested, this, &Page::answerWanted);
    connect(&runner, &NotebookRunner::inputEnded, this, &Page::answerGiven);
    connect(m_editor, &NotebookEditor::restartRequested, this, &NotebookPage::askForRestart);
    connect(&m_editor->view(), &NotebookView::tabMovesFocusChanged, this, &Page::statusChanged);
    connect(m_editor, &NotebookEditor::shutdownRequested, this, &NotebookPage::askForShutdown);
    connect(m_editor, &NotebookEditor::versionsRequested, this, &NotebookPage::showHistory);
    connect(m_editor, &NotebookEditor::helpRequested, this, &NotebookPage::showKeys);
    connect(m_editor, &NotebookEditor::menuRequested, this, &NotebookPage::showCellMenu);
    connect(m_editor, &NotebookEditor::findRequested, this,
            [this] { openFindBar(FindBar::Mode::Find); });
}

QString NotebookPage::title() const
{
    return m_path.isEmpty() ? tr("Untitled.ipynb") : QFileInfo(m_path).fileName();
}

bool NotebookPage::isModified() const
{
    return !m_pendingContent.isEmpty() || (m_editor && m_editor->document().isModified());
}

QJsonObject NotebookPage::viewState() const
{
    return m_editor ? m_editor->viewState() : m_pendingState;
}

void NotebookPage::restoreViewState(const QJsonObject &state)
{
    if (m_editor)
        m_editor->restoreViewState(state);
    else
        m_pendingState = state;
}

void NotebookPage::setEditorOptions(const EditorOptions &options)
{
    m_options = options;
    if (m_editor)
        m_editor->setEditorOptions(options);
}

void NotebookPage::reveal(const QString &place)
{
    if (m_editor)
        m_editor->goToCell(place);
    else
        m_pendingPlace = place;
}

QList<Page::Symbol> NotebookPage::symbols() const
{
    QList<Symbol> symbols;
    const auto outline = m_editor ? outlineOf(m_editor->document()) : QList<OutlineEntry>();
    for (const OutlineEntry &entry : outline)
        symbols.append({entry.heading.text, entry.cellId, entry.heading.level - 1});
    return symbols;
}

// What the window asks

bool NotebookPage::supports(Intent intent) const
{
    if (!m_editor)
        return false;
    switch (intent) {
    case Intent::Cut:
    case Intent::Paste:
    case Intent::Replace:
        return access() == Access::Full;
    case Intent::Interrupt:
        return m_editor->kernel().isWorking();
    case Intent::RestartKernel:
        return m_editor->kernel().kernel() != nullptr;
    case Intent::Undo:
        return m_editor->document().canUndo();
    case Intent::Redo:
        return m_editor->document().canRedo();
    case Intent::GoToLine:
        return false;
    default:
        return true;
    }
}

void NotebookPage::carryOut(Intent intent)
{
    if (!supports(intent))
        return;
    const bool isEditing = m_editor->selection().mode() == CellSelection::Mode::Edit;
    CodeEditor *cell = isEditing ? m_editor->currentEditor() : nullptr;
    switch (intent) {
    case Intent::RunFile:
        return m_editor->run(NotebookEditor::RunScope::All);
    case Intent::RunCell:
        return m_editor->carryOut(CellCommand::Run);
    case Intent::RunCellAndAdvance:
        return m_editor->carryOut(CellCommand::RunAndAdvance);
    case Intent::Interrupt:
        return m_editor->kernel().interrupt();
    case Intent::RestartKernel:
        return askForRestart();
    case Intent::Find:
        return openFindBar(FindBar::Mode::Find);
    case Intent::Replace:
        return openFindBar(FindBar::Mode::Replace);
    case Intent::GoToLine:
        return;
    case Intent::Undo:
        return m_editor->carryOut(CellCommand::Undo);
    case Intent::Redo:
        return m_editor->carryOut(CellCommand::Redo);
    case Intent::Cut:
        return cell ? cell->cut() : m_editor->carryOut(CellCommand::Cut);
    case Intent::Copy:
        return cell ? cell->copy() : m_editor->carryOut(CellCommand::Copy);
    case Intent::Paste:
        return cell ? cell->paste() : m_editor->carryOut(CellCommand::PasteBelow);
    case Intent::SelectAll:
        return cell ? cell->selectAll() : m_editor->carryOut(CellCommand::SelectAll);
    case Intent::ZoomIn:
        return m_editor->setZoom(m_editor->zoom() + 1);
    case Intent::ZoomOut:
        return m_editor->setZoom(m_editor->zoom() - 1);
    case Intent::ZoomReset:
        return m_editor->setZoom(0);
    }
}

QList<QAction *> NotebookPage::pageActions(const QString &menu) const
{
    return m_actions->ofMenu(menu);
}

QList<Page::StatusPart> NotebookPage::statusParts() const
{
    if (!m_editor)
        return {};
    const CellSelection &selection = m_editor->selection();
    const bool isEditing = selection.mode() == CellSelection::Mode::Edit;
    const QString cell = selection.count() > 1
        ? tr("%n cell(s) selected", nullptr, selection.count())
        : tr("Cell %1 of %2").arg(selection.current() + 1).arg(m_editor->document().cellCount());
    NotebookKernel &kernel = m_editor->kernel();
    //: kernel and state: "Python 3 · idle"
    const QString kernelText = tr("%1 · %2").arg(kernel.kernelName(), kernel.activityText());
    QList<StatusPart> parts{{u"mode"_s, isEditing ? tr("Edit") : tr("Command"),
                             isEditing ? tr("Edit mode: keys go into the cell; Esc leaves it")
                                       : tr("Command mode: single keys act on cells; Enter edits"),
                             m_modeAction},
                            {u"cell"_s, cell, tr("%1. Show or hide the outline").arg(cell),
                             m_actions->action(u"outline"_s)},
                            {u"kernel"_s, kernelText, tr("Kernel: %1").arg(kernelText),
                             m_kernelAction}};
    if (access() == Access::ReadOnly)
        parts.append({u"readOnly"_s, tr("Read-only"), tr("This notebook can only be read and run"),
                      nullptr});
    if (m_editor->view().tabMovesFocus())
        parts.append({u"tab"_s, tr("Tab moves focus"),
                      tr("The Tab key moves the focus. Ctrl+M changes that."), nullptr});
    return parts;
}

void NotebookPage::refreshKernel()
{
    if (m_editor) {
        NotebookKernel &kernel = m_editor->kernel();
        m_bar->setKernel(kernel.kernelName(), kernel.placeName(), kernel.activityText(),
                         kernel.activityTone());
    } else {
        m_bar->setKernel(tr("Opening…"), QFileInfo(m_path).fileName(), tr("reading"), Tone::Busy);
    }
    m_actions->refresh();
    Q_EMIT statusChanged();
    const auto now = abilities();
    if (now != m_abilities) {
        m_abilities = now;
        Q_EMIT intentsChanged();
    }
}

/// What supports() depends on.
std::array<bool, 5> NotebookPage::abilities() const
{
    return {m_editor != nullptr, supports(Intent::Interrupt), supports(Intent::RestartKernel),
            supports(Intent::Undo), supports(Intent::Redo)};
}

void NotebookPage::openFindBar(FindBar::Mode mode)
{
    if (!m_findBar) {
        m_findBar = new FindBar(this);
        m_layout->addWidget(m_findBar);
        connect(m_findBar, &FindBar::closed, this, [this] {
            if (m_editor)
                m_editor->view().setFocus();
        });
    }
    m_findBar->setTarget(&m_editor->findTarget());
    m_findBar->open(mode);
}

void NotebookPage::showCellMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fillCellMenu(menu);
    menu->popup(globalPosition);
}

void NotebookPage::showKeys()
{
    auto *sheet = new KeySheet(this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

QAction *NotebookPage::answer(const QString &text, const std::function<void()> &carryOut)
{
    auto *action = new QAction(text, this);
    connect(action, &QAction::triggered, this, carryOut);
    return action;
}

// Exports

Result<QStringList> NotebookPage::exportFile(ExportFormat format, const QString &path) const
{
    return exportNotebook(m_editor->document().notebook(), m_path, format, path);
}

void NotebookPage::exportTo(ExportFormat format)
{
    auto *dialog = makeExportDialog(format, m_path, this);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) {
        const auto notices = exportFile(format, path);
        if (!notices)
            Q_EMIT messagePosted(notices.error());
        else if (!notices->isEmpty())
            Q_EMIT notePosted(notices->join(u' '));
    });
    dialog->open();
}

} // namespace Aloft

#include "moc_notebookpage.cpp"
