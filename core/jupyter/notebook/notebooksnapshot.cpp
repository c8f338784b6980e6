#include "core/jupyter/notebook/notebooksnapshot.h"

#include "core/jupyter/notebook/notebookdocument.h"

#include <utility>

namespace Aloft {

Notebook NotebookSnapshot::whole() const
{
    Notebook notebook = frame;
    notebook.cells.reserve(cells.size());
    for (const auto &cell : cells)
        notebook.cells.push_back(*cell);
    return notebook;
}

NotebookSnapshots::NotebookSnapshots(NotebookDocument *document)
    : QObject(document)
    , m_document(document)
{
    connect(document, &NotebookDocument::cellChanged, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::stateChanged, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::outputsReset, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::outputsAppended, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::outputGrew, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::outputChanged, this, &NotebookSnapshots::forget);
    connect(document, &NotebookDocument::cellsInserted, this, [this](int row, int count) {
        for (int i = row; i < row + count; ++i)
            forget(i); // another one may have had its id
    });
    connect(document, &NotebookDocument::modifiedChanged, this, [this](bool isModified) {
        if (!isModified)
            m_cells.clear();
    });
}

void NotebookSnapshots::forget(int row)
{
    m_cells.remove(m_document->cellAt(row).id);
}

NotebookSnapshot NotebookSnapshots::take()
{
    const Notebook &present = m_document->notebook();
    NotebookSnapshot snapshot;
    snapshot.frame.format = present.format;
    snapshot.frame.formatMinor = present.formatMinor;
    snapshot.frame.metadata = present.metadata;
    snapshot.frame.style = present.style;
    snapshot.frame.origin = present.origin;
    const auto before = std::exchange(m_cells, {});
    for (const Cell &cell : present.cells) {
        const auto known = before.value(cell.id);
        snapshot.cells.push_back(known ? known : std::make_shared<const Cell>(cell));
        m_cells.insert(cell.id, snapshot.cells.back());
    }
    return snapshot;
}

} // namespace Aloft

#include "moc_notebooksnapshot.cpp"
