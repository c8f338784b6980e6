#pragma once

#include <QList>
#include <QString>

namespace Aloft {

/// One value that a program printed; y may be NaN or infinite, as printed.
struct MetricPoint
{
    double x = 0;
    double y = 0;

    bool operator==(const MetricPoint &) const = default;
};

/// What x counts.
enum class MetricAxis {
    Count, ///< the values themselves
    Step,
    Epoch,
};

/// The last value of a series, for a row.
struct MetricValue
{
    QString name;
    double value = 0;

    bool operator==(const MetricValue &) const = default;
};

/// The values of one name in the order printed, x never going back. Bounded: of many points the
/// smallest and largest of each neighbourhood stay, so that no peak is lost.
struct MetricSeries
{
    QString name; ///< as printed
    MetricAxis axis = MetricAxis::Count;
    QList<MetricPoint> points;
    qint64 count = 0; ///< of values seen, before thinning

    MetricValue last() const { return {name, points.isEmpty() ? 0 : points.last().y}; }
    bool operator==(const MetricSeries &) const = default;
};

} // namespace Aloft
