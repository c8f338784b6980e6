#include "ui/theme/stylepaint.h"

#include "ui/theme/colors.h"
#include "ui/theme/styleparts.h"

#include <QIcon>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace Aloft::StylePaint {

namespace {

constexpr qreal Radius = 5;

/// Saves and restores the painter around one element.
class Brushwork
{
public:
    explicit Brushwork(QPainter *painter) : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Brushwork() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(Brushwork)

private:
    QPainter *m_painter;
};

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state & flag;
}

bool isEnabled(const QStyleOption *option)
{
    return has(option, QStyle::State_Enabled);
}

/// Around what a ground alone says otherwise; no colour where the ground is enough.
QColor stateFrame(const QPalette &palette)
{
    return isHighContrast(palette) ? toneColor(Tone::CellFrame, palette) : QColor();
}

bool isMarked(const QStyleOption *option)
{
    return has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
}

QRectF drawMarkGround(const QStyleOption *option, QPainter *painter, qreal radius)
{
    const QPalette &palette = option->palette;
    const QColor sign = isEnabled(option) ? toneColor(Tone::Accent, palette)
                                          : palette.color(QPalette::Disabled, QPalette::Text);
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const bool isOn = isMarked(option);
    painter->setPen(QPen(isOn ? sign : toneColor(Tone::CellFrame, palette), 1.2));
    painter->setBrush(isOn ? sign : palette.color(QPalette::Base));
    painter->drawRoundedRect(box, radius, radius);
    return box;
}

} // namespace

void fillRound(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &frame,
               qreal width)
{
    const Brushwork work(painter);
    const qreal inset = frame.isValid() ? width / 2 : 0;
    painter->setPen(frame.isValid() ? QPen(frame, width) : QPen(Qt::NoPen));
    painter->setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Radius, Radius);
}

void drawButton(const QStyleOption *option, QPainter *painter)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && button->features & QStyleOptionButton::DefaultButton;
    const bool isFlat = button && button->features & QStyleOptionButton::Flat;
    const bool isPressed = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool isHovered = has(option, QStyle::State_MouseOver) && isEnabled(option);
    const QPalette &palette = option->palette;
    if (isDefault && isEnabled(option)) {
        const QColor accent = toneColor(Tone::Accent, palette);
        fillRound(painter, option->rect,
                  isPressed       ? accent.darker(115)
                      : isHovered ? accent.lighter(108)
                                  : accent);
    } else if (!isFlat || isHovered || isPressed) {
        const Tone ground = isPressed ? Tone::Selection : isHovered ? Tone::Hover : Tone::Raised;
        const QColor frame = isHighContrast(palette)
            ? toneColor(Tone::CellFrame, palette)
            : toneColor(Tone::Separator, palette).darker(108);
        fillRound(painter, option->rect, toneColor(ground, palette), isFlat ? QColor() : frame);
    }
}

namespace {

QPixmap tinted(QPixmap pixmap, const QColor &color)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

} // namespace

/// Icon and text in the middle, with room between them; on the accent both are drawn as such.
void drawButtonLabel(const QStyleOptionButton &button, QPainter *painter,
                     const QFontMetrics &metrics)
{
    constexpr int Gap = 8;
    const bool isOnAccent = button.features & QStyleOptionButton::DefaultButton
        && isEnabled(&button);
    const QColor color = isOnAccent ? toneColor(Tone::OnAccent, button.palette)
                                    : button.palette.color(QPalette::ButtonText);
    const QSize text = metrics.size(Qt::TextShowMnemonic, button.text);
    const int iconWidth = button.icon.isNull()
        ? 0
        : button.iconSize.width() + (button.text.isEmpty() ? 0 : Gap);
    QRect place(0, 0, iconWidth + text.width(), button.rect.height());
    place.moveCenter(button.rect.center());
    place = place.intersected(button.rect);
    if (iconWidth > 0) {
        QRect iconPlace(QPoint(), button.iconSize);
        iconPlace.moveCenter(place.center());
        iconPlace.moveLeft(place.left());
        const QIcon::Mode mode = isEnabled(&button) ? QIcon::Normal : QIcon::Disabled;
        const QPixmap pixmap = button.icon.pixmap(button.iconSize,
                                                  painter->device()->devicePixelRatio(), mode);
        painter->drawPixmap(QStyle::visualRect(button.direction, button.rect, iconPlace).topLeft(),
                            isOnAccent ? tinted(pixmap, color) : pixmap);
    }
    painter->setPen(color);
    painter->drawText(QStyle::visualRect(button.direction, button.rect,
                                         place.adjusted(iconWidth, 0, 0, 0)),
                      Qt::AlignCenter | Qt::TextShowMnemonic, button.text);
}

/// One pixel in the middle of what the mouse can hold.
void drawSeparator(const QStyleOption *option, QPainter *painter)
{
    QRect line = option->rect;
    if (line.width() < line.height()) {
        line.setLeft(line.center().x());
        line.setWidth(1);
    } else {
        line.setTop(line.center().y());
        line.setHeight(1);
    }
    painter->fillRect(line, toneColor(Tone::Separator, option->palette));
}

void drawToolButtonGround(const QStyleOption *option, QPainter *painter)
{
    if (!isEnabled(option))
        return;
    if (has(option, QStyle::State_On) || has(option, QStyle::State_Sunken))
        fillRound(painter, option->rect, toneColor(Tone::Selection, option->palette),
                  stateFrame(option->palette));
    else if (has(option, QStyle::State_MouseOver))
        fillRound(painter, option->rect, toneColor(Tone::Hover, option->palette),
                  stateFrame(option->palette));
}

/// The icon, room, and as much of the text as there is space for.
void drawToolButtonLabel(const QStyleOptionToolButton &button, QPainter *painter)
{
    constexpr int Side = 4;
    const QIcon::Mode mode = !isEnabled(&button) ? QIcon::Disabled
        : has(&button, QStyle::State_MouseOver)  ? QIcon::Active
                                                 : QIcon::Normal;
    QRect icon(QPoint(), button.iconSize);
    icon.moveCenter(button.rect.center());
    icon.moveLeft(button.rect.left() + Side);
    button.icon.paint(painter, QStyle::visualRect(button.direction, button.rect, icon),
                      Qt::AlignCenter, mode);
    const QRect words = button.rect.adjusted(Side + icon.width() + StyleParts::IconGap, 0, 0, 0);
    const QString text = button.fontMetrics.elidedText(button.text, Qt::ElideRight, words.width(),
                                                       Qt::TextShowMnemonic);
    painter->setPen(button.palette.color(QPalette::ButtonText));
    painter->drawText(QStyle::visualRect(button.direction, button.rect, words),
                      Qt::AlignLeading | Qt::AlignVCenter | Qt::TextHideMnemonic, text);
}

void drawMenuHeading(const QStyleOptionMenuItem &item, QPainter *painter)
{
    constexpr int Side = 10;
    const Brushwork work(painter);
    QFont font = item.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(toneColor(Tone::MutedText, item.palette));
    const QRect place = item.rect.adjusted(Side, 0, -Side, 0);
    painter->drawText(place, Qt::AlignLeading | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(item.text, Qt::ElideRight, place.width()));
}

void drawField(const QStyleOption *option, QPainter *painter)
{
    const bool isFocused = has(option, QStyle::State_HasFocus);
    fillRound(painter, option->rect, option->palette.color(QPalette::Base),
              toneColor(isFocused ? Tone::FocusRing : Tone::CellFrame, option->palette),
              isFocused ? 2 : 1);
}

void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const Brushwork work(painter);
    const QRectF box = drawMarkGround(option, painter, 3.5);
    if (!isMarked(option))
        return;
    painter->setPen(QPen(toneColor(Tone::OnAccent, option->palette), 1.8, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
    };
    if (has(option, QStyle::State_NoChange))
        painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else
        painter->drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.30)});
}

void drawRadioButton(const QStyleOption *option, QPainter *painter)
{
    const Brushwork work(painter);
    const QRectF box = drawMarkGround(option, painter, option->rect.width() / 2.0);
    if (!isMarked(option))
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColor(Tone::OnAccent, option->palette));
    painter->drawEllipse(box.center(), box.width() * 0.2, box.width() * 0.2);
}

void drawArrow(const QStyleOption *option, QPainter *painter, qreal degrees)
{
    const Brushwork work(painter);
    painter->translate(QRectF(option->rect).center());
    painter->rotate(degrees);
    const QColor color = isEnabled(option)
        ? toneColor(Tone::MutedText, option->palette)
        : option->palette.color(QPalette::Disabled, QPalette::Text);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}});
}

void drawFocusRing(const QStyleOption *option, QPainter *painter)
{
    fillRound(painter, option->rect, QColor(), toneColor(Tone::FocusRing, option->palette), 2);
}

namespace {

void drawChosenRow(const QStyleOption *option, QPainter *painter)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Highlight));
    const QColor frame = stateFrame(option->palette);
    if (!frame.isValid())
        return;
    const Brushwork work(painter);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(frame);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
}

} // namespace

void drawRow(const QStyleOption *option, QPainter *painter)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (has(option, QStyle::State_Selected))
        drawChosenRow(option, painter);
    else if (has(option, QStyle::State_MouseOver) && isEnabled(option))
        painter->fillRect(option->rect, toneColor(Tone::Hover, option->palette));
    if (has(option, QStyle::State_HasFocus)) {
        QRect mark = option->rect;
        mark.setWidth(3);
        painter->fillRect(QStyle::visualRect(option->direction, option->rect, mark),
                          toneColor(Tone::FocusRing, option->palette));
    }
}

void drawTabGround(const QStyleOption *option, QPainter *painter)
{
    const Brushwork work(painter);
    const QPalette &palette = option->palette;
    const bool isSelected = has(option, QStyle::State_Selected);
    if (isSelected)
        painter->fillRect(option->rect, palette.color(QPalette::Base));
    else if (has(option, QStyle::State_MouseOver))
        painter->fillRect(option->rect, toneColor(Tone::Hover, palette));
    painter->setRenderHint(QPainter::Antialiasing, false);
    QRect edge = option->rect;
    edge.setLeft(edge.right());
    painter->fillRect(edge, toneColor(Tone::Separator, palette));
    if (isSelected) {
        QRect mark = option->rect;
        mark.setHeight(2);
        painter->fillRect(mark, toneColor(Tone::Accent, palette));
    }
}

int groupTitleHeight(const QStyleOptionGroupBox &group)
{
    constexpr int Gap = 6;
    return group.text.isEmpty() ? 0 : group.fontMetrics.height() + Gap;
}

/// A heading, and below it a sheet that holds what belongs together.
void drawGroup(const QStyleOptionGroupBox &group, QPainter *painter)
{
    const Brushwork work(painter);
    fillRound(painter, group.rect.adjusted(0, groupTitleHeight(group), 0, 0),
              toneColor(Tone::Raised, group.palette), toneColor(Tone::Separator, group.palette));
    QFont font = painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(group.palette.color(QPalette::WindowText));
    painter->drawText(group.rect, Qt::AlignLeading | Qt::AlignTop | Qt::TextHideMnemonic,
                      group.text);
}

void drawScrollHandle(const QStyleOption *option, const QRect &handle, QPainter *painter)
{
    const Brushwork work(painter);
    const bool isActive = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    QColor color = toneColor(Tone::CellFrame, option->palette);
    color.setAlphaF(isActive ? 0.9F : 0.5F);
    const QRectF rect = QRectF(handle).adjusted(3, 3, -3, -3);
    const qreal radius = std::min(rect.width(), rect.height()) / 2;
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(rect, radius, radius);
}

} // namespace Aloft::StylePaint
