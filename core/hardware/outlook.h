#pragma once

#include "core/hardware/curveseries.h"

#include <chrono>
#include <optional>
#include <vector>

namespace Aloft {

/// How long until a steadily growing quantity reaches its limit, as far as its last minutes tell.
/// Nothing when it does not grow, grows by leaps (a model was loaded, which ends), is known for
/// less than two minutes, or would take longer than six hours.
std::optional<std::chrono::seconds> timeUntil(double limit, const std::vector<CurvePoint> &points);

} // namespace Aloft
