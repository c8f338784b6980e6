#pragma once

#include "core/jupyter/notebook/notebook.h"

#include <QByteArrayView>

namespace Aloft {

/// A member of a JSON object: its name, and its value as it was written.
struct JsonMember
{
    std::string key;
    QByteArrayView text;
};

/// Where a cell stood in the bytes of its file, which are kept as long as any cell needs them.
struct CellOrigin
{
    QByteArray file;
    QByteArrayView text;  ///< of the cell, in file
    QByteArrayView gap;   ///< between it and the cell before, or the bracket
    bool isFirst = false; ///< the gap has no comma
    QString readId;       ///< what Cell::id became: the file's own, or one that was made up
    NotebookStyle style;
};

/// The bytes of a notebook file around its cells.
struct NotebookOrigin
{
    QByteArray file;
    QByteArrayView head;             ///< up to and with the bracket that opens the cells
    QByteArrayView tail;             ///< what follows the last cell
    std::vector<JsonMember> members; ///< of the outermost object; the text of "cells" is empty
    bool hasCells = false;
    NotebookStyle style;
};

} // namespace Aloft
