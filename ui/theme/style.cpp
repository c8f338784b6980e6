#include "ui/theme/style.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/styleparts.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QColor separatorColor(const QStyleOption *option)
{
    return toneColor(Tone::Separator, option->palette);
}

/// A copy of the option with another rectangle.
template<typename Option>
Option within(const Option &option, const QRect &rect)
{
    Option copy = option;
    copy.rect = rect;
    return copy;
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) { }

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return StylePaint::drawButton(option, painter);
    case PE_PanelButtonTool:
        return StylePaint::drawToolButtonGround(option, painter);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            StylePaint::drawField(option, painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return StylePaint::drawCheckBox(option, painter);
    case PE_IndicatorRadioButton:
        return StylePaint::drawRadioButton(option, painter);
    case PE_IndicatorArrowDown:
        return StylePaint::drawArrow(option, painter, 0);
    case PE_IndicatorArrowUp:
        return StylePaint::drawArrow(option, painter, 180);
    case PE_IndicatorArrowLeft:
        return StylePaint::drawArrow(option, painter, 90);
    case PE_IndicatorArrowRight:
        return StylePaint::drawArrow(option, painter, -90);
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            StylePaint::drawArrow(option, painter, option->state & State_Open ? 0 : -90);
        return;
    case PE_PanelItemViewRow: {
        QStyleOptionViewItem row(*qstyleoption_cast<const QStyleOptionViewItem *>(option));
        row.state &= ~State_HasFocus; // which every row has when the view has it
        return StylePaint::drawRow(&row, painter);
    }
    case PE_PanelItemViewItem:
        return StylePaint::drawRow(option, painter);
    case PE_IndicatorTabClose: {
        StylePaint::drawToolButtonGround(option, painter);
        const QRect inside = option->rect.adjusted(2, 2, -2, -2);
        themedIcon(u"close").paint(painter, inside);
        return;
    }
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget)) // rows show it themselves
            StylePaint::drawFocusRing(option, painter);
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->setPen(separatorColor(option));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameMenu:
    case PE_PanelMenu:
        painter->fillRect(option->rect, toneColor(Tone::Raised, option->palette));
        painter->setPen(separatorColor(option));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
    case PE_PanelToolBar:
    case PE_PanelMenuBar:
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        return StylePaint::drawSeparator(option, painter);
    case PE_IndicatorToolBarSeparator: {
        const QRect rect = option->rect;
        painter->fillRect(QRect(rect.center().x(), rect.top() + 5, 1, rect.height() - 10),
                          separatorColor(option));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        return StylePaint::drawTabGround(option, painter);
    case CE_DockWidgetTitle:
        return drawDockTitle(option, painter, widget);
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_MenuBarItem:
        return drawMenuBarItem(option, painter);
    case CE_MenuItem:
        return drawMenuItem(option, painter, widget);
    case CE_Splitter:
        return StylePaint::drawSeparator(option, painter);
    case CE_HeaderSection:
        painter->fillRect(option->rect, option->palette.window());
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(),
                                1),
                          separatorColor(option));
        return;
    case CE_PushButtonLabel:
        return drawPushButtonLabel(option, painter, widget);
    case CE_ToolButtonLabel:
        return drawToolButtonLabel(option, painter, widget);
    case CE_ProgressBarGroove:
        return StylePaint::fillRound(painter, option->rect,
                                     toneColor(Tone::Hover, option->palette));
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawDockTitle(const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option);
    painter->fillRect(option->rect, option->palette.window());
    if (!dock)
        return;
    painter->save();
    QFont font = widget ? widget->font() : painter->font();
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QRect text =
        subElementRect(SE_DockWidgetTitleBarText, option, widget).adjusted(8, 0, 0, 0);
    const QString title = QFontMetrics(font).elidedText(dock->title, Qt::ElideRight, text.width());
    painter->setPen(toneColor(Tone::MutedText, option->palette));
    painter->drawText(visualRect(option->direction, option->rect, text),
                      Qt::AlignLeading | Qt::AlignVCenter, title);
    painter->restore();
}

void Style::drawMenuBarItem(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    painter->fillRect(option->rect, option->palette.window());
    if (!item)
        return;
    if (option->state & State_Selected)
        StylePaint::fillRound(painter, option->rect.adjusted(1, 2, -1, -2),
                              toneColor(Tone::Hover, option->palette));
    const int mnemonic = styleHint(SH_UnderlineShortcut, option, nullptr, nullptr)
        ? Qt::TextShowMnemonic
        : Qt::TextHideMnemonic;
    drawItemText(painter, option->rect, Qt::AlignCenter | mnemonic, option->palette,
                 option->state & State_Enabled, item->text, QPalette::ButtonText);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
        const QRect rect = option->rect;
        painter->fillRect(QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1),
                          separatorColor(option));
        return;
    }
    if (item->menuItemType == QStyleOptionMenuItem::Separator)
        return StylePaint::drawMenuHeading(*item, painter);
    QStyleOptionMenuItem plain = *item;
    if (item->state & State_Selected && item->state & State_Enabled) {
        StylePaint::fillRound(painter, option->rect.adjusted(3, 0, -3, 0),
                              option->palette.color(QPalette::Highlight));
        plain.state &= ~State_Selected;
    }
    QProxyStyle::drawControl(CE_MenuItem, &plain, painter, widget);
}

void Style::drawPushButtonLabel(const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    if (button->features & QStyleOptionButton::HasMenu)
        QProxyStyle::drawControl(CE_PushButtonLabel, option, painter, widget);
    else
        StylePaint::drawButtonLabel(*button, painter, button->fontMetrics);
}

void Style::drawToolButtonLabel(const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (button && StyleParts::hasIconAndText(*button))
        StylePaint::drawToolButtonLabel(*button, painter);
    else
        QProxyStyle::drawControl(CE_ToolButtonLabel, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        return drawScrollBar(option, painter, widget);
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_ToolButton:
        return drawToolButton(option, painter, widget);
    case CC_GroupBox:
        if (const auto *group = StyleParts::plainGroup(control, option))
            return StylePaint::drawGroup(*group, painter);
        [[fallthrough]];
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter,
                          const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    painter->fillRect(option->rect, option->palette.base());
    if (slider && slider->maximum > slider->minimum)
        StylePaint::drawScrollHandle(
            option, subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget), painter);
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter,
                         const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!box)
        return;
    if (box->editable) {
        StylePaint::drawField(option, painter);
    } else {
        QStyleOptionButton button;
        static_cast<QStyleOption &>(button) = *option;
        StylePaint::drawButton(&button, painter);
    }
    if (option->state & State_HasFocus)
        StylePaint::drawFocusRing(option, painter);
    const QStyleOption arrow = within<QStyleOption>(
        *option, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget));
    StylePaint::drawArrow(&arrow, painter, 0);
}

void Style::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!box)
        return;
    StylePaint::drawField(option, painter);
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto drawStep = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step,
                              qreal degrees) {
        QStyleOption arrow = within<QStyleOption>(*option,
                                                  subControlRect(CC_SpinBox, option, part, widget));
        arrow.state.setFlag(State_Enabled, box->stepEnabled & step);
        StylePaint::drawArrow(&arrow, painter, degrees);
    };
    drawStep(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, 180);
    drawStep(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, 0);
}

/// A button with a menu shows one arrow behind its text instead of a small one in its corner.
void Style::drawToolButton(const QStyleOptionComplex *option, QPainter *painter,
                           const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button)
        return;
    QStyleOptionToolButton plain = *button;
    const bool opensMenu = button->features & QStyleOptionToolButton::HasMenu
        && !(button->features & QStyleOptionToolButton::MenuButtonPopup);
    if (opensMenu) {
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        plain.rect.setWidth(button->rect.width() - StyleParts::MenuArrowWidth);
        StylePaint::drawToolButtonGround(option, painter);
        plain.state &= ~(State_MouseOver | State_Sunken | State_On);
        const QStyleOption arrow = within<QStyleOption>(
            *option,
            QRect(button->rect.right() - StyleParts::MenuArrowWidth, button->rect.top(),
                  StyleParts::MenuArrowWidth - 4, button->rect.height()));
        StylePaint::drawArrow(&arrow, painter, 0);
    }
    QProxyStyle::drawComplexControl(CC_ToolButton, &plain, painter, widget);
}

} // namespace Aloft

#include "moc_style.cpp"
