#pragma once

#include <QList>
#include <QString>

namespace Aloft {

/// A cell of a script: from a `# %%` line to the line before the next one. What stands before
/// the first mark is a cell as well, when it has code.
struct CodeCell
{
    int firstLine = 0; ///< from 0
    int lastLine = 0;
    QString title;        ///< what follows the mark
    bool hasMark = false; ///< its first line is a `# %%` line

    bool operator==(const CodeCell &) const = default;
};

/// Longer texts are data more than code, and are not searched for cells on each pause of typing.
inline constexpr qsizetype largestTextWithCells = 4 * 1024 * 1024;

/// Nothing where there is no mark. `# %% [markdown]` cells are none to run and left out.
QList<CodeCell> codeCellsOf(const QString &text);

/// Index of the cell with the line; -1 where there is none.
int cellAtLine(const QList<CodeCell> &cells, int line);

/// Without the indentation that all its lines share, so that a part of a block can run.
QString withoutCommonIndentation(const QString &code);

} // namespace Aloft
