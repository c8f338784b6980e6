#pragma once

#include "ui/notebook/celllook.h"

#include <QObject>

#include <array>

class QToolButton;
class QWidget;

namespace Aloft {

/// How much of a cell, and below it, is folded away.
struct HiddenParts
{
    int lines = 0; ///< of the source
    int outputs = 0;
    int cells = 0; ///< of the section of this heading
};

/// The buttons of a cell that say how much is hidden and show it again, and the arrow beside a
/// heading. They are widgets of the cell, made when they are first needed, and put in place by it.
class CellFoldButtons : public QObject
{
    Q_OBJECT

public:
    explicit CellFoldButtons(QWidget *cell);

    void show(const HiddenParts &hidden, const CellLook &look);

    /// The button in place of what is hidden; null where nothing is.
    QToolButton *stub(CellFold fold) const;
    QToolButton *arrow() const; ///< null when the cell is no heading with cells below it

    static QToolButton *makeButton(QWidget *cell);

Q_SIGNALS:
    void toggled(Aloft::CellFold fold);

private:
    void showStub(CellFold fold, const QString &text);
    void showArrow(const CellLook &look);

    QWidget *m_cell;
    std::array<QToolButton *, 3> m_stubs{}; ///< by CellFold
    QToolButton *m_arrow = nullptr;
};

} // namespace Aloft
