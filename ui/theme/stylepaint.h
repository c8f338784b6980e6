#pragma once

#include <QColor>
#include <QRect>

class QPainter;
class QFontMetrics;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionGroupBox;
class QStyleOptionMenuItem;
class QStyleOptionToolButton;

/// The pieces that Style draws with: each paints one element from its option and palette.
namespace Aloft::StylePaint {

void fillRound(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &frame = {},
               qreal width = 1);
void drawButton(const QStyleOption *option, QPainter *painter);
void drawToolButtonGround(const QStyleOption *option, QPainter *painter);
void drawToolButtonLabel(const QStyleOptionToolButton &button, QPainter *painter);
void drawMenuHeading(const QStyleOptionMenuItem &item, QPainter *painter);
void drawField(const QStyleOption *option, QPainter *painter);
void drawCheckBox(const QStyleOption *option, QPainter *painter);
void drawRadioButton(const QStyleOption *option, QPainter *painter);
void drawArrow(const QStyleOption *option, QPainter *painter, qreal degrees); ///< 0 points down
void drawButtonLabel(const QStyleOptionButton &button, QPainter *painter,
                     const QFontMetrics &metrics);
void drawSeparator(const QStyleOption *option, QPainter *painter);
void drawFocusRing(const QStyleOption *option, QPainter *painter);
void drawRow(const QStyleOption *option, QPainter *painter);
void drawTabGround(const QStyleOption *option, QPainter *painter);
int groupTitleHeight(const QStyleOptionGroupBox &group); ///< with the room below it
void drawGroup(const QStyleOptionGroupBox &group, QPainter *painter);
void drawScrollHandle(const QStyleOption *option, const QRect &handle, QPainter *painter);

} // namespace Aloft::StylePaint
