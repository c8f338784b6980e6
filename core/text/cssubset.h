#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace Aloft {

/// The declarations of a style attribute that are allowed, or an empty string. Hidden: the style
/// says display: none, which rich text would ignore.
struct SafeStyle
{
    std::string declarations; ///< "color: red; font-weight: bold"
    bool isHidden = false;
};

SafeStyle reduceStyle(std::string_view declarations);

/// What is allowed of a style sheet: rules for one id apart, so that a table with a rule for each
/// cell (pandas' Styler) takes linear time, and the rest as text for a style element.
struct SafeSheet
{
    std::unordered_map<std::string, std::string> byId; ///< id → declarations
    std::string rules;                                 ///< simple selectors only
};

SafeSheet reduceSheet(std::string_view sheet);

/// A colour by name, #hex, rgb() or hsl().
bool isColor(std::string_view value);

} // namespace Aloft
