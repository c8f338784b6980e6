#include "ui/runs/columnline.h"

#include <utility>

namespace Aloft {

void ColumnLine::add(const QPointF &point)
{
    const double column = std::floor(point.x());
    if (m_line.isEmpty() || column != m_column) {
        closeColumn();
        m_line << point;
        m_column = column;
        m_low = m_high = point;
    }
    if (point.y() > m_low.y())
        m_low = point;
    if (point.y() < m_high.y())
        m_high = point;
    m_last = point;
}

void ColumnLine::closeColumn()
{
    if (m_line.isEmpty())
        return;
    if (m_low.y() != m_line.last().y())
        m_line << m_low;
    if (m_high.y() != m_line.last().y())
        m_line << m_high;
    if (m_last != m_line.last())
        m_line << m_last;
}

void ColumnLine::breakOff()
{
    closeColumn();
    if (!m_line.isEmpty())
        m_lines << std::exchange(m_line, {});
}

QList<QPolygonF> ColumnLine::takeLines()
{
    breakOff();
    return std::exchange(m_lines, {});
}

} // namespace Aloft
