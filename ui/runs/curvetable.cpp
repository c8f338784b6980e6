#include "ui/runs/curvetable.h"

#include "ui/runs/metricplot.h"

#include <QLocale>

#include <algorithm>

namespace Aloft {

void CurveTable::setCurves(const QList<PlotCurve> &curves, const QString &axisName)
{
    beginResetModel();
    m_axisName = axisName;
    m_names.clear();
    m_points.clear();
    m_xs.clear();
    for (const PlotCurve &curve : curves) {
        m_names << curve.name;
        m_points << curve.points;
        for (const MetricPoint &point : curve.points)
            m_xs << point.x;
    }
    std::ranges::sort(m_xs);
    m_xs.erase(std::unique(m_xs.begin(), m_xs.end()), m_xs.end());
    endResetModel();
}

int CurveTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_xs.size());
}

int CurveTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size()) + 1;
}

QVariant CurveTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const double x = m_xs.at(index.row());
    const QLocale locale;
    if (index.column() == 0)
        return locale.toString(x, 'g', 10);
    const QList<MetricPoint> &points = m_points.at(index.column() - 1);
    const auto point = std::ranges::lower_bound(points, x, {}, &MetricPoint::x);
    return point == points.end() || point->x != x ? QVariant() : locale.toString(point->y, 'g', 8);
}

QVariant CurveTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == 0 ? m_axisName : m_names.value(section - 1);
}

} // namespace Aloft

#include "moc_curvetable.cpp"
