#pragma once

#include "core/hardware/samplehistory.h"

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace Aloft {

/// Where a curve of the past stands: time from left to right, 0 at the foot.
struct CurveFrame
{
    QRectF area;
    qint64 from = 0; ///< ms since 1970, at the left
    qint64 to = 0;   ///< at the right
    double most = 1; ///< at the top

    double x(qint64 at) const;
    double y(double value) const;
};

/// Draws the mean as a line over a tinted ground, and how far values went around it. A gap stays
/// a gap. It takes some microseconds for each point: panels draw dozens of curves a second.
void paintHistory(QPainter &painter, const CurveFrame &frame, const std::vector<CurvePoint> &points,
                  const QColor &color);

/// The largest value of a curve; 0 of an empty one.
double mostOf(const std::vector<CurvePoint> &points);

/// The point nearest to a moment; null where there is none, or a gap.
const CurvePoint *pointAt(const std::vector<CurvePoint> &points, qint64 at);

} // namespace Aloft
