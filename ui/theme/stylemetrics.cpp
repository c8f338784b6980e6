#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/styleparts.h"

#include <QStyleOption>

#include <algorithm>

namespace Aloft {

namespace StyleParts {

int menuArrowWidth(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    return button && button->features & QStyleOptionToolButton::HasMenu
            && !(button->features & QStyleOptionToolButton::MenuButtonPopup)
        ? MenuArrowWidth
        : 0;
}

bool hasIconAndText(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull()
        && !button.text.isEmpty();
}

const QStyleOptionGroupBox *plainGroup(QStyle::ComplexControl control, const QStyleOption *option)
{
    const auto *group = control == QStyle::CC_GroupBox
        ? qstyleoption_cast<const QStyleOptionGroupBox *>(option)
        : nullptr;
    return group && !(group->subControls & QStyle::SC_GroupBoxCheckBox) ? group : nullptr;
}

} // namespace StyleParts

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5; // a line would do, but the mouse wants something to hold
    case PM_DockWidgetTitleMargin:
        return 6;
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarHandleExtent:
        return 0;
    case PM_MenuBarPanelWidth:
    case PM_DefaultFrameWidth:
        return metric == PM_DefaultFrameWidth ? 1 : 0;
    case PM_MenuVMargin:
        return 5;
    case PM_MenuHMargin:
        return 1;
    case PM_FocusFrameHMargin:
        return 4;
    case PM_TabBarTabHSpace:
        return 26;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_DialogButtonLayout: // Windows order: the affirmative first, everywhere the same
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(4, 0, -4, 0) : rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    const QStyleOptionGroupBox *group = StyleParts::plainGroup(control, option);
    if (!group || part == SC_GroupBoxLabel)
        return QProxyStyle::subControlRect(control, option, part, widget);
    return group->rect.adjusted(0, StylePaint::groupTitleHeight(*group), 0, 0);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int line = option ? option->fontMetrics.height() : 16;
    switch (type) {
    case CT_PushButton:
        return {result.width() + 12, std::max(result.height() + 4, line + 14)};
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {result.width(), std::max(result.height(), line + 12)};
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const int gap = button && StyleParts::hasIconAndText(*button) ? StyleParts::IconGap : 0;
        return {std::max(result.width() + 2 + gap + StyleParts::menuArrowWidth(option), 26),
                std::max(result.height() + 2, 26)};
    }
    case CT_MenuItem:
        return {result.width() + 12, result.height() + (result.height() > 12 ? 6 : 2)};
    case CT_MenuBarItem:
        return {result.width() + 4, result.height() + 6};
    case CT_GroupBox:
        if (const auto *group = StyleParts::plainGroup(CC_GroupBox, option))
            return size + QSize(0, StylePaint::groupTitleHeight(*group));
        return result;
    case CT_ItemViewItem:
        return {result.width(), std::max(result.height() + 4, line + 8)};
    default:
        return result;
    }
}

QIcon Style::standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                          const QWidget *widget) const
{
    switch (pixmap) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_LineEditClearButton:
        return themedIcon(u"close");
    case SP_TitleBarNormalButton:
        return themedIcon(u"float");
    case SP_ToolBarHorizontalExtensionButton:
        return themedIcon(u"more");
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace Aloft
