#pragma once

namespace Aloft {

/// Makes the cells of a NotebookView a list for assistive technology: each cell in sight is an
/// item named "cell 7 of 120, code, failed". Once for the program; more often is the same.
void installCellAccessibility();

} // namespace Aloft
