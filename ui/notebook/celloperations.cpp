#include "ui/notebook/celloperations.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/notebook/cellfolds.h"
#include "ui/notebook/cellselection.h"
#include "ui/notebook/headingfolds.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const QString cellsMime = u"application/x-aloft-cells+json"_s;

Cell emptyCell(Cell::Type type)
{
    Cell cell;
    cell.id = newCellId();
    cell.type = type;
    return cell;
}

} // namespace

QMimeData *cellsToMime(const std::vector<Cell> &cells)
{
    QStringList texts;
    for (const Cell &cell : cells)
        texts.append(cell.source);
    Notebook notebook;
    notebook.cells = cells;
    auto *mime = new QMimeData;
    mime->setData(cellsMime, writeNotebook(notebook));
    mime->setText(texts.join("\n\n"_L1));
    return mime;
}

std::vector<Cell> cellsFromMime(const QMimeData *mime)
{
    if (!mime)
        return {};
    if (mime->hasFormat(cellsMime)) {
        auto notebook = readNotebook(mime->data(cellsMime));
        if (!notebook)
            return {};
        for (Cell &cell : notebook->cells)
            cell.id = newCellId();
        return std::move(notebook->cells);
    }
    if (!mime->hasText() || mime->text().isEmpty())
        return {};
    Cell cell = emptyCell(Cell::Type::Code);
    cell.source = mime->text();
    return {std::move(cell)};
}

CellOperations::CellOperations(NotebookDocument *document, CellSelection *selection,
                               QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_selection(selection)
{ }

void CellOperations::insert(int row, Cell::Type type)
{
    if (!m_document->isEditable())
        return;
    m_document->editAsOneStep([&] {
        m_document->insertCells(row, {emptyCell(type)});
        m_selection->setCurrentVisible(row);
    });
}

void CellOperations::insertAbove()
{
    insert(std::max(0, m_selection->first()), Cell::Type::Code);
}

void CellOperations::insertBelow()
{
    insert(m_selection->last() + 1, Cell::Type::Code);
}

void CellOperations::cut()
{
    copy();
    remove();
}

void CellOperations::copy() const
{
    if (m_selection->count() == 0)
        return;
    const auto first = m_document->notebook().cells.begin() + m_selection->first();
    QGuiApplication::clipboard()->setMimeData(
        cellsToMime(std::vector<Cell>(first, first + wholeCount())));
}

bool CellOperations::canPaste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    return mime && (mime->hasFormat(cellsMime) || mime->hasText());
}

void CellOperations::pasteAbove()
{
    pasteAt(std::max(0, m_selection->first()));
}

void CellOperations::pasteBelow()
{
    pasteAt(m_selection->end());
}

void CellOperations::pasteAt(int row)
{
    auto cells = cellsFromMime(QGuiApplication::clipboard()->mimeData());
    if (cells.empty() || !m_document->isEditable())
        return;
    const auto count = static_cast<int>(cells.size());
    m_document->editAsOneStep([&] {
        m_document->insertCells(row, std::move(cells));
        m_selection->folds().unfoldTo(row);
    });
    m_selection->select(row, count);
}

void CellOperations::remove()
{
    const int first = m_selection->first();
    const int count = wholeCount();
    if (count == 0)
        return;
    m_document->editAsOneStep([&] {
        m_document->removeCells(first, count);
        if (m_document->cellCount() == 0)
            m_document->insertCells(0, {emptyCell(Cell::Type::Code)});
        keepInSight({first});
    });
    m_selection->setCurrent(std::min(first, m_document->cellCount() - 1));
}

/// The selected cells with what is hidden below the last one: a folded section is one thing.
int CellOperations::wholeCount() const
{
    return m_selection->count() == 0 ? 0 : m_selection->end() - m_selection->first();
}

/// A folded section takes in what comes to stand behind it. What was seen before is unfolded.
void CellOperations::keepInSight(std::initializer_list<int> rows)
{
    for (const int row : rows) {
        if (row < m_document->cellCount())
            m_selection->folds().unfoldTo(row);
    }
}

void CellOperations::moveUp()
{
    if (m_selection->first() > 0)
        moveTo(m_selection->folds().previous(m_selection->first()));
}

void CellOperations::moveDown()
{
    if (m_selection->count() > 0 && m_selection->end() < m_document->cellCount())
        moveTo(m_selection->folds().next(m_selection->end()));
}

void CellOperations::moveTo(int row)
{
    const int first = m_selection->first();
    const int selected = m_selection->count();
    const int count = wholeCount();
    const bool isInside = row >= first && row <= first + count;
    if (count == 0 || isInside || !m_document->isEditable())
        return;
    const int target = row > first ? row - count : row;
    m_document->editAsOneStep([&] {
        m_document->moveCells(first, count, target);
        keepInSight({target, target + count, target > first ? first : first + count});
    });
    m_selection->select(target, selected);
}

void CellOperations::setType(Cell::Type type)
{
    if (m_selection->count() == 0)
        return;
    m_document->editAsOneStep([&] {
        const int last = m_selection->last();
        for (int row = m_selection->first(); row <= last; ++row) {
            const bool isSeen = !m_selection->folds().isHidden(row);
            if (m_document->cellAt(row).type != type)
                m_document->setType(m_document->cellAt(row).id, type);
            if (isSeen)
                keepInSight({row});
        }
    });
}

void CellOperations::split(qsizetype position)
{
    const int row = m_selection->current();
    if (row < 0)
        return;
    m_document->splitCell(m_document->cellAt(row).id, position);
    m_selection->setCurrent(row + 1);
}

void CellOperations::merge()
{
    const int first = m_selection->first();
    const int count = std::max(2, m_selection->count());
    if (first < 0 || first + count > m_document->cellCount())
        return;
    m_document->editAsOneStep([&] {
        m_selection->folds().unfoldTo(first + count - 1); // merge nothing that is not seen
        m_document->mergeCells(first, count);
    });
    m_selection->setCurrent(first);
}

/// Cells that come back are selected, so that the eye finds what changed.
void CellOperations::undoOrRedo(void (NotebookDocument::*step)())
{
    int first = -1;
    int last = -1;
    const auto note = [&](int row, int count) {
        first = first < 0 ? row : std::min(first, row);
        last = std::max(last, row + count - 1);
    };
    const auto inserted = connect(m_document, &NotebookDocument::cellsInserted, this, note);
    const auto changed = connect(m_document, &NotebookDocument::cellChanged, this,
                                 [&note](int row) { note(row, 1); });
    (m_document->*step)();
    disconnect(inserted);
    disconnect(changed);
    if (first >= 0 && first < m_document->cellCount())
        m_selection->select(first, std::min(last, m_document->cellCount() - 1) - first + 1);
}

void CellOperations::undo()
{
    if (m_document->canUndo())
        undoOrRedo(&NotebookDocument::undo);
}

void CellOperations::redo()
{
    if (m_document->canRedo())
        undoOrRedo(&NotebookDocument::redo);
}

void CellOperations::toggleInputs()
{
    if (m_selection->count() == 0)
        return;
    const bool isHidden = isSourceHidden(m_document->cellAt(m_selection->current()));
    setMetadata([isHidden](const Cell &cell) { return withSourceHidden(cell, !isHidden); });
}

void CellOperations::toggleOutputs()
{
    if (m_selection->count() == 0)
        return;
    const bool isHidden = isOutputHidden(m_document->cellAt(m_selection->current()));
    setMetadata([isHidden](const Cell &cell) { return withOutputHidden(cell, !isHidden); });
}

void CellOperations::setMetadata(const std::function<Json(const Cell &)> &metadataOf)
{
    m_document->editAsOneStep([&] {
        for (int row = m_selection->first(); row <= m_selection->last(); ++row) {
            const Cell &cell = m_document->cellAt(row);
            m_document->setCellMetadata(cell.id, metadataOf(cell));
        }
    });
}

void CellOperations::clearOutputs()
{
    m_document->editAsOneStep([&] {
        for (int row = std::max(0, m_selection->first()); row <= m_selection->last(); ++row)
            m_document->clearOutputs(m_document->cellAt(row).id);
    });
}

} // namespace Aloft

#include "moc_celloperations.cpp"
