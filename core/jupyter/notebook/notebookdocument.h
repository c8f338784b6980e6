#pragma once

#include "core/jupyter/notebook/notebook.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>

namespace Aloft {

/// Where a cell stands between the user and the kernel (UX-091).
struct CellState
{
    enum class Phase { NeverRun, Queued, Running, Done, Failed, Interrupted };

    Phase phase = Phase::NeverRun;
    bool isStale = false;                  ///< edited since it ran
    QDateTime startedAt;                   ///< UTC; valid from Running on
    std::chrono::milliseconds duration{0}; ///< valid from Done on

    bool operator==(const CellState &) const = default;
};

/// A notebook being edited and run: the one place that changes it, with undo for what the user
/// does to cells and one signal for each kind of change. Rows are positions; ids are for keeps.
class NotebookDocument : public QObject
{
    Q_OBJECT

public:
    /// How much one cell may hold; what comes after is counted by a GapOutput and left out.
    struct OutputLimits
    {
        int outputs = 10'000'000;
        qsizetype bytes = 1024 * 1024 * 1024;
    };

    /// Whether the user may edit it; it can be run all the same, and its cells be folded.
    enum class Editing { Allowed, Refused };

    explicit NotebookDocument(Notebook notebook, QObject *parent = nullptr);
    NotebookDocument(Notebook notebook, OutputLimits limits, QObject *parent = nullptr);
    ~NotebookDocument() override;

    const Notebook &notebook() const;
    int cellCount() const;
    const Cell &cellAt(int row) const;
    int rowOf(const QString &cellId) const; ///< -1 when it is gone
    const CellState &stateAt(int row) const;
    bool isModified() const;
    bool isEdited() const; ///< modified by the user, and not only by what ran
    void setEditing(Editing editing);
    bool isEditable() const;
    bool canUndo() const;
    bool canRedo() const;

    // Edits by the user, without effect where they are refused: each is one step of undo (typing in one cell joins into one step).
    void insertCells(int row, std::vector<Cell> cells);
    void removeCells(int row, int count);
    void moveCells(int row, int count, int toRow); ///< toRow counts after the removal
    void setSource(const QString &cellId, const QString &source);
    void setType(const QString &cellId, Cell::Type type);
    void splitCell(const QString &cellId, qsizetype position);
    void mergeCells(int row, int count);
    void setCellMetadata(const QString &cellId, const Json &metadata);
    void setAttachments(const QString &cellId, const Json &attachments); ///< null for none
    void clearOutputs();                                                 ///< of all cells
    void clearOutputs(const QString &cellId);
    void editAsOneStep(const std::function<void()> &edits); ///< whatever edits does undoes at once
    void finishTyping(); ///< what is typed next is a step of its own
    void undo();
    void redo();

    // What running does: not undoable, marks the document modified.
    void setMetadata(const Json &metadata); ///< kernelspec, language_info
    void beginRun(const QString &cellId);   ///< forgets outputs and count
    void setState(const QString &cellId, const CellState &state);
    void setExecutionCount(const QString &cellId, int count);
    void appendOutput(const QString &cellId, const Output &output); ///< streams of one name merge
    void clearRunOutputs(const QString &cellId, bool waitsForNext);
    void updateDisplay(const RichOutput &output); ///< every output of its displayId, in any cell
    void forgetDisplayIds();                      ///< the kernel restarted

    void markSaved();

Q_SIGNALS:
    void cellsInserted(int row, int count);
    void cellsRemoved(int row, int count);
    void cellsMoved(int row, int count, int toRow);
    void cellChanged(int row);                            ///< source, type, metadata or attachments
    void stateChanged(int row);                           ///< CellState or execution count
    void outputsReset(int row);                           ///< look at all outputs again
    void outputsAppended(int row, int first);             ///< outputs from first on are new
    void outputGrew(int row, int output, qsizetype from); ///< a stream got text; from counts bytes
    void outputChanged(int row, int output);              ///< a display was updated in place
    void metadataChanged();
    void modifiedChanged(bool isModified);
    void undoChanged();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
