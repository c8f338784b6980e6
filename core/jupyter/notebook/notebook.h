#pragma once

#include "core/jupyter/notebook/packedoutputs.h"
#include "core/jupyter/output.h"

#include <QList>

#include <memory>
#include <vector>

namespace Aloft {

/// One cell of a notebook (nbformat 4).
struct Cell
{
    enum class Type { Code, Markdown, Raw, Unknown };

    QString id; ///< unique in the document; for files before 4.5 it lives in memory only
    Type type = Type::Code;
    QString source;
    Json metadata = Json::object();
    Json attachments;            ///< null, or file name → mime bundle
    std::vector<Output> outputs; ///< code cells only: the first ones, and few cells have more
    PackedOutputs moreOutputs;   ///< what follows them: see celloutputs.h
    std::optional<int> executionCount;

    /// How the cell stood in its file (bytes, style, unknown fields); null for a new cell. The
    /// writer emits it as it was while nothing the cell says has changed.
    std::shared_ptr<const struct CellOrigin> origin;
};

/// The style of a notebook file, so that a save changes what the user changed and nothing else.
/// The defaults are what jupyter_server writes.
struct NotebookStyle
{
    QByteArray lineBreak = "\n"; ///< "\r\n", or empty: the whole file is one line
    QByteArray indent = " ";     ///< of one level
    QByteArray comma = ",";
    QByteArray colon = ": ";
    QByteArray ending = "\n"; ///< what follows the last brace
    bool sortsKeys = true;
    bool escapesNonAscii = false;
    bool hasByteOrderMark = false;

    bool operator==(const NotebookStyle &) const = default;
};

/// A notebook as a value: what a file says, in the order it says it.
struct Notebook
{
    int format = 4;
    int formatMinor = 5;
    Json metadata = Json::object();
    std::vector<Cell> cells;
    NotebookStyle style;

    /// The file's other top-level members and their order; null for a new notebook.
    std::shared_ptr<const struct NotebookOrigin> origin;

    /// What opening repaired or noticed, as translated sentences ("Two cells had one id.").
    QStringList notices;
};

} // namespace Aloft
