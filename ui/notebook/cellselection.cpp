#include "ui/notebook/cellselection.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/headingfolds.h"

#include <algorithm>

namespace Aloft {

namespace {

int rowAfterMove(int position, int row, int count, int toRow)
{
    if (position >= row && position < row + count)
        return toRow + position - row;
    const int without = position < row ? position : position - count;
    return without < toRow ? without : without + count;
}

} // namespace

CellSelection::CellSelection(NotebookDocument *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_folds(new HeadingFolds(document, this))
{
    if (document->cellCount() > 0)
        m_anchor = m_current = 0;
    connect(m_folds, &HeadingFolds::changed, this, &CellSelection::leaveHidden);
    connect(document, &NotebookDocument::cellsInserted, this, &CellSelection::shiftForInsert);
    connect(document, &NotebookDocument::cellsRemoved, this, &CellSelection::shiftForRemoval);
    connect(document, &NotebookDocument::cellsMoved, this, &CellSelection::shiftForMove);
}

void CellSelection::setCurrent(int row)
{
    set(row, row);
}

void CellSelection::setCurrentVisible(int row)
{
    m_folds->unfoldTo(row);
    setCurrent(row);
}

int CellSelection::end() const
{
    return m_current < 0 ? 0 : m_folds->next(last());
}

void CellSelection::extendTo(int row)
{
    setMode(Mode::Command);
    set(m_anchor, row);
}

void CellSelection::select(int first, int count)
{
    set(first, first + std::max(count, 1) - 1);
}

void CellSelection::selectAll()
{
    setMode(Mode::Command);
    set(0, m_document->cellCount() - 1);
}

void CellSelection::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    if (mode == Mode::Edit)
        set(m_current, m_current);
    Q_EMIT modeChanged(mode);
}

void CellSelection::set(int anchor, int current)
{
    anchor = clamped(anchor);
    current = clamped(current);
    if (anchor == m_anchor && current == m_current)
        return;
    m_anchor = anchor;
    m_current = current;
    Q_EMIT changed();
}

/// Nobody writes in a cell that cannot be seen: a heading that is being written may end a section.
void CellSelection::leaveHidden()
{
    if (m_mode == Mode::Edit && m_current >= 0 && m_folds->isHidden(m_current))
        m_folds->unfoldTo(m_current);
    else
        set(m_anchor, m_current);
}

void CellSelection::shiftForInsert(int row, int count)
{
    const auto shifted = [&](int position) {
        return position >= row ? position + count : position;
    };
    set(shifted(m_anchor), shifted(m_current));
}

void CellSelection::shiftForRemoval(int row, int count)
{
    const auto shifted = [&](int position) {
        return position < row ? position : std::max(row, position - count);
    };
    set(shifted(m_anchor), shifted(m_current));
}

void CellSelection::shiftForMove(int row, int count, int toRow)
{
    set(rowAfterMove(m_anchor, row, count, toRow), rowAfterMove(m_current, row, count, toRow));
}

int CellSelection::clamped(int row) const
{
    const int count = m_document->cellCount();
    return count == 0 ? -1 : m_folds->visible(std::clamp(row, 0, count - 1));
}

} // namespace Aloft

#include "moc_cellselection.cpp"
