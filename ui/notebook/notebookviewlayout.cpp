// The part of NotebookView that knows where every cell stands: heights, scrolling, placing.
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/insertbar.h"
#include "ui/notebook/notebookview.h"
#include "ui/theme/colors.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace Aloft {

namespace {

constexpr int topMargin = 14;
constexpr int endBarHeight = 34;
constexpr int belowEnd = 120;   ///< empty space under the last cell, so that it can be scrolled up
constexpr int nearPixels = 300; ///< cells that close to the view have widgets already
constexpr int followSlack = 40;
constexpr std::chrono::milliseconds layoutPause{12};

} // namespace

void NotebookView::toStart()
{
    m_anchorRow = 0;
    m_anchorOffset = topMargin;
}

EstimateMetrics NotebookView::estimateMetrics() const
{
    const QFontMetrics metrics(font());
    return {metrics.height() + 2, std::max(200, viewport()->width() - 100),
            metrics.averageCharWidth()};
}

int NotebookView::estimatedHeight(int row, const EstimateMetrics &metrics) const
{
    return folds().isHidden(row) ? 0 : estimateHeight(m_document->cellAt(row), metrics);
}

void NotebookView::estimateAll()
{
    std::vector<int> heights;
    heights.reserve(static_cast<size_t>(m_document->cellCount()));
    const EstimateMetrics metrics = estimateMetrics();
    for (int row = 0; row < m_document->cellCount(); ++row)
        heights.push_back(estimatedHeight(row, metrics));
    m_heights.assign(std::move(heights));
    scheduleLayout();
}

int NotebookView::scrollValue() const
{
    return verticalScrollBar()->value();
}

bool NotebookView::isAtStart() const
{
    return m_anchorRow == 0 && m_anchorOffset >= 0;
}

/// Where a row's top stands in the view.
int NotebookView::topInView(int row) const
{
    return static_cast<int>(topMargin + m_heights.top(row) - scrollValue());
}

int NotebookView::firstRowInSight() const
{
    return m_heights.rowAt(scrollValue() - topMargin);
}

int NotebookView::offsetInRow() const
{
    const int row = firstRowInSight();
    return row < 0 ? 0 : -topInView(row);
}

std::pair<int, int> NotebookView::rowsNear() const
{
    const int value = scrollValue() - topMargin;
    return {m_heights.rowAt(value - nearPixels),
            m_heights.rowAt(qint64{value} + viewport()->height() + nearPixels)};
}

bool NotebookView::isInSight(int row) const
{
    const int top = topInView(row);
    return !folds().isHidden(row) && top < viewport()->height()
        && top + m_heights.height(row) - CellMetrics::gap > 0;
}

CellWidget *NotebookView::cellAt(int row) const
{
    CellWidget *cell = row >= 0 && row < m_document->cellCount()
        ? m_pool.find(m_document->cellAt(row).id)
        : nullptr;
    return cell && cell->isVisibleTo(viewport()) ? cell : nullptr;
}

QList<CellWidget *> NotebookView::cellsInSight() const
{
    QList<CellWidget *> cells;
    const int first = m_heights.count() > 0 ? folds().visible(firstRowInSight()) : 0;
    for (int row = first; row < m_heights.count() && isInSight(row); row = folds().next(row)) {
        if (CellWidget *cell = cellAt(row))
            cells.append(cell);
    }
    return cells;
}

/// After something that the user did: at the end of this event.
void NotebookView::layoutSoon()
{
    m_layoutTimer.start(0);
}

/// After something that came by itself: a few times in a moment is once.
void NotebookView::scheduleLayout()
{
    if (!m_isPlacing && !m_layoutTimer.isActive())
        m_layoutTimer.start(layoutPause);
}

void NotebookView::layoutCells()
{
    if (m_isPlacing)
        return;
    m_isPlacing = true;
    m_layoutTimer.stop();
    constexpr int mostPasses = 6;
    for (int pass = 0; pass < mostPasses && measureVisible(); ++pass) { }
    updateScrollBar();
    scrollToAnchor();
    placeVisible();
    placeBars();
    m_isPlacing = false;
}

/// Makes widgets for the rows near the view and learns their true heights; false when nothing
/// changed.
bool NotebookView::measureVisible()
{
    updateScrollBar();
    scrollToAnchor();
    const auto [first, last] = rowsNear();
    bool hasChanged = false;
    for (int row = first; row >= 0 && row <= last; ++row) {
        if (folds().isHidden(row))
            continue;
        CellWidget *cell = takeCell(row);
        const int height = cell->heightFor(viewport()->width());
        const int old = m_heights.height(row);
        if (height == old)
            continue;
        followEnd(row, old, height);
        m_heights.setHeight(row, height);
        hasChanged = true;
    }
    return hasChanged;
}

CellWidget *NotebookView::takeCell(int row)
{
    const QString &id = m_document->cellAt(row).id;
    const bool isKnown = m_pool.find(id) != nullptr;
    CellWidget *cell = m_pool.take(id, row);
    cell->setLook(lookOf(row));
    if (!isKnown) {
        if (m_questions.contains(id))
            cell->setQuestion(m_questions.value(id));
        if (!m_search.isEmpty())
            cell->setSearch(m_search, m_searchSensitivity);
    }
    return cell;
}

/// Goes on to show the end of a running cell that grows, as long as its end was in sight.
void NotebookView::followEnd(int row, int oldHeight, int newHeight)
{
    if (newHeight <= oldHeight || m_document->stateAt(row).phase != CellState::Phase::Running)
        return;
    const int oldBottom = topInView(row) + oldHeight;
    const int newBottom = topInView(row) + newHeight;
    const int viewHeight = viewport()->height();
    const bool wasInSight = oldBottom > 0 && oldBottom <= viewHeight + followSlack;
    if (!wasInSight || newBottom <= viewHeight)
        return;
    m_anchorRow = row;
    m_anchorOffset = viewHeight - newHeight;
}

void NotebookView::placeVisible()
{
    const auto [first, last] = rowsNear();
    const int width = viewport()->width();
    const auto cells = m_pool.all();
    for (CellWidget *cell : cells) {
        if (!cell->isVisibleTo(viewport()))
            continue;
        const int row = cell->row();
        const QRect where(0, topInView(row), width, m_heights.height(row));
        const bool keepsSize = cell->size() == where.size();
        cell->setGeometry(where);
        if (keepsSize)
            cell->relayout();
    }
    if (first >= 0) {
        m_pool.keepOnly([&, first = first, last = last](int row) {
            return row >= first && row <= last && !folds().isHidden(row);
        });
    }
}

void NotebookView::placeBars()
{
    const int top = topInView(m_heights.count());
    m_endBar->setRow(m_heights.count());
    m_endBar->setGeometry(0, top, viewport()->width(), endBarHeight);
    m_endBar->setVisible(top < viewport()->height());
}

void NotebookView::updateScrollBar()
{
    const qint64 content = topMargin + m_heights.totalHeight() + endBarHeight + belowEnd;
    const qint64 most = std::clamp<qint64>(content - viewport()->height(), 0,
                                           std::numeric_limits<int>::max());
    const QSignalBlocker quiet(verticalScrollBar());
    verticalScrollBar()->setRange(0, static_cast<int>(most));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(3 * fontMetrics().height());
    verticalScrollBar()->update();
}

/// The view stands where the user put it: remember by a cell, not by a number of pixels.
void NotebookView::anchorToScroll()
{
    m_anchorRow = std::max(0, firstRowInSight());
    m_anchorOffset = m_heights.count() > 0 ? topInView(m_anchorRow) : 0;
}

void NotebookView::scrollToAnchor()
{
    if (m_heights.count() == 0)
        return;
    m_anchorRow = std::clamp(m_anchorRow, 0, m_heights.count() - 1);
    const qint64 wanted = topMargin + m_heights.top(m_anchorRow) - m_anchorOffset;
    const QSignalBlocker quiet(verticalScrollBar());
    verticalScrollBar()->setValue(
        static_cast<int>(std::clamp<qint64>(wanted, 0, verticalScrollBar()->maximum())));
}

void NotebookView::scrollContentsBy(int, int dy)
{
    m_insertBar->hide();
    viewport()->scroll(0, dy);
    anchorToScroll();
    layoutCells();
    Q_EMIT scrolled();
}

void NotebookView::resizeEvent(QResizeEvent *)
{
    layoutCells();
}

void NotebookView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        QPalette line = palette();
        line.setColor(QPalette::Window, toneColor(Tone::Accent, palette()));
        m_dropLine->setPalette(line);
        scheduleLayout();
    }
}

void NotebookView::reveal(int row)
{
    if (row < 0 || row >= m_heights.count())
        return;
    row = folds().visible(row);
    layoutCells(); // true heights first
    const int top = topInView(row);
    const int bottom = top + m_heights.height(row) - CellMetrics::gap;
    const int viewHeight = viewport()->height();
    if (top >= 0 && bottom <= viewHeight)
        return;
    const bool isTall = bottom - top > viewHeight;
    if (isTall && top <= 0 && bottom >= viewHeight / 2)
        return;
    m_anchorRow = row;
    m_anchorOffset = top < 0 || isTall ? topMargin : viewHeight - (bottom - top) - topMargin;
    layoutCells();
    if (top >= 0 && !isTall) { // heights may have been guesses: put its end where it belongs
        m_anchorOffset = viewHeight - m_heights.height(row) + CellMetrics::gap - topMargin;
        layoutCells();
    }
    anchorToScroll();
}

void NotebookView::revealAtTop(int row, int offset)
{
    m_anchorRow = folds().visible(row);
    m_anchorOffset = -offset;
    layoutCells();
    anchorToScroll();
}

void NotebookView::scrollPage(int direction)
{
    const int step = viewport()->height() - 2 * fontMetrics().height();
    verticalScrollBar()->setValue(scrollValue() + direction * step);
}

} // namespace Aloft
