#pragma once

#include <QString>

namespace Aloft {

/// Cells of a document that were run together, when the last one has ended.
struct CellsEnd
{
    QString path;  ///< of the document
    QString title; ///< "explore.ipynb"
    int cells = 0;
    bool hasSucceeded = true;
    double seconds = 0;
    QString place = {}; ///< id of the cell that failed, or else of the last one

    bool operator==(const CellsEnd &) const = default;
};

} // namespace Aloft
