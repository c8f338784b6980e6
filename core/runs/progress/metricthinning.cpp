#include "core/runs/progress/metricthinning.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace Aloft {

namespace {

constexpr qsizetype mergedAtOnce = 6; // become three at most

/// Smallest, largest and the first that is no number, in their order.
QList<MetricPoint> extremes(const QList<MetricPoint> &points)
{
    qsizetype lowest = -1;
    qsizetype highest = -1;
    qsizetype strange = -1;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const double y = points.at(i).y;
        if (!std::isfinite(y)) {
            strange = strange < 0 ? i : strange;
            continue;
        }
        lowest = lowest < 0 || y < points.at(lowest).y ? i : lowest;
        highest = highest < 0 || y > points.at(highest).y ? i : highest;
    }
    QList<qsizetype> kept{lowest, highest, strange};
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    QList<MetricPoint> few;
    for (const qsizetype i : kept) {
        if (i >= 0)
            few.append(points.at(i));
    }
    return few;
}

} // namespace

void ThinnedPoints::append(const MetricPoint &point)
{
    ++m_count;
    m_last = point;
    m_group.append(point);
    if (m_group.size() > 3)
        m_group = extremes(m_group);
    if (++m_groupSize >= m_stride)
        closeGroup();
}

void ThinnedPoints::closeGroup()
{
    m_points += extremes(m_group);
    m_group.clear();
    m_groupSize = 0;
    if (m_points.size() > m_most)
        halve();
}

void ThinnedPoints::halve()
{
    QList<MetricPoint> fewer;
    fewer.reserve(m_points.size() / 2 + 3);
    for (qsizetype at = 0; at < m_points.size(); at += mergedAtOnce)
        fewer += extremes(m_points.mid(at, mergedAtOnce));
    if (!(fewer.first() == m_points.first()))
        fewer.prepend(m_points.first());
    m_points = fewer;
    m_stride *= 2;
}

QList<MetricPoint> ThinnedPoints::points() const
{
    QList<MetricPoint> all = m_points + extremes(m_group);
    if (m_count > 0 && (all.isEmpty() || all.last().x != m_last.x || all.last().y != m_last.y))
        all.append(m_last);
    return all;
}

} // namespace Aloft
