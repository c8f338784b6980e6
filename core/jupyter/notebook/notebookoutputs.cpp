#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookdocument_p.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

qsizetype byteSize(const Json &value)
{
    if (value.is_string())
        return qsizetype(value.get_ref<const std::string &>().size()) + 32;
    qsizetype size = 32;
    if (value.is_structured()) {
        for (const auto &[key, member] : value.items())
            size += qsizetype(key.size()) + byteSize(member);
    }
    return size;
}

/// About what an output takes in memory.
struct OutputSize
{
    qsizetype operator()(const StreamOutput &stream) const { return qsizetype(stream.text.size()); }
    qsizetype operator()(const RichOutput &rich) const { return byteSize(rich.data); }
    qsizetype operator()(const ErrorOutput &error) const
    {
        qsizetype size = error.value.size();
        for (const QString &line : error.traceback)
            size += line.size();
        return size;
    }
    qsizetype operator()(const GapOutput &gap) const { return gap.reason.size(); }
    qsizetype operator()(const UnknownOutput &unknown) const { return byteSize(unknown.value); }
};

} // namespace

void NotebookDocument::beginRun(const QString &cellId)
{
    const int row = rowOf(cellId);
    if (row < 0)
        return;
    CellRun &run = d->runs[std::size_t(row)];
    run.ranSource = cellAt(row).source;
    d->forgetOutputs(row);
    if (d->notebook.cells[std::size_t(row)].executionCount.has_value()) {
        d->notebook.cells[std::size_t(row)].executionCount.reset();
        Q_EMIT stateChanged(row);
    }
    d->checkStale(row);
    d->markRun();
}

void NotebookDocument::setState(const QString &cellId, const CellState &state)
{
    const int row = rowOf(cellId);
    if (row < 0)
        return;
    CellRun &run = d->runs[std::size_t(row)];
    CellState next = state;
    next.isStale = state.phase != CellState::Phase::NeverRun && run.ranSource != cellAt(row).source;
    if (run.state == next)
        return;
    run.state = next;
    Q_EMIT stateChanged(row);
}

void NotebookDocument::setExecutionCount(const QString &cellId, int count)
{
    const int row = rowOf(cellId);
    if (row < 0 || cellAt(row).executionCount == count)
        return;
    d->notebook.cells[std::size_t(row)].executionCount = count;
    Q_EMIT stateChanged(row);
    d->markRun();
}

void NotebookDocument::appendOutput(const QString &cellId, const Output &output)
{
    const int row = rowOf(cellId);
    if (row < 0)
        return;
    CellRun &run = d->runs[std::size_t(row)];
    if (std::exchange(run.clearsOnOutput, false)) {
        Cell &cell = d->notebook.cells[std::size_t(row)];
        run.outputBytes = std::visit(OutputSize(), output);
        run.isFull = false;
        clearOutputsOf(cell);
        appendOutputTo(cell, output, d->notebook.style);
        d->rememberDisplay(row);
        Q_EMIT outputsReset(row);
    } else {
        d->addOutput(row, output);
    }
    d->markRun();
}

void NotebookDocument::clearRunOutputs(const QString &cellId, bool waitsForNext)
{
    const int row = rowOf(cellId);
    if (row < 0)
        return;
    if (waitsForNext) {
        d->runs[std::size_t(row)].clearsOnOutput = true;
        return;
    }
    d->forgetOutputs(row);
    d->markRun();
}

void NotebookDocument::updateDisplay(const RichOutput &output)
{
    d->updateDisplay(output);
}

void NotebookDocument::forgetDisplayIds()
{
    d->displays.clear();
}

void NotebookDocument::Private::addOutput(int row, const Output &output)
{
    CellRun &run = runs[std::size_t(row)];
    Cell &cell = notebook.cells[std::size_t(row)];
    if (run.isFull)
        return;
    const qsizetype size = std::visit(OutputSize(), output);
    if (run.outputBytes + size > limits.bytes) {
        leaveOut(row);
        return;
    }
    if (growStream(row, output))
        return;
    if (outputCount(cell) >= std::size_t(limits.outputs)) {
        leaveOut(row);
        return;
    }
    run.outputBytes += size;
    appendOutputTo(cell, output, notebook.style);
    rememberDisplay(row);
    Q_EMIT q->outputsAppended(row, int(outputCount(cell)) - 1);
}

/// Text of the stream that the last output is of makes that longer.
bool NotebookDocument::Private::growStream(int row, const Output &output)
{
    Cell &cell = notebook.cells[std::size_t(row)];
    const auto *more = std::get_if<StreamOutput>(&output);
    auto *last = std::get_if<StreamOutput>(lastOutput(cell));
    if (!more || !last || more->name != last->name)
        return false;
    const auto from = qsizetype(last->text.size());
    last->text += more->text;
    runs[std::size_t(row)].outputBytes += qsizetype(more->text.size());
    if (!more->text.empty())
        Q_EMIT q->outputGrew(row, int(outputCount(cell)) - 1, from);
    return true;
}

/// Says once that no more is kept.
void NotebookDocument::Private::leaveOut(int row)
{
    runs[std::size_t(row)].isFull = true;
    Cell &cell = notebook.cells[std::size_t(row)];
    appendOutputTo(cell,
                   GapOutput{QCoreApplication::translate(
                       "Aloft::NotebookDocument",
                       "This cell has too many outputs: what came after this point was left out.")},
                   notebook.style);
    Q_EMIT q->outputsAppended(row, int(outputCount(cell)) - 1);
}

void NotebookDocument::Private::forgetOutputs(int row)
{
    CellRun &run = runs[std::size_t(row)];
    run.clearsOnOutput = false;
    run.isFull = false;
    run.outputBytes = 0;
    Cell &cell = notebook.cells[std::size_t(row)];
    if (cell.outputs.empty())
        return;
    clearOutputsOf(cell);
    Q_EMIT q->outputsReset(row);
}

/// Indexes the last output of the row if it has a display id.
void NotebookDocument::Private::rememberDisplay(int row)
{
    Cell &cell = notebook.cells[std::size_t(row)];
    const auto *rich = std::get_if<RichOutput>(lastOutput(cell));
    if (!rich || rich->displayId.isEmpty())
        return;
    std::vector<Place> &places = displays[rich->displayId];
    const Place place{cell.id, outputCount(cell) - 1};
    if (places.empty() || places.back() != place)
        places.push_back(place);
}

void NotebookDocument::Private::updateDisplay(const RichOutput &update)
{
    const auto places = displays.value(update.displayId);
    bool hasChanged = false;
    for (const Place &place : places) {
        const int row = rowOf(place.cellId);
        if (row < 0)
            continue;
        Cell &cell = notebook.cells[std::size_t(row)];
        const bool isUpdated = place.output < cell.outputs.size()
            ? applyUpdate(cell.outputs[place.output], update)
            : cell.moreOutputs.updateDisplay(place.output - cell.outputs.size(), update);
        if (!isUpdated)
            continue;
        hasChanged = true;
        Q_EMIT q->outputChanged(row, int(place.output));
    }
    if (hasChanged)
        markRun();
}

void NotebookDocument::Private::markRun()
{
    ranSinceSave = true;
    updateModified();
}

} // namespace Aloft
