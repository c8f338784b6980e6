#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// What a cell's metadata hides: jupyter.source_hidden, jupyter.outputs_hidden or the older
/// collapsed, and for a heading jp-MarkdownHeadingCollapsed (JupyterLab's conventions).
bool isSourceHidden(const Cell &cell);
bool isOutputHidden(const Cell &cell);
bool isHeadingFolded(const Cell &cell); ///< whether the cell has a heading is not asked

/// The metadata of the cell with its source, its outputs, or what stands below it, hidden or shown.
Json withSourceHidden(const Cell &cell, bool isHidden);
Json withOutputHidden(const Cell &cell, bool isHidden);
Json withHeadingFolded(const Cell &cell, bool isFolded);

} // namespace Aloft
