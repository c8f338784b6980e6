#include "ui/theme/signlabel.h"

#include "ui/theme/icons.h"

#include <QEvent>
#include <QStyle>

namespace Aloft {

SignLabel::SignLabel(QWidget *parent) : QLabel(parent) { }

void SignLabel::setSign(QStringView icon, Tone tone)
{
    m_icon = icon.toString();
    m_tone = tone;
    draw();
}

void SignLabel::draw()
{
    if (m_icon.isEmpty())
        return;
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    setPixmap(themedIcon(m_icon, m_tone).pixmap(QSize(extent, extent), devicePixelRatioF()));
}

void SignLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

} // namespace Aloft
