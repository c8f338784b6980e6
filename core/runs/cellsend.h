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

    bool operator==(const CellsEnd &) const = default;
};

} // namespace Aloft
