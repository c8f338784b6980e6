#pragma once

#include <QList>
#include <QPolygonF>

#include <cmath>

namespace Aloft {

/// Thins a line to what can be seen of it: of the points of one pixel column the first, the
/// lowest, the highest and the last stay. Points come from left to right.
class ColumnLine
{
public:
    void add(const QPointF &point);
    void breakOff(); ///< what follows is not joined to what was

    QList<QPolygonF> takeLines(); ///< each of one point or more

private:
    void closeColumn();

    QList<QPolygonF> m_lines;
    QPolygonF m_line;
    double m_column = -INFINITY;
    QPointF m_low;
    QPointF m_high;
    QPointF m_last;
};

} // namespace Aloft
