#include "ui/notebook/celldescription.h"

#include "ui/notebook/cellprompt.h"
#include "ui/notebook/cellwidget.h"

#include <QDateTime>

namespace Aloft {

namespace {

QString typeText(Cell::Type type)
{
    switch (type) {
    case Cell::Type::Code:
        return CellWidget::tr("code");
    case Cell::Type::Markdown:
        return CellWidget::tr("Markdown");
    case Cell::Type::Raw:
        return CellWidget::tr("raw text");
    case Cell::Type::Unknown:
        break;
    }
    return CellWidget::tr("unknown kind");
}

} // namespace

QString cellDescription(int row, const Cell &cell, const CellState &state, const CellLook &look)
{
    //: a cell for a screen reader: "cell 7 of 120, code, failed"
    const QString place = CellWidget::tr("cell %1 of %2, %3")
                              .arg(row + 1)
                              .arg(look.cellCount)
                              .arg(typeText(cell.type));
    if (look.hiddenCells > 0)
        //: %1 is "cell 7 of 120, Markdown"
        return CellWidget::tr("%1, %n cell(s) hidden", nullptr, look.hiddenCells).arg(place);
    if (cell.type != Cell::Type::Code)
        return place;
    //: %1 is "cell 7 of 120, code", %2 the state: "failed"
    return CellWidget::tr("%1, %2").arg(place,
                                        stateText(cell, state, QDateTime::currentDateTimeUtc()));
}

} // namespace Aloft
