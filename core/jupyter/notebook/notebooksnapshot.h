#pragma once

#include "core/jupyter/notebook/notebook.h"

#include <QHash>
#include <QObject>

namespace Aloft {

class NotebookDocument;

/// A notebook as it was at one moment, for another thread. Cells that did not change since the
/// snapshot before are the same ones, so that taking it costs what has changed.
struct NotebookSnapshot
{
    Notebook frame; ///< all but the cells
    std::vector<std::shared_ptr<const Cell>> cells;

    Notebook whole() const; ///< copies
};

/// Takes snapshots of a document, and keeps the last one's cells until the document is saved.
class NotebookSnapshots : public QObject
{
    Q_OBJECT

public:
    explicit NotebookSnapshots(NotebookDocument *document); ///< which owns it

    NotebookSnapshot take();

private:
    void forget(int row);

    NotebookDocument *m_document;
    QHash<QString, std::shared_ptr<const Cell>> m_cells; ///< by id
};

} // namespace Aloft
