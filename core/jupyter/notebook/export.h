#pragma once

#include "core/jupyter/notebook/notebook.h"
#include "core/text/htmlsubset.h"

class QIODevice;

namespace Aloft {

/// A script with "# %%" cells; Markdown and raw cells become comments, shell and magic lines too.
QByteArray exportPython(const Notebook &notebook);

/// Markdown with fenced code, outputs as indented text, images inline as data: URIs.
QByteArray exportMarkdown(const Notebook &notebook);

inline constexpr qint64 mostExportedImages = 64 * 1024 * 1024; ///< bytes, as files

struct HtmlPage
{
    QByteArray bytes;
    QStringList notices; ///< of what is not in it, as translated sentences
};

/// One HTML page that needs nothing else: a light style sheet, the safe HTML subset, images inline,
/// those of files too.
HtmlPage exportHtml(const Notebook &notebook, const QString &title, const ImageFiles &files = {});

/// What a cell put out, as plain text and without escape sequences, output by output.
void exportOutputText(const Cell &cell, QIODevice &out);

} // namespace Aloft
