#pragma once

#include "core/hardware/samplehistory.h"

#include <QByteArray>

namespace Aloft {

/// A history between two times (ms since 1970) as a table for other programs: RFC 4180, one line
/// a reading, a minute's mean where only that is left. Columns have their unit in their name
/// (gpu0_power_milliwatts; gpu0_mig1_… of an instance), times are UTC. What is not known is an
/// empty cell.
QByteArray toCsv(const SampleHistory &history, qint64 from, qint64 to);

} // namespace Aloft
