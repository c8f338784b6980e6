#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// So many outputs of a cell are kept as they are, in Cell::outputs; what comes after them is
/// packed, in Cell::moreOutputs.
inline constexpr std::size_t mostPlainOutputs = 10'000;

std::size_t outputCount(const Cell &cell);
void appendOutputTo(Cell &cell, Output output, const NotebookStyle &style); ///< the notebook's
void clearOutputsOf(Cell &cell);
Output *lastOutput(Cell &cell); ///< null when there is none

/// The last outputs: all, or at least a thousand.
const std::vector<Output> &newestOutputs(const Cell &cell);

/// Goes through all outputs of a cell, from the first to the last.
class OutputWalk
{
public:
    explicit OutputWalk(const Cell &cell) : m_cell(cell), m_here(&cell.outputs) { }

    const Output *next(); ///< good until the next call; null at the end

private:
    bool goOn();

    const Cell &m_cell;
    const std::vector<Output> *m_here;
    std::size_t m_index = 0;
    std::size_t m_nextPart = 0;
    std::vector<Output> m_part;
};

} // namespace Aloft
