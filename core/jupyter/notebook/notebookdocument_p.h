#pragma once

#include "core/jupyter/notebook/edits.h"

#include <QHash>

#include <deque>

namespace Aloft {

class NotebookDocument::Private
{
public:
    Private(NotebookDocument *document, Notebook opened, OutputLimits outputLimits);

    int rowOf(const QString &cellId);
    bool isRange(int row, int count) const;
    void nameNewCells(std::vector<Cell> &cells);

    // Edits and undo (notebookedits.cpp)
    void perform(Edit edit);
    void type(const QString &cellId, const QString &source);
    void record(Edit edit);
    void apply(SpliceEdit &edit);
    void apply(MoveEdit &edit);
    void apply(SourceEdit &edit);
    void apply(TypeEdit &edit);
    void apply(MetadataEdit &edit);
    void apply(AttachmentsEdit &edit);
    void apply(OutputsEdit &edit);
    void clearOutputs(int row);
    bool undoStep();
    bool redoStep();
    void applyAll(EditStep &step);
    void finishEdit();
    void checkStale(int row);
    void updateModified();
    int stateId() const { return undo.empty() ? oldestStateId : undo.back().id; }

    // Outputs (notebookoutputs.cpp)
    void addOutput(int row, const Output &output);
    bool growStream(int row, const Output &output);
    void leaveOut(int row);
    void forgetOutputs(int row);
    void rememberDisplay(int row);
    void updateDisplay(const RichOutput &update);
    void markRun();

    /// An output of a display id; checked when used, for outputs come and go.
    struct Place
    {
        QString cellId;
        std::size_t output = 0;

        bool operator==(const Place &) const = default;
    };

    NotebookDocument *q;
    Notebook notebook;
    std::vector<CellRun> runs; ///< one for each cell
    OutputLimits limits;
    QHash<QString, int> rows;
    bool rowsAreValid = false;
    QHash<QString, std::vector<Place>> displays;

    std::deque<EditStep> undo;
    std::deque<EditStep> redo;
    Editing editing = Editing::Allowed;
    int oldestStateId = 0; ///< of the document with everything undone
    int lastStateId = 0;
    int savedStateId = 0;
    bool ranSinceSave = false;
    bool wasModified = false;
    bool typingEnded = false;
    int openSteps = 0; ///< editAsOneStep() under way
    bool openStepHasBegun = false;
};

} // namespace Aloft
