#include "ui/output/tablegrid.h"

#include "ui/theme/colors.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int cellPadding = 10;
constexpr int widestColumn = 420;
constexpr int measuredRows = 200;

} // namespace

TableGrid::TableGrid(const HtmlTable &table, int rows, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_table(table)
    , m_rows(rows)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::ClickFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    measure();
}

int TableGrid::rowHeight() const
{
    return fontMetrics().height() + 8;
}

void TableGrid::measure()
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(font());
    const QFontMetrics boldMetrics(bold);
    m_edges.clear();
    m_isNumeric.clear();
    int edge = 0;
    for (int column = 0; column < m_table.columnCount(); ++column) {
        int widest = 0;
        for (const QStringList &row : m_table.header)
            widest = std::max(widest, boldMetrics.horizontalAdvance(row[column]));
        const int rows = std::min(m_rows, measuredRows);
        for (int row = 0; row < rows; ++row) {
            const QString &text = m_table.rows[static_cast<size_t>(row)][column];
            const auto &used = column < m_table.headColumns ? boldMetrics : metrics;
            widest = std::max(widest, used.horizontalAdvance(text.left(200)));
        }
        edge += std::min(widest + 2, widestColumn) + 2 * cellPadding;
        m_edges.push_back(edge);
        m_isNumeric.push_back(m_table.isNumeric(column));
    }
    updateScrollBar();
}

int TableGrid::heightFor(int width) const
{
    const int bar = contentWidth() > width ? horizontalScrollBar()->sizeHint().height() : 0;
    return (headerRows() + m_rows) * rowHeight() + 2 + bar;
}

void TableGrid::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_search = text;
    m_sensitivity = sensitivity;
    viewport()->update();
}

void TableGrid::updateScrollBar()
{
    horizontalScrollBar()->setRange(0, std::max(0, contentWidth() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(40);
}

void TableGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const int height = rowHeight();
    const int first = std::max(0, event->rect().top() / height);
    const int last = std::min(headerRows() + m_rows - 1, event->rect().bottom() / height);
    const int width = std::min(contentWidth(), viewport()->width());
    for (int row = first; row <= last; ++row)
        paintRow(painter, row, QRect(0, row * height, width, height));
    painter.setPen(toneColor(Tone::CellFrame, palette()));
    if (headerRows() > 0)
        painter.drawLine(0, headerRows() * height, width - 1, headerRows() * height);
}

void TableGrid::paintRow(QPainter &painter, int row, const QRect &area)
{
    const bool isHeader = row < headerRows();
    const int dataRow = row - headerRows();
    if (!isHeader && row == m_hoveredRow)
        painter.fillRect(area, toneColor(Tone::Hover, palette()));
    else if (!isHeader && dataRow % 2 == 0)
        painter.fillRect(area, toneColor(Tone::CodeBackground, palette()));
    const QStringList &cells = isHeader ? m_table.header[static_cast<size_t>(row)]
                                        : m_table.rows[static_cast<size_t>(dataRow)];
    const int offset = horizontalScrollBar()->value();
    int left = -offset;
    for (int column = 0; column < static_cast<int>(m_edges.size()); ++column) {
        const int right = m_edges[static_cast<size_t>(column)] - offset;
        const QRect cell(left + cellPadding, area.top(), right - left - 2 * cellPadding,
                         area.height());
        left = right;
        if (cell.right() < 0 || cell.left() > area.right())
            continue;
        const QString &text = cells[column];
        if (!m_search.isEmpty() && text.contains(m_search, m_sensitivity))
            painter.fillRect(cell.adjusted(-4, 2, 4, -2),
                             toneColor(Tone::WarningGround, palette()));
        QFont used = font();
        used.setBold(isHeader || column < m_table.headColumns);
        painter.setFont(used);
        const bool isHead = !isHeader && column < m_table.headColumns;
        painter.setPen(toneColor(isHead ? Tone::MutedText : Tone::Text, palette()));
        const auto side = m_isNumeric[static_cast<size_t>(column)] ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(cell, static_cast<int>(side) | Qt::AlignVCenter,
                         QFontMetrics(used).elidedText(text, Qt::ElideRight, cell.width()));
    }
}

void TableGrid::resizeEvent(QResizeEvent *)
{
    updateScrollBar();
}

void TableGrid::wheelEvent(QWheelEvent *event)
{
    const bool isSideways = std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())
        || event->modifiers().testFlag(Qt::ShiftModifier);
    if (isSideways && horizontalScrollBar()->maximum() > 0)
        QAbstractScrollArea::wheelEvent(event);
    else
        event->ignore();
}

void TableGrid::mouseMoveEvent(QMouseEvent *event)
{
    const int row = event->position().toPoint().y() / rowHeight();
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    viewport()->update();
}

bool TableGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        m_hoveredRow = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TableGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

} // namespace Aloft

#include "moc_tablegrid.cpp"
