#include "ui/notebook/notebookeditor.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/notebookfindtarget.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookview.h"
#include "ui/notebook/outlinepanel.h"
#include "ui/notebook/pager.h"
#include "ui/output/imagestore.h"

#include <QEvent>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int outlineWidth = 220;
constexpr int pagerHeight = 220;
constexpr int mostZoom = 12;

} // namespace

NotebookEditor::NotebookEditor(Notebook notebook, const EditorOptions &options,
                               ExecutionLedger *ledger, QWidget *parent)
    : QWidget(parent)
    , m_document(new NotebookDocument(std::move(notebook), this))
    , m_selection(new CellSelection(m_document, this))
    , m_operations(new CellOperations(m_document, m_selection, this))
    , m_images(new ImageStore(this))
    , m_kernel(new NotebookKernel(m_document, ledger, this))
{
    m_services.outputs.images = m_images;
    m_services.completion = m_kernel->completion();
    m_services.editor = options;
    m_services.editor.showsLineNumbers = false;
    m_view = new NotebookView(m_document, m_selection, m_services);
    m_findTarget = new NotebookFindTarget(*m_document, *m_selection, *m_view, this);
    m_outline = new OutlinePanel(m_document);
    m_outline->hide();
    m_pager = new Pager;
    auto *columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(m_outline);
    columns->addWidget(m_view);
    columns->setStretchFactor(1, 1);
    columns->setSizes({outlineWidth, 4 * outlineWidth});
    auto *rows = new QSplitter(Qt::Vertical);
    m_content = rows;
    rows->addWidget(columns);
    rows->addWidget(m_pager);
    rows->setStretchFactor(0, 1);
    rows->setSizes({3 * pagerHeight, pagerHeight});
    rows->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(rows);
    setFocusProxy(m_view);
    connect(m_outline, &OutlinePanel::chosen, this, [this](const QString &id) { goToCell(id); });
    connectView();
    connectKernel();
    refreshLanguage();
}

/// What shows and runs the document goes before it.
NotebookEditor::~NotebookEditor()
{
    delete m_content;
    delete m_kernel;
}

void NotebookEditor::connectView()
{
    connect(m_view, &NotebookView::commandRequested, this, &NotebookEditor::carryOut);
    connect(m_view, &NotebookView::menuRequested, this, &NotebookEditor::menuRequested);
    connect(m_view, &NotebookView::saveFailed, this,
            [this](const QString &path, const QString &reason) {
                Q_EMIT failed({Error::Kind::Storage,
                               tr("%1 could not be written: %2.").arg(path, reason),
                               {},
                               path});
            });
    connect(m_view, &NotebookView::linkActivated, this, &NotebookEditor::follow);
    connect(m_view, &NotebookView::runRequested, this, [this](int row) {
        select(row);
        m_kernel->run(takeCodeCells(row, 1));
    });
    connect(m_view, &NotebookView::insertRequested, this, [this](int row, Cell::Type type) {
        m_operations->insert(row, type);
        enterEdit();
    });
    connect(m_view, &NotebookView::moveRequested, m_operations, &CellOperations::moveTo);
    connect(m_view, &NotebookView::foldToggled, this, &NotebookEditor::unfold);
    connect(m_view, &NotebookView::answered, this, [this](const QString &id, const QString &value) {
        m_kernel->runner().answerInput(id, value);
    });
    connect(m_view, &NotebookView::zoomRequested, this,
            [this](int steps) { setZoom(zoom() + steps); });
    connect(m_selection, &CellSelection::changed, this, &NotebookEditor::statusChanged);
    connect(m_selection, &CellSelection::modeChanged, this, &NotebookEditor::statusChanged);
}

void NotebookEditor::connectKernel()
{
    NotebookRunner &runner = m_kernel->runner();
    connect(m_kernel, &NotebookKernel::changed, this, &NotebookEditor::statusChanged);
    connect(m_kernel, &NotebookKernel::failed, this, &NotebookEditor::failed);
    connect(&runner, &NotebookRunner::inputRequested, this, &NotebookEditor::ask);
    connect(&runner, &NotebookRunner::inputEnded, this,
            [this](const QString &id) { m_view->setQuestion(id, std::nullopt); });
    connect(&runner, &NotebookRunner::nextInputProposed, this, &NotebookEditor::takeNextInput);
    connect(m_document, &NotebookDocument::metadataChanged, this, &NotebookEditor::refreshLanguage);
    connect(m_kernel, &NotebookKernel::pageRequested, m_pager, &Pager::showPage);
}

void NotebookEditor::refreshLanguage()
{
    const Json &metadata = m_document->notebook().metadata;
    QString name = stringAt(memberAt(metadata, "language_info"), "name");
    if (name.isEmpty())
        name = stringAt(memberAt(metadata, "kernelspec"), "language");
    const Language language = name.isEmpty() ? Language::Python : languageNamed(name);
    if (language == m_services.language)
        return;
    m_services.language = language;
    m_view->setServices(m_services);
}

void NotebookEditor::carryOut(CellCommand command)
{
    switch (command) {
    case CellCommand::EnterEdit:
        return enterEdit();
    case CellCommand::LeaveEdit:
        return leaveEdit();
    case CellCommand::Run:
    case CellCommand::RunAndAdvance:
    case CellCommand::RunAndInsert:
        return runSelected(command);
    case CellCommand::SelectAbove:
        return select(m_selection->current() - 1);
    case CellCommand::SelectBelow:
        return select(m_selection->current() + 1);
    case CellCommand::ExtendAbove:
    case CellCommand::ExtendBelow:
        m_selection->extendTo(m_selection->current()
                              + (command == CellCommand::ExtendAbove ? -1 : 1));
        return m_view->reveal(m_selection->current());
    case CellCommand::SelectFirst:
        return select(0);
    case CellCommand::SelectLast:
        return select(m_document->cellCount() - 1);
    case CellCommand::SelectAll:
        return m_selection->selectAll();
    case CellCommand::InsertAbove:
        m_operations->insertAbove();
        break;
    case CellCommand::InsertBelow:
        m_operations->insertBelow();
        break;
    case CellCommand::Cut:
        m_operations->cut();
        break;
    case CellCommand::Copy:
        return m_operations->copy();
    case CellCommand::PasteBelow:
        m_operations->pasteBelow();
        break;
    case CellCommand::PasteAbove:
        m_operations->pasteAbove();
        break;
    case CellCommand::Delete:
        m_operations->remove();
        break;
    case CellCommand::Undo:
        m_operations->undo();
        break;
    case CellCommand::Redo:
        m_operations->redo();
        break;
    case CellCommand::MakeCode:
        return m_operations->setType(Cell::Type::Code);
    case CellCommand::MakeMarkdown:
        return makeMarkdown();
    case CellCommand::MakeRaw:
        return m_operations->setType(Cell::Type::Raw);
    case CellCommand::MoveUp:
        m_operations->moveUp();
        break;
    case CellCommand::MoveDown:
        m_operations->moveDown();
        break;
    case CellCommand::Split:
        return splitCurrent();
    case CellCommand::Merge:
        m_operations->merge();
        break;
    case CellCommand::FoldOutput:
        return m_operations->toggleOutputs();
    case CellCommand::FoldInput:
        return m_operations->toggleInputs();
    case CellCommand::Interrupt:
        return m_kernel->interrupt();
    case CellCommand::Restart:
        Q_EMIT restartRequested();
        return;
    case CellCommand::Find:
        Q_EMIT findRequested();
        return;
    case CellCommand::LineNumbers:
        return m_view->setShowsLineNumbers(!m_view->showsLineNumbers());
    case CellCommand::Help:
        Q_EMIT helpRequested();
        return;
    case CellCommand::PageUp:
        return m_view->scrollPage(-1);
    case CellCommand::PageDown:
        return m_view->scrollPage(1);
    }
    m_view->reveal(m_selection->current());
}

void NotebookEditor::select(int row)
{
    m_selection->setMode(CellSelection::Mode::Command);
    m_selection->setCurrent(row);
    m_view->reveal(m_selection->current());
}

void NotebookEditor::enterEdit()
{
    const int row = m_selection->current();
    if (row < 0)
        return;
    const Cell &cell = m_document->cellAt(row);
    if (cell.type == Cell::Type::Markdown)
        m_view->setSourceShown(cell.id, true);
    m_selection->setMode(CellSelection::Mode::Edit);
    m_view->focusCurrent();
}

void NotebookEditor::leaveEdit()
{
    m_document->finishTyping();
    m_selection->setMode(CellSelection::Mode::Command);
}

void NotebookEditor::makeMarkdown()
{
    m_operations->setType(Cell::Type::Markdown);
    for (int row = std::max(0, m_selection->first()); row <= m_selection->last(); ++row)
        m_view->setSourceShown(m_document->cellAt(row).id, true);
}

void NotebookEditor::splitCurrent()
{
    const CodeEditor *editor = currentEditor();
    if (!editor)
        return;
    m_operations->split(editor->cursorPosition());
    enterEdit();
}

QStringList NotebookEditor::takeCodeCells(int first, int count)
{
    QStringList code;
    for (int row = std::max(0, first); row < first + count; ++row) {
        const Cell &cell = m_document->cellAt(row);
        if (cell.type == Cell::Type::Code && !cell.source.trimmed().isEmpty())
            code.append(cell.id);
        else if (cell.type == Cell::Type::Markdown)
            m_view->setSourceShown(cell.id, false);
    }
    return code;
}

void NotebookEditor::runSelected(CellCommand how)
{
    leaveEdit();
    const QStringList cells = takeCodeCells(m_selection->first(), m_selection->count());
    const int last = m_selection->last();
    if (how == CellCommand::RunAndInsert) {
        m_operations->insert(last + 1, Cell::Type::Code);
        enterEdit();
    } else if (how == CellCommand::RunAndAdvance) {
        if (last + 1 < m_document->cellCount()) {
            select(last + 1);
        } else {
            m_operations->insert(last + 1, Cell::Type::Code);
            enterEdit();
        }
    }
    m_view->reveal(m_selection->current());
    m_kernel->run(cells);
}

void NotebookEditor::run(RunScope scope)
{
    const int current = std::max(0, m_selection->current());
    const int count = m_document->cellCount();
    switch (scope) {
    case RunScope::Selected:
        return m_kernel->run(takeCodeCells(m_selection->first(), m_selection->count()));
    case RunScope::All:
        return m_kernel->run(takeCodeCells(0, count));
    case RunScope::Above:
        return m_kernel->run(takeCodeCells(0, current));
    case RunScope::Below:
        return m_kernel->run(takeCodeCells(current, count - current));
    }
}

void NotebookEditor::restart(RunScope thenRun)
{
    const bool runsAll = thenRun == RunScope::All;
    m_kernel->restart(runsAll ? takeCodeCells(0, m_document->cellCount()) : QStringList());
}

void NotebookEditor::goToRunningCell()
{
    goToCell(m_kernel->runner().runningCell());
}

void NotebookEditor::goToCell(const QString &cellId, int line)
{
    const int row = m_document->rowOf(cellId);
    if (row < 0)
        return;
    m_selection->setMode(CellSelection::Mode::Command);
    m_selection->setCurrent(row);
    m_view->revealAtTop(row, -24);
    m_view->setFocus();
    if (line < 0)
        return;
    enterEdit();
    if (const CellWidget *cell = m_view->cellAt(row); cell && cell->editor())
        cell->editor()->goToLine(line);
}

void NotebookEditor::setZoom(int points)
{
    points = std::clamp(points, -mostZoom / 2, mostZoom);
    if (points == m_services.zoom)
        return;
    m_services.zoom = points;
    QFont scaled = font();
    scaled.setPointSizeF(std::max(5.0, scaled.pointSizeF() + points));
    m_view->setFont(scaled);
    m_view->setServices(m_services);
    Q_EMIT zoomChanged(points);
}

void NotebookEditor::setEditorOptions(const EditorOptions &options)
{
    m_services.editor = options;
    m_services.editor.showsLineNumbers = false;
    m_view->setServices(m_services);
}

void NotebookEditor::setOutlineShown(bool isShown)
{
    m_outline->setVisible(isShown);
}

void NotebookEditor::unfold(int row, bool isInput)
{
    m_selection->setCurrent(row);
    if (isInput)
        m_operations->toggleInputs();
    else
        m_operations->toggleOutputs();
}

/// The asking cell comes into sight, but not under the fingers of someone who writes elsewhere.
void NotebookEditor::ask(const QString &cellId, const QString &prompt, bool isPassword)
{
    const int row = m_document->rowOf(cellId);
    if (row < 0)
        return;
    if (m_selection->mode() == CellSelection::Mode::Command)
        select(row);
    else if (row != m_selection->current())
        Q_EMIT answerAwaited(cellId);
    m_view->setQuestion(cellId, CellQuestion{prompt, isPassword});
}

void NotebookEditor::takeNextInput(const QString &cellId, const QString &text, bool replaces)
{
    const int row = m_document->rowOf(cellId);
    if (row < 0)
        return;
    if (replaces)
        return m_document->setSource(cellId, text);
    Cell next;
    next.id = newCellId();
    next.source = text;
    m_document->insertCells(row + 1, {std::move(next)});
}

void NotebookEditor::follow(const QUrl &link)
{
    if (link.scheme() == "cell"_L1)
        followCellLink(link);
    else if (link.isRelative() && link.hasFragment())
        followHeading(link.fragment(QUrl::FullyDecoded));
    else
        Q_EMIT linkActivated(link);
}

/// "cell:7#2": line 2 of the cell that ran as number 7.
void NotebookEditor::followCellLink(const QUrl &link)
{
    const int count = link.path().toInt();
    for (const Cell &cell : m_document->notebook().cells) {
        if (cell.executionCount == count)
            return goToCell(cell.id, std::max(0, link.fragment().toInt() - 1));
    }
}

/// Headings are linked as Jupyter does: words joined by hyphens.
void NotebookEditor::followHeading(const QString &anchor)
{
    const auto plain = [](QString text) { return text.replace(u' ', u'-').toLower(); };
    const auto entries = outlineOf(*m_document);
    for (const OutlineEntry &entry : entries) {
        if (plain(entry.heading.text) == plain(anchor))
            return goToCell(entry.cellId);
    }
}

CodeEditor *NotebookEditor::currentEditor() const
{
    const CellWidget *cell = m_view->cellAt(m_selection->current());
    return cell ? cell->editor() : nullptr;
}

QJsonObject NotebookEditor::viewState() const
{
    const int top = m_view->firstRowInSight();
    QJsonObject state{{u"current"_s, m_selection->current()},
                      {u"offset"_s, m_view->offsetInRow()},
                      {u"zoom"_s, m_services.zoom},
                      {u"outline"_s, m_outline->isVisibleTo(this)},
                      {u"lineNumbers"_s, m_view->showsLineNumbers()}};
    if (top >= 0)
        state.insert(u"top"_s, m_document->cellAt(top).id);
    return state;
}

void NotebookEditor::restoreViewState(const QJsonObject &state)
{
    setZoom(state[u"zoom"].toInt());
    setOutlineShown(state[u"outline"].toBool());
    m_view->setShowsLineNumbers(state[u"lineNumbers"].toBool());
    m_selection->setCurrent(state[u"current"].toInt());
    const int top = m_document->rowOf(state[u"top"].toString());
    if (top >= 0)
        m_view->revealAtTop(top, state[u"offset"].toInt());
}

void NotebookEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_services.zoom != 0) {
        QFont scaled = font();
        scaled.setPointSizeF(std::max(5.0, scaled.pointSizeF() + m_services.zoom));
        m_view->setFont(scaled);
    }
}

} // namespace Aloft

#include "moc_notebookeditor.cpp"
