#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// How high a cell will be, more or less, from what it holds: for cells that were never on the
/// screen. All values in pixels.
struct EstimateMetrics
{
    int lineHeight = 18;
    int width = 800; ///< of the input
    int averageCharacter = 8;
};

int estimateHeight(const Cell &cell, const EstimateMetrics &metrics);

} // namespace Aloft
