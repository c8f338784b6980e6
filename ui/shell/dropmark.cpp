#include "ui/shell/dropmark.h"

#include "ui/theme/colors.h"

#include <QPainter>

namespace Aloft {

DropMark::DropMark(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropMark::cover(const QRect &area)
{
    setGeometry(area);
    raise();
    show();
}

void DropMark::paintEvent(QPaintEvent *)
{
    QColor color = toneColor(Tone::Accent, palette());
    color.setAlphaF(0.22F);
    QPainter(this).fillRect(rect(), color);
}

} // namespace Aloft
