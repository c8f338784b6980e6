#include "core/jupyter/notebook/notebookdocument_p.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace Aloft {

namespace {

constexpr std::size_t UndoSteps = 200;

} // namespace

void NotebookDocument::Private::perform(Edit edit)
{
    if (!q->isEditable() && !std::holds_alternative<MetadataEdit>(edit))
        return;
    std::visit([this](auto &one) { apply(one); }, edit);
    record(std::move(edit));
    typingEnded = true;
    finishEdit();
}

/// Typing in one cell joins into one step until something else happens.
void NotebookDocument::Private::type(const QString &cellId, const QString &source)
{
    if (!q->isEditable())
        return;
    SourceEdit edit{cellId, source};
    apply(edit);
    const bool joins = openSteps == 0 && !typingEnded && redo.empty() && !undo.empty()
        && undo.back().isTyping && std::get<SourceEdit>(undo.back().edits.front()).cellId == cellId;
    if (joins) {
        undo.back().id = ++lastStateId; // another state; its step keeps the source it began with
        updateModified();
        return;
    }
    record(std::move(edit));
    undo.back().isTyping = openSteps == 0;
    typingEnded = false;
    finishEdit();
}

void NotebookDocument::Private::record(Edit edit)
{
    redo.clear();
    if (openSteps == 0 || !openStepHasBegun)
        undo.emplace_back();
    openStepHasBegun = openSteps > 0;
    undo.back().id = ++lastStateId;
    undo.back().edits.push_back(std::move(edit));
    if (undo.size() > UndoSteps) {
        oldestStateId = undo.front().id;
        undo.pop_front();
    }
}

void NotebookDocument::Private::finishEdit()
{
    Q_EMIT q->undoChanged();
    updateModified();
}

void NotebookDocument::Private::updateModified()
{
    const bool isModified = q->isModified();
    if (std::exchange(wasModified, isModified) != isModified)
        Q_EMIT q->modifiedChanged(isModified);
}

bool NotebookDocument::Private::undoStep()
{
    if (!q->canUndo() || openSteps > 0)
        return false;
    EditStep step = std::move(undo.back());
    undo.pop_back();
    std::ranges::reverse(step.edits);
    applyAll(step);
    redo.push_back(std::move(step));
    return true;
}

bool NotebookDocument::Private::redoStep()
{
    if (!q->canRedo() || openSteps > 0)
        return false;
    EditStep step = std::move(redo.back());
    redo.pop_back();
    std::ranges::reverse(step.edits);
    applyAll(step);
    undo.push_back(std::move(step));
    return true;
}

void NotebookDocument::Private::applyAll(EditStep &step)
{
    typingEnded = true;
    for (Edit &edit : step.edits)
        std::visit([this](auto &one) { apply(one); }, edit);
}

void NotebookDocument::Private::apply(SpliceEdit &edit)
{
    const auto firstCell = notebook.cells.begin() + edit.row;
    const auto firstRun = runs.begin() + edit.row;
    std::vector<CellEntry> taken;
    taken.reserve(std::size_t(edit.shown));
    for (int i = 0; i < edit.shown; ++i)
        taken.push_back({std::move(firstCell[i]), std::move(firstRun[i])});
    notebook.cells.erase(firstCell, firstCell + edit.shown);
    runs.erase(firstRun, firstRun + edit.shown);
    rowsAreValid = false;
    if (edit.shown > 0)
        Q_EMIT q->cellsRemoved(edit.row, edit.shown);

    const int added = int(edit.stored.size());
    std::vector<Cell> cells;
    std::vector<CellRun> cellRuns;
    for (CellEntry &entry : edit.stored) {
        cells.push_back(std::move(entry.cell));
        cellRuns.push_back(std::move(entry.run));
    }
    notebook.cells.insert(notebook.cells.begin() + edit.row, std::make_move_iterator(cells.begin()),
                          std::make_move_iterator(cells.end()));
    runs.insert(runs.begin() + edit.row, std::make_move_iterator(cellRuns.begin()),
                std::make_move_iterator(cellRuns.end()));
    edit.stored = std::move(taken);
    edit.shown = added;
    rowsAreValid = false;
    if (added > 0)
        Q_EMIT q->cellsInserted(edit.row, added);
}

void NotebookDocument::Private::apply(MoveEdit &edit)
{
    const auto rotate = [&edit](auto &list) {
        const auto first = list.begin() + std::min(edit.row, edit.toRow);
        const auto last = list.begin() + std::max(edit.row, edit.toRow) + edit.count;
        std::rotate(first, edit.row < edit.toRow ? first + edit.count : last - edit.count, last);
    };
    rotate(notebook.cells);
    rotate(runs);
    rowsAreValid = false;
    Q_EMIT q->cellsMoved(edit.row, edit.count, edit.toRow);
    std::swap(edit.row, edit.toRow);
}

void NotebookDocument::Private::apply(SourceEdit &edit)
{
    const int row = rowOf(edit.cellId);
    if (row < 0)
        return;
    std::swap(notebook.cells[std::size_t(row)].source, edit.source);
    Q_EMIT q->cellChanged(row);
    checkStale(row);
}

void NotebookDocument::Private::apply(TypeEdit &edit)
{
    const int row = rowOf(edit.cellId);
    if (row < 0)
        return;
    std::swap(notebook.cells[std::size_t(row)].type, edit.type);
    Q_EMIT q->cellChanged(row);
}

void NotebookDocument::Private::apply(MetadataEdit &edit)
{
    const int row = rowOf(edit.cellId);
    if (row < 0)
        return;
    std::swap(notebook.cells[std::size_t(row)].metadata, edit.metadata);
    Q_EMIT q->cellChanged(row);
}

void NotebookDocument::Private::apply(AttachmentsEdit &edit)
{
    const int row = rowOf(edit.cellId);
    if (row < 0)
        return;
    std::swap(notebook.cells[std::size_t(row)].attachments, edit.attachments);
    Q_EMIT q->cellChanged(row);
}

void NotebookDocument::Private::apply(OutputsEdit &edit)
{
    const int row = rowOf(edit.cellId);
    if (row < 0)
        return;
    Cell &cell = notebook.cells[std::size_t(row)];
    std::swap(cell.outputs, edit.outputs);
    std::swap(cell.moreOutputs, edit.moreOutputs);
    std::swap(cell.executionCount, edit.executionCount);
    std::swap(runs[std::size_t(row)], edit.run);
    Q_EMIT q->outputsReset(row);
    Q_EMIT q->stateChanged(row);
}

/// A cell that runs keeps running: only what it printed so far goes.
void NotebookDocument::Private::clearOutputs(int row)
{
    const Cell &cell = notebook.cells[std::size_t(row)];
    if (cell.outputs.empty() && !cell.executionCount)
        return;
    const CellState::Phase phase = runs[std::size_t(row)].state.phase;
    CellRun cleared;
    cleared.ranSource = cell.source;
    if (phase == CellState::Phase::Running || phase == CellState::Phase::Queued)
        cleared.state = runs[std::size_t(row)].state;
    perform(OutputsEdit{cell.id, {}, {}, {}, std::move(cleared)});
}

void NotebookDocument::Private::checkStale(int row)
{
    CellRun &run = runs[std::size_t(row)];
    const bool isStale = run.state.phase != CellState::Phase::NeverRun
        && run.ranSource != notebook.cells[std::size_t(row)].source;
    if (std::exchange(run.state.isStale, isStale) != isStale)
        Q_EMIT q->stateChanged(row);
}

} // namespace Aloft
