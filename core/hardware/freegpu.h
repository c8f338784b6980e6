#pragma once

#include "core/hardware/sample.h"

namespace Aloft {

/// Whether a sample shows an accelerator that nobody computes on: one that is well, idle (under
/// 10 % of the time), and has three quarters of its memory free, where it has its own. What
/// a driver does not tell counts as taken; a card that sleeps is free.
bool hasFreeGpu(const Inventory &inventory, const Sample &sample);

} // namespace Aloft
