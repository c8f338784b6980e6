#include "core/jupyter/notebook/notebookdocument.h"

#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/notebookdocument_p.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

NotebookDocument::Private::Private(NotebookDocument *document, Notebook opened,
                                   OutputLimits outputLimits)
    : q(document)
    , notebook(std::move(opened))
    , runs(notebook.cells.size())
    , limits(outputLimits)
{
    for (std::size_t i = 0; i < runs.size(); ++i)
        runs[i].ranSource = notebook.cells[i].source;
}

int NotebookDocument::Private::rowOf(const QString &cellId)
{
    if (!rowsAreValid) {
        rows.clear();
        rows.reserve(qsizetype(notebook.cells.size()));
        for (int row = 0; row < q->cellCount(); ++row)
            rows.insert(q->cellAt(row).id, row);
        rowsAreValid = true;
    }
    return rows.value(cellId, -1);
}

bool NotebookDocument::Private::isRange(int row, int count) const
{
    return row >= 0 && count > 0 && row <= q->cellCount() - count;
}

/// Cells from elsewhere get ids of their own; in Colab's files these live in the metadata too,
/// where comments and links find them.
void NotebookDocument::Private::nameNewCells(std::vector<Cell> &cells)
{
    const bool isColab = notebook.formatMinor < 5 && notebook.metadata.contains("colab");
    QSet<QString> fresh;
    for (Cell &cell : cells) {
        while (cell.id.isEmpty() || rowOf(cell.id) >= 0 || fresh.contains(cell.id))
            cell.id = newCellId();
        fresh.insert(cell.id);
        if (isColab && cell.metadata.is_object())
            cell.metadata["id"] = cell.id.toStdString();
    }
}

NotebookDocument::NotebookDocument(Notebook notebook, QObject *parent)
    : NotebookDocument(std::move(notebook), OutputLimits(), parent)
{ }

NotebookDocument::NotebookDocument(Notebook notebook, OutputLimits limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(notebook), limits))
{ }

NotebookDocument::~NotebookDocument() = default;

const Notebook &NotebookDocument::notebook() const
{
    return d->notebook;
}

int NotebookDocument::cellCount() const
{
    return int(d->notebook.cells.size());
}

const Cell &NotebookDocument::cellAt(int row) const
{
    return d->notebook.cells.at(std::size_t(row));
}

int NotebookDocument::rowOf(const QString &cellId) const
{
    return d->rowOf(cellId);
}

const CellState &NotebookDocument::stateAt(int row) const
{
    return d->runs.at(std::size_t(row)).state;
}

bool NotebookDocument::isModified() const
{
    return d->ranSinceSave || isEdited();
}

bool NotebookDocument::isEdited() const
{
    return d->stateId() != d->savedStateId;
}

void NotebookDocument::setEditing(Editing editing)
{
    if (std::exchange(d->editing, editing) != editing)
        Q_EMIT undoChanged();
}

bool NotebookDocument::isEditable() const
{
    return d->editing == Editing::Allowed;
}

bool NotebookDocument::canUndo() const
{
    return isEditable() && !d->undo.empty();
}

bool NotebookDocument::canRedo() const
{
    return isEditable() && !d->redo.empty();
}

void NotebookDocument::insertCells(int row, std::vector<Cell> cells)
{
    if (cells.empty())
        return;
    d->nameNewCells(cells);
    SpliceEdit edit{std::clamp(row, 0, cellCount()), 0, {}};
    for (Cell &cell : cells) {
        CellRun run;
        run.ranSource = cell.source;
        edit.stored.push_back({std::move(cell), std::move(run)});
    }
    d->perform(std::move(edit));
}

void NotebookDocument::removeCells(int row, int count)
{
    if (d->isRange(row, count))
        d->perform(SpliceEdit{row, count, {}});
}

void NotebookDocument::moveCells(int row, int count, int toRow)
{
    if (d->isRange(row, count) && toRow != row && toRow >= 0 && toRow <= cellCount() - count)
        d->perform(MoveEdit{row, count, toRow});
}

void NotebookDocument::setSource(const QString &cellId, const QString &source)
{
    const int row = rowOf(cellId);
    if (row >= 0 && cellAt(row).source != source)
        d->type(cellId, source);
}

void NotebookDocument::setType(const QString &cellId, Cell::Type type)
{
    const int row = rowOf(cellId);
    if (row < 0 || cellAt(row).type == type)
        return;
    editAsOneStep([&] {
        if (type != Cell::Type::Code)
            d->clearOutputs(row);
        if (type == Cell::Type::Code)
            setAttachments(cellId, nullptr);
        d->perform(TypeEdit{cellId, type});
    });
}

void NotebookDocument::splitCell(const QString &cellId, qsizetype position)
{
    const int row = rowOf(cellId);
    if (row < 0)
        return;
    const QString source = cellAt(row).source;
    const qsizetype at = std::clamp<qsizetype>(position, 0, source.size());
    Cell lower;
    lower.type = cellAt(row).type;
    lower.metadata = cellAt(row).metadata;
    lower.attachments = cellAt(row).attachments;
    lower.source = source.sliced(at);
    QString upper = source.first(at);
    if (upper.endsWith(u'\n'))
        upper.chop(1);
    else if (lower.source.startsWith(u'\n'))
        lower.source.remove(0, 1);
    editAsOneStep([&] {
        setSource(cellId, upper);
        insertCells(row + 1, {lower});
    });
}

void NotebookDocument::mergeCells(int row, int count)
{
    if (count < 2 || !d->isRange(row, count))
        return;
    const QString cellId = cellAt(row).id;
    const bool isCode = cellAt(row).type == Cell::Type::Code;
    QStringList sources;
    Json attachments = cellAt(row).attachments;
    for (int i = row; i < row + count; ++i) {
        sources += cellAt(i).source;
        if (!isCode && cellAt(i).attachments.is_object()) {
            for (const auto &[name, bundle] : cellAt(i).attachments.items())
                attachments[name] = bundle;
        }
    }
    editAsOneStep([&] {
        setSource(cellId, sources.join(isCode ? u"\n"_s : u"\n\n"_s));
        setAttachments(cellId, attachments);
        removeCells(row + 1, count - 1);
    });
}

void NotebookDocument::setCellMetadata(const QString &cellId, const Json &metadata)
{
    const int row = rowOf(cellId);
    if (row >= 0 && !isSameJson(cellAt(row).metadata, metadata))
        d->perform(MetadataEdit{cellId, metadata});
}

void NotebookDocument::setAttachments(const QString &cellId, const Json &attachments)
{
    const int row = rowOf(cellId);
    if (row >= 0 && !isSameJson(cellAt(row).attachments, attachments))
        d->perform(AttachmentsEdit{cellId, attachments});
}

void NotebookDocument::clearOutputs()
{
    editAsOneStep([this] {
        for (int row = 0; row < cellCount(); ++row)
            d->clearOutputs(row);
    });
}

void NotebookDocument::clearOutputs(const QString &cellId)
{
    if (const int row = rowOf(cellId); row >= 0)
        d->clearOutputs(row);
}

void NotebookDocument::editAsOneStep(const std::function<void()> &edits)
{
    ++d->openSteps;
    edits();
    if (--d->openSteps == 0) {
        d->openStepHasBegun = false;
        d->typingEnded = true;
    }
}

void NotebookDocument::finishTyping()
{
    d->typingEnded = true;
}

void NotebookDocument::undo()
{
    if (d->undoStep())
        d->finishEdit();
}

void NotebookDocument::redo()
{
    if (d->redoStep())
        d->finishEdit();
}

void NotebookDocument::setMetadata(const Json &metadata)
{
    if (isSameJson(d->notebook.metadata, metadata))
        return;
    d->notebook.metadata = metadata;
    Q_EMIT metadataChanged();
    d->markRun();
}

void NotebookDocument::markSaved()
{
    d->savedStateId = d->stateId();
    d->ranSinceSave = false;
    d->typingEnded = true; // what is typed next is a change to the saved state
    d->updateModified();
}

} // namespace Aloft

#include "moc_notebookdocument.cpp"
