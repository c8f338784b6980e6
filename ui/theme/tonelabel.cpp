#include "ui/theme/tonelabel.h"

#include <QEvent>

namespace Aloft {

ToneLabel::ToneLabel(QWidget *parent) : QLabel(parent) { }

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

void ToneLabel::applyTone()
{
    QPalette colors = palette();
    const QColor color = toneColor(m_tone, colors);
    if (colors.color(foregroundRole()) == color)
        return;
    colors.setColor(foregroundRole(), color);
    setPalette(colors);
}

void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTone();
}

} // namespace Aloft

#include "moc_tonelabel.cpp"
