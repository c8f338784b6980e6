#include "ui/notebook/notebookeditor.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookfindtarget.h"
#include "ui/notebook/notebookfixes.h"
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
    , m_doctor(new NotebookDoctor(m_document, m_kernel, this))
{
    m_services.outputs.images = m_images;
    m_services.completion = m_kernel->completion();
    m_services.doctor = m_doctor;
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
    delete m_doctor;
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
                               tr("Save it in another folder, or make room on the disk."), path});
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
    connect(m_view, &NotebookView::foldToggled, this, &NotebookEditor::toggleFold);
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
    connect(&runner, &NotebookRunner::cellStarted, this, &NotebookEditor::showRunning);
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
    m_selection->setCurrentVisible(row);
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

void NotebookEditor::setFolder(const QString &folder)
{
    m_doctor->setFolder(folder);
    m_services.outputs.folder = folder;
    m_view->setServices(m_services);
}

void NotebookEditor::setEditing(NotebookDocument::Editing editing)
{
    m_document->setEditing(editing);
    m_doctor->fixes().setEditing(editing);
    m_services.isReadOnly = editing == NotebookDocument::Editing::Refused;
    m_view->setServices(m_services);
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

HeadingFolds &NotebookEditor::folds()
{
    return m_selection->folds();
}

/// What runs is seen.
void NotebookEditor::showRunning(const QString &cellId)
{
    if (const int row = m_document->rowOf(cellId); row >= 0)
        folds().unfoldTo(row);
}

/// The asking cell comes into sight, but not under the fingers of someone who writes elsewhere.
void NotebookEditor::ask(const QString &cellId, const QString &prompt, bool isPassword)
{
    const int row = m_document->rowOf(cellId);
    if (row < 0)
        return;
    showRunning(cellId);
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
    if (state[u"isEditing"].toBool()) // of a new notebook; others are looked at first
        enterEdit();
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
