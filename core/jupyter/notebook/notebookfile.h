#pragma once

#include "core/base/result.h"
#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// Bytes of an .ipynb file → notebook. Liberal: repairs ids, upgrades version 3, shows a source
/// that is no text as its JSON, takes an empty file for a new notebook (each is noted in
/// Notebook::notices); refuses only what is not JSON or has no cells. The error names the JSON
/// path or the line and column. Source: nbformat 4.0-4.5, and files of Colab and VS Code.
Result<Notebook> readNotebook(const QByteArray &bytes);

/// Notebook → bytes of a file, in the style it came in: nothing changed gives the same bytes.
QByteArray writeNotebook(const Notebook &notebook);

/// The same notebook as bytes in nbformat's canonical form (what jupyter_server would write).
QByteArray normalizeNotebook(Notebook notebook);

/// Forgets every output and execution count.
void clearNotebook(Notebook &notebook);

/// A new notebook for a kernel: one empty code cell, canonical style.
Notebook newNotebook(const QString &kernelName, const QString &displayName, const QString &language);

/// A random cell id as nbformat makes them (8 hex digits).
QString newCellId();

/// Deviations from the file's own minor version of nbformat, each with its JSON path.
QStringList validateNotebook(const Notebook &notebook);

} // namespace Aloft
