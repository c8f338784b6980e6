#pragma once

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/celllook.h"

namespace Aloft {

/// A cell in words, for a screen reader: "cell 7 of 120, code, failed".
QString cellDescription(int row, const Cell &cell, const CellState &state, const CellLook &look);

} // namespace Aloft
