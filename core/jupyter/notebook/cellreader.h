#pragma once

#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/origin.h"

namespace Aloft {

/// One cell of an nbformat 4 file, with the bytes that the writer needs.
struct ReadCell
{
    Cell cell; ///< id is the file's own, perhaps empty
    std::shared_ptr<const CellOrigin> origin;
    std::vector<JsonMember> members;
    std::vector<QByteArrayView> outputTexts; ///< one for each of cell.outputs, those packed left out
    bool hasTextSource = true; ///< false: cell.source is JSON that is no text, as it was written
};

/// Takes the next value, whatever it is, as a cell. What does not fit the format is left out of
/// the cell and stays in the bytes. The origin is the cell's: its bytes are needed afterwards only.
ReadCell readCell(JsonReader &reader, const std::shared_ptr<const CellOrigin> &origin);

Output readOutput(JsonReader &reader);

/// A number that fits an int and is not negative: a count, a version.
std::optional<int> wholeNumber(const Json &value);

} // namespace Aloft
