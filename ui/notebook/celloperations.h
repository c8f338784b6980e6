#pragma once

#include "core/jupyter/notebook/notebookdocument.h"

#include <QObject>

#include <initializer_list>

class QMimeData;

namespace Aloft {

class CellSelection;

/// What a user does to the selected cells. Every operation is one step of undo, and leaves the
/// selection on what it made. Copying, removing and moving take a folded section as one thing with
/// its heading. A notebook never loses its last cell: an empty one takes its place.
class CellOperations : public QObject
{
    Q_OBJECT

public:
    CellOperations(NotebookDocument *document, CellSelection *selection, QObject *parent = nullptr);

    void insert(int row, Cell::Type type); ///< becomes the current cell
    void insertAbove();
    void insertBelow();
    void cut();
    void copy() const;
    void pasteAbove();
    void pasteBelow();
    void remove();
    void moveUp();
    void moveDown();
    void moveTo(int row); ///< in front of the cell that is there now
    void setType(Cell::Type type);
    void split(qsizetype position); ///< the current cell
    void merge();                   ///< the selected cells, or the current one with the one below
    void undo();
    void redo();
    void toggleInputs();
    void toggleOutputs();
    void clearOutputs();

    static bool canPaste();

private:
    int wholeCount() const;
    void keepInSight(std::initializer_list<int> rows);
    void pasteAt(int row);
    void undoOrRedo(void (NotebookDocument::*step)());
    void setMetadata(const std::function<Json(const Cell &)> &metadataOf);

    NotebookDocument *m_document;
    CellSelection *m_selection;
};

/// The cells as clipboard data: themselves, and their text.
QMimeData *cellsToMime(const std::vector<Cell> &cells);

/// The cells of clipboard data, with new ids: copied cells, or a code cell with the text.
std::vector<Cell> cellsFromMime(const QMimeData *mime);

} // namespace Aloft
