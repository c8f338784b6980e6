#include "ui/theme/cutlabel.h"

#include <QStylePainter>

namespace Aloft {

void CutLabel::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    const QRect room = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room.width());
    const auto side = QStyle::visualAlignment(layoutDirection(), alignment());
    painter.drawItemText(room, int(side), palette(), isEnabled(), shown, foregroundRole());
}

} // namespace Aloft

#include "moc_cutlabel.cpp"
