#pragma once

#include "core/base/settings.h"

namespace Aloft::RunsSettings {

inline constexpr Setting<int> DaysKept{"runs.days-kept", 90, "Days that ended runs stay listed"};
inline constexpr Setting<int> StallMinutes{
    "runs.stall-minutes", 10, "Minutes without output until a run may be stuck; 0 is never"};
inline constexpr Setting<int> NotifyAfterSeconds{
    "runs.notify-after", 60,
    "Seconds from which a run's end is told although the window is in front"};
inline const Setting<QString> MetricPattern{
    "runs.metrics", {}, "Regular expression for names of metrics to draw; empty is the usual ones"};

} // namespace Aloft::RunsSettings
