#pragma once

#include "core/hardware/samplehistory.h"

namespace Aloft {

/// How near memory came to its end in the last minute that is known: "RAM reached 12.6/12.7 GB at
/// 14:41:07." and, where the system says so, that it ended a program for it. Empty when memory
/// had nothing to do with it.
QString memoryEndText(const SampleHistory &history);

/// The same of one sample, in which the system counts more programs ended than before.
QString memoryKillText(const Sample &sample);

} // namespace Aloft
