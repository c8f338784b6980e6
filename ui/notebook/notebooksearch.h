#pragma once

#include "ui/editor/textsearch.h"

namespace Aloft {

class NotebookDocument;
class PackedSearch;

/// A place that a search found: in a cell's source, or somewhere in its outputs.
struct CellMatch
{
    enum class Where { InSource, InOutputs };

    int row = 0;
    Where where = Where::InSource;
    TextRange range; ///< in the source

    bool operator==(const CellMatch &) const = default;
};

struct CellMatches
{
    QList<CellMatch> matches;
    bool isCut = false; ///< there are more than the limit
};

/// Finds in all cells, sources before outputs, in reading order; a broken pattern finds nothing.
/// Packed outputs are looked at as far as a search of its own (see PackedSearch) has come.
CellMatches findInNotebook(const NotebookDocument &document, const FindQuery &query,
                           const PackedSearch *packed = nullptr, qsizetype limit = 20'000);

/// What takes the place of a match in a source.
QString replacementOf(const NotebookDocument &document, const CellMatch &match,
                      const FindQuery &query, const QString &replacement);

/// Replaces one match, as one step of undo.
void replaceMatch(NotebookDocument &document, const CellMatch &match, const FindQuery &query,
                  const QString &replacement);

/// Replaces all matches of sources as one step of undo; answers how many.
int replaceAllMatches(NotebookDocument &document, const FindQuery &query,
                      const QString &replacement);

} // namespace Aloft
