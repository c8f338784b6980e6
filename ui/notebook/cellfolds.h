#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// What a cell's metadata hides: jupyter.source_hidden, and jupyter.outputs_hidden or the older
/// collapsed (JupyterLab's conventions).
bool isSourceHidden(const Cell &cell);
bool isOutputHidden(const Cell &cell);

/// The metadata of the cell with its source, or its outputs, hidden or shown.
Json withSourceHidden(const Cell &cell, bool isHidden);
Json withOutputHidden(const Cell &cell, bool isHidden);

} // namespace Aloft
