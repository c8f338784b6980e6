#pragma once

#include "core/runs/progress/metricseries.h"

namespace Aloft {

/// Any number of points as at most a few thousand: neighbours are put together, and of each group
/// the smallest, the largest and the first that is no number stay.
class ThinnedPoints
{
public:
    explicit ThinnedPoints(qsizetype most) : m_most(most) { }

    void append(const MetricPoint &point);

    QList<MetricPoint> points() const; ///< the last one appended is always the last of them
    qint64 count() const { return m_count; }
    const MetricPoint &last() const { return m_last; }

private:
    void closeGroup();
    void halve();

    qsizetype m_most;
    QList<MetricPoint> m_points; ///< of closed groups
    QList<MetricPoint> m_group;  ///< the open one: at most three
    qint64 m_groupSize = 0;
    qint64 m_stride = 1; ///< points in a group
    qint64 m_count = 0;
    MetricPoint m_last;
};

} // namespace Aloft
