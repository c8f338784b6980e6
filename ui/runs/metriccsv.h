#pragma once

#include "core/runs/progress/metricseries.h"

#include <QByteArray>

namespace Aloft {

/// One line for each x, one column for each series, as RFC 4180 has it; numbers as they round-trip,
/// with a point, empty where a series has no value.
QByteArray metricCsv(const QList<MetricSeries> &series);

QString axisText(MetricAxis axis); ///< translated: "step"

} // namespace Aloft
