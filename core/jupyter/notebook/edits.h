#pragma once

#include "core/jupyter/notebook/notebookdocument.h"

#include <variant>

namespace Aloft {

/// What a document knows of a cell besides the cell.
struct CellRun
{
    CellState state;
    QString ranSource;           ///< what its outputs are of
    bool clearsOnOutput = false; ///< clear_output(wait=True) was said
    bool isFull = false;         ///< the output limit was reached
    qsizetype outputBytes = 0;
};

struct CellEntry
{
    Cell cell;
    CellRun run;
};

/// Exchanges the `shown` cells at row with the stored ones. Like every edit it is its own
/// inverse: done twice, all is as before.
struct SpliceEdit
{
    int row = 0;
    int shown = 0;
    std::vector<CellEntry> stored;
};

struct MoveEdit
{
    int row = 0;
    int count = 0;
    int toRow = 0;
};

struct SourceEdit
{
    QString cellId;
    QString source;
};

struct TypeEdit
{
    QString cellId;
    Cell::Type type;
};

struct MetadataEdit
{
    QString cellId;
    Json metadata;
};

struct AttachmentsEdit
{
    QString cellId;
    Json attachments;
};

struct OutputsEdit
{
    QString cellId;
    std::vector<Output> outputs;
    PackedOutputs moreOutputs;
    std::optional<int> executionCount;
    CellRun run;
};

using Edit = std::variant<SpliceEdit, MoveEdit, SourceEdit, TypeEdit, MetadataEdit, AttachmentsEdit,
                          OutputsEdit>;

/// What one undo takes back.
struct EditStep
{
    int id = 0; ///< of the state of the document after it
    bool isTyping = false;
    std::vector<Edit> edits;
};

} // namespace Aloft
