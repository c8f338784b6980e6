#include "ui/notebook/notebookview.h"

#include "ui/editor/codeeditor.h"
#include "ui/notebook/cellaccessibility.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/insertbar.h"
#include "ui/theme/followlanguage.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds clockPause{500};

} // namespace

NotebookView::NotebookView(NotebookDocument *document, CellSelection *selection,
                           const CellServices &services, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
    , m_selection(selection)
    , m_services(services)
    , m_pool([this] { return makeCell(); })
    , m_insertBar(new InsertBar(InsertBar::Place::Between, viewport()))
    , m_endBar(new InsertBar(InsertBar::Place::End, viewport()))
    , m_dropLine(new QWidget(viewport()))
{
    installCellAccessibility(); // first: what follows may already ask for its interface, and keep it
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::StrongFocus);
    followLanguage(this, [this] { setAccessibleName(tr("Cells")); });
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setMouseTracking(true);
    m_dropLine->setAutoFillBackground(true);
    m_dropLine->hide();
    m_insertBar->hide();
    for (InsertBar *bar : {m_insertBar, m_endBar})
        connect(bar, &InsertBar::insertRequested, this, &NotebookView::insertRequested);
    connect(m_insertBar, &InsertBar::left, m_insertBar, &QWidget::hide);
    m_layoutTimer.setSingleShot(true);
    connect(&m_layoutTimer, &QTimer::timeout, this, &NotebookView::layoutCells);
    m_clockTimer.setInterval(clockPause);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] {
        const auto cells = m_pool.all();
        for (CellWidget *cell : cells)
            cell->refreshTime();
    });
    connect(m_selection, &CellSelection::changed, this, &NotebookView::refreshLooks);
    connect(m_selection, &CellSelection::changed, this, &NotebookView::announceCurrent);
    connect(m_selection, &CellSelection::modeChanged, this, &NotebookView::applyMode);
    connect(&folds(), &HeadingFolds::changed, this, [this] {
        applyFolds();
        refreshLooks();
        layoutSoon();
    });
    connectDocument();
    estimateAll();
    toStart();
}

NotebookView::~NotebookView()
{
    // They go after us, and the one that has the focus would tell us that it lost it.
    const auto cells = viewport()->findChildren<CellWidget *>(Qt::FindDirectChildrenOnly);
    for (CellWidget *cell : cells)
        cell->disconnect(this);
}

void NotebookView::connectDocument()
{
    using Document = NotebookDocument;
    connect(m_document, &Document::cellsInserted, this, &NotebookView::insertRows);
    connect(m_document, &Document::cellsRemoved, this, &NotebookView::removeRows);
    connect(m_document, &Document::cellsMoved, this, &NotebookView::moveRows);
    connect(m_document, &Document::stateChanged, this, &NotebookView::noteState);
    connect(m_document, &Document::cellChanged, this,
            [this](int row) { updateCell(row, [](CellWidget *cell) { cell->refreshCell(); }); });
    connect(m_document, &Document::outputsReset, this,
            [this](int row) { updateCell(row, [](CellWidget *cell) { cell->resetOutputs(); }); });
    connect(m_document, &Document::outputsAppended, this, [this](int row, int first) {
        updateCell(row, [first](CellWidget *cell) { cell->appendOutputs(first); });
    });
    connect(m_document, &Document::outputGrew, this, [this](int row, int output, qsizetype from) {
        updateCell(row, [=](CellWidget *cell) { cell->growOutput(output, from); });
    });
    connect(m_document, &Document::outputChanged, this, [this](int row, int output) {
        updateCell(row, [output](CellWidget *cell) { cell->changeOutput(output); });
    });
}

CellWidget *NotebookView::makeCell()
{
    auto *cell = new CellWidget(m_document, m_services, viewport());
    connectCell(cell);
    return cell;
}

// What the document says

void NotebookView::insertRows(int row, int count)
{
    std::vector<int> heights;
    const EstimateMetrics metrics = estimateMetrics();
    for (int i = row; i < row + count; ++i)
        heights.push_back(estimatedHeight(i, metrics));
    m_heights.insert(row, heights);
    if (row <= m_anchorRow && m_heights.count() > count && !isAtStart())
        m_anchorRow += count;
    renumber();
}

void NotebookView::removeRows(int row, int count)
{
    m_heights.remove(row, count);
    if (m_anchorRow >= row + count)
        m_anchorRow -= count;
    else if (m_anchorRow >= row)
        m_anchorRow = std::max(0, std::min(row, m_heights.count() - 1));
    renumber();
}

void NotebookView::moveRows(int row, int count, int toRow)
{
    m_heights.move(row, count, toRow);
    renumber();
}

/// Rows of bound widgets after cells came, went or moved; widgets of cells that are gone are free.
/// All rows are true before the first widget hides: the mouse enters what was behind it at once.
void NotebookView::renumber()
{
    const auto cells = m_pool.all();
    for (CellWidget *cell : cells)
        cell->setRow(m_document->rowOf(cell->cellId()));
    for (const CellWidget *cell : cells) {
        if (cell->row() < 0)
            m_pool.release(cell->cellId());
    }
    m_insertBar->hide();
    applyFolds();
    layoutSoon();
}

/// Hidden rows have no height, so that nothing else needs to know of them.
void NotebookView::applyFolds()
{
    const EstimateMetrics metrics = estimateMetrics();
    for (int row = 0; row < m_heights.count(); ++row) {
        if (folds().isHidden(row) == (m_heights.height(row) == 0))
            continue;
        m_heights.setHeight(row, estimatedHeight(row, metrics));
    }
    m_anchorRow = m_heights.count() > 0 ? folds().visible(m_anchorRow) : 0;
}

void NotebookView::updateCell(int row, const std::function<void(CellWidget *)> &update)
{
    CellWidget *cell = m_pool.find(m_document->cellAt(row).id);
    if (!cell)
        return; // it is measured when it comes into view
    update(cell);
    scheduleLayout();
}

void NotebookView::noteState(int row)
{
    const QString &id = m_document->cellAt(row).id;
    const auto phase = m_document->stateAt(row).phase;
    const bool wasQueued = m_queue.contains(id);
    const bool isQueued = phase == CellState::Phase::Queued;
    if (isQueued && !wasQueued)
        m_queue.append(id);
    else if (!isQueued && wasQueued)
        m_queue.removeOne(id);
    if (phase == CellState::Phase::Running)
        m_running.insert(id);
    else
        m_running.remove(id);
    if (m_running.isEmpty())
        m_clockTimer.stop();
    else if (!m_clockTimer.isActive())
        m_clockTimer.start();
    if (CellWidget *cell = m_pool.find(id))
        cell->refreshState();
    if (isQueued != wasQueued)
        refreshLooks();
}

} // namespace Aloft

#include "moc_notebookview.cpp"
