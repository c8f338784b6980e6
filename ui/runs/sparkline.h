#pragma once

#include "core/runs/progress/metricseries.h"

class QPainter;
class QPalette;
class QRect;

namespace Aloft {

/// A curve without axes, for a row: where it goes and where it stands.
void paintSparkline(QPainter &painter, const QRect &area, const QList<MetricPoint> &points,
                    const QPalette &palette);

} // namespace Aloft
