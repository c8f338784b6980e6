#pragma once

#include <QStyle>

class QStyleOptionGroupBox;
class QStyleOptionToolButton;

/// What painting and measuring of Style both have to know about the parts of a control.
namespace Aloft::StyleParts {

inline constexpr int MenuArrowWidth = 18; ///< behind the text of a button that opens a menu
inline constexpr int IconGap = 7;         ///< between the icon and the text of a tool button

int menuArrowWidth(const QStyleOption *option);            ///< 0 for a button without a menu
bool hasIconAndText(const QStyleOptionToolButton &button); ///< side by side

/// Boxes with a heading; null for what is none, and for those that can be ticked: they are
/// Fusion's.
const QStyleOptionGroupBox *plainGroup(QStyle::ComplexControl control, const QStyleOption *option);

} // namespace Aloft::StyleParts
