// The part of CellWidget that puts its parts in place.
#include "ui/doctor/doctorbar.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/cellfoldbuttons.h"
#include "ui/notebook/cellinputfield.h"
#include "ui/notebook/cellprompt.h"
#include "ui/notebook/cellwidget.h"
#include "ui/output/outputarea.h"
#include "ui/output/richtextview.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

/// Puts every part at its place for a width (or only adds up their heights), and answers the
/// height of the whole cell.
int CellWidget::layoutParts(int width, bool moves)
{
    using namespace CellMetrics;
    const int left = barWidth + CellPrompt::widthFor(font());
    const int inner = std::max(80, width - left - sideMargin);
    const auto place = [moves](QWidget *part, const QRect &where) {
        if (moves)
            part->setGeometry(where);
    };
    int y = layoutInput({left, 0, inner, 0}, place);
    const auto placeBelow = [&](QWidget *part, const QSize &size) {
        place(part, {QPoint(left, y + outputSpacing), size});
        y += size.height() + outputSpacing;
    };
    m_inputHeight = y;
    if (m_question && m_question->isVisibleTo(this))
        placeBelow(m_question, {inner, m_question->sizeHint().height()});
    if (QToolButton *stub = m_folds->stub(CellFold::Outputs))
        placeBelow(stub, stub->sizeHint());
    else if (m_outputs && m_outputs->isVisibleTo(this))
        placeBelow(m_outputs, {inner, m_outputs->heightFor(inner)});
    if (m_doctor && m_doctor->isVisibleTo(this))
        placeBelow(m_doctor, {inner, m_doctor->heightFor(inner)});
    if (QToolButton *stub = m_folds->stub(CellFold::Section))
        placeBelow(stub, stub->sizeHint());
    if (m_menuButton) {
        const QSize size = m_menuButton->sizeHint().expandedTo({24, 24});
        place(m_menuButton, {QPoint(left + inner - size.width() - 4, 3), size});
        m_menuButton->raise();
    }
    place(m_prompt, {barWidth, 0, left - barWidth, std::max(y, m_inputHeight)});
    m_prompt->setInputHeight(m_inputHeight);
    if (QToolButton *arrow = m_folds->arrow()) {
        constexpr int side = 22;
        place(arrow, {left - side - 4, std::max(0, firstLineMiddle() - side / 2), side, side});
        arrow->raise();
    }
    return y + gap;
}

/// The height of what is written; it is put at the top left of `where`, which is as wide.
int CellWidget::layoutInput(QRect where, const PlacePart &place)
{
    constexpr int padding = CellMetrics::framePadding;
    if (showsRendered()) {
        where.setHeight(rendered()->heightFor(where.width()));
        place(rendered(), where);
    } else if (QToolButton *stub = m_folds->stub(CellFold::Input)) {
        where.setHeight(stub->sizeHint().height());
        place(stub, {where.topLeft(), stub->sizeHint()});
    } else {
        where.setHeight(editor()->sizeHint().height() + 2 * padding);
        place(editor(), where.adjusted(padding, padding, -padding, -padding));
    }
    m_inputRect = where;
    return where.height();
}

int CellWidget::firstLineMiddle() const
{
    if (!showsRendered())
        return CellMetrics::framePadding + fontMetrics().height() / 2;
    const QTextDocument *document = rendered()->document();
    const QTextBlock first = document->begin();
    const QRectF block = document->documentLayout()->blockBoundingRect(first);
    const double line = first.layout()->lineCount() > 0 ? first.layout()->lineAt(0).height()
                                                        : block.height();
    return static_cast<int>(block.top() + line / 2);
}

int CellWidget::heightFor(int width)
{
    return layoutParts(width, false);
}

void CellWidget::relayout()
{
    if (m_row < 0)
        return;
    layoutParts(width(), true);
    update();
}

} // namespace Aloft
