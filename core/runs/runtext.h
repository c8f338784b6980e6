#pragma once

#include "core/runs/runrecord.h"

namespace Aloft {

// What a person reads of a run, in a row as on the terminal; all translated.

QString durationText(double seconds); ///< "1 h 40 min", "12 s"; empty below 0
QString startText(const RunRecord &record);
QString progressText(const RunProgress &progress);                   ///< "45 %"
QString timeLeftText(const RunRecord &record, const QDateTime &now); ///< "about 5 min"
QString metricText(const QList<MetricValue> &metrics);               ///< "loss 0.123"
QString durableText(const RunRecord &record);   ///< "survives disconnection", or why not
QString runStateText(const RunRecord &record);  ///< one or two words
QString runDetailText(const RunRecord &record); ///< a sentence, or nothing

} // namespace Aloft
