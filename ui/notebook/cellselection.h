#pragma once

#include <QObject>

namespace Aloft {

class HeadingFolds;
class NotebookDocument;

/// Which cells are chosen, and whether keys go to the notebook (command) or into the current cell
/// (edit). The selection is one range from the anchor to the current cell; it follows the
/// document's inserts, removals and moves. Cells in folded sections are never current: their
/// heading is, in their place.
class CellSelection : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Command, Edit };
    Q_ENUM(Mode)

    explicit CellSelection(NotebookDocument *document, QObject *parent = nullptr);

    HeadingFolds &folds() const { return *m_folds; }
    int current() const { return m_current; } ///< -1 while there are no cells
    int first() const { return qMin(m_anchor, m_current); }
    int last() const { return qMax(m_anchor, m_current); }
    int count() const { return m_current < 0 ? 0 : last() - first() + 1; }
    int end() const; ///< the row behind the selected cells and what is hidden below the last one
    bool contains(int row) const { return m_current >= 0 && row >= first() && row <= last(); }
    Mode mode() const { return m_mode; }

    void setCurrent(int row);          ///< alone; clamped to the rows there are
    void setCurrentVisible(int row);   ///< unfolds what hides it first
    void extendTo(int row);            ///< keeps the anchor, leaves edit mode
    void select(int first, int count); ///< the last one becomes current
    void selectAll();
    void setMode(Mode mode);

Q_SIGNALS:
    void changed(); ///< which cells are chosen, or which is current
    void modeChanged(Aloft::CellSelection::Mode mode);

private:
    void set(int anchor, int current);
    void leaveHidden();
    void shiftForInsert(int row, int count);
    void shiftForRemoval(int row, int count);
    void shiftForMove(int row, int count, int toRow);
    int clamped(int row) const;

    NotebookDocument *m_document;
    HeadingFolds *m_folds;
    int m_anchor = -1;
    int m_current = -1;
    Mode m_mode = Mode::Command;
};

} // namespace Aloft
