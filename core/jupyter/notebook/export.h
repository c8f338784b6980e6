#pragma once

#include "core/jupyter/notebook/notebook.h"

class QIODevice;

namespace Aloft {

/// A script with "# %%" cells; Markdown and raw cells become comments, shell and magic lines too.
QByteArray exportPython(const Notebook &notebook);

/// Markdown with fenced code, outputs as indented text, images inline as data: URIs.
QByteArray exportMarkdown(const Notebook &notebook);

/// One HTML page that needs nothing else: a light style sheet, the safe HTML subset, images inline.
QByteArray exportHtml(const Notebook &notebook, const QString &title);

/// What a cell put out, as plain text and without escape sequences, output by output.
void exportOutputText(const Cell &cell, QIODevice &out);

} // namespace Aloft
