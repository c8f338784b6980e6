#pragma once

#include "core/runs/progress/metricseries.h"

#include <QAbstractTableModel>

namespace Aloft {

struct PlotCurve;

/// The numbers of a plot: a row for each x, a column for each curve. What a screen reader reads.
class CurveTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setCurves(const QList<PlotCurve> &curves, const QString &axisName);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_axisName;
    QStringList m_names;
    QList<double> m_xs;
    QList<QList<MetricPoint>> m_points;
};

} // namespace Aloft
