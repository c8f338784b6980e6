#include "core/jupyter/notebook/celloutputs.h"

namespace Aloft {

std::size_t outputCount(const Cell &cell)
{
    return cell.outputs.size() + cell.moreOutputs.size();
}

void appendOutputTo(Cell &cell, Output output, const NotebookStyle &style)
{
    if (cell.outputs.size() < mostPlainOutputs)
        cell.outputs.push_back(std::move(output));
    else
        cell.moreOutputs.append(std::move(output), style);
}

void clearOutputsOf(Cell &cell)
{
    cell.outputs.clear();
    cell.moreOutputs = {};
}

Output *lastOutput(Cell &cell)
{
    if (!cell.moreOutputs.isEmpty())
        return &cell.moreOutputs.last();
    return cell.outputs.empty() ? nullptr : &cell.outputs.back();
}

const std::vector<Output> &newestOutputs(const Cell &cell)
{
    return cell.moreOutputs.isEmpty() ? cell.outputs : cell.moreOutputs.newest();
}

const Output *OutputWalk::next()
{
    while (m_index == m_here->size()) {
        if (!goOn())
            return nullptr;
    }
    return &(*m_here)[m_index++];
}

bool OutputWalk::goOn()
{
    const PackedOutputs &more = m_cell.moreOutputs;
    if (m_here == &more.newest())
        return false;
    m_index = 0;
    if (m_nextPart == more.partCount()) {
        m_here = &more.newest();
        return true;
    }
    m_part = more.part(m_nextPart++);
    m_here = &m_part;
    return true;
}

} // namespace Aloft
