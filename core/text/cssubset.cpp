#include "core/text/cssubset.h"

#include <algorithm>
#include <array>

namespace Aloft {

namespace {

constexpr std::size_t LongestValue = 120;
constexpr int MostRules = 500; // each is tried on each element

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\f");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\f") - first + 1);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isNameCharacter(char c)
{
    return isAlphanumeric(c) || c == '-' || c == '_';
}

bool isAllowedProperty(std::string_view name)
{
    constexpr std::array<std::string_view, 16> allowed{
        "background",  "background-color", "color",       "font-family",
        "font-size",   "font-style",       "font-weight", "height",
        "line-height", "list-style-type",  "text-align",  "text-decoration",
        "text-indent", "vertical-align",   "white-space", "width"};
    return std::ranges::find(allowed, name) != allowed.end() || name.starts_with("border")
        || name.starts_with("margin") || name.starts_with("padding");
}

/// Nothing that could refer to anything: no url(), no escapes, no strings to break out of.
bool isAllowedValue(std::string_view value)
{
    if (value.empty() || value.size() > LongestValue)
        return false;
    if (value.find('(') != std::string_view::npos)
        return isColor(value);
    return std::ranges::all_of(value, [](char c) {
        return isNameCharacter(c) || std::string_view(" #%.,!+'").find(c) != std::string_view::npos;
    });
}

/// Text without /* comments */; one that never ends takes the rest.
std::string withoutComments(std::string_view text)
{
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = std::min(text.find("/*", at), text.size());
        clean += text.substr(at, begin - at);
        const std::size_t end = begin == text.size() ? begin : text.find("*/", begin + 2);
        at = end >= text.size() ? text.size() : end + 2;
    }
    return clean;
}

/// Elements, classes, ids and their descendants; no pseudo-classes, no attributes.
bool isSimpleSelector(std::string_view selector)
{
    return !selector.empty() && selector.size() <= 200 && std::ranges::all_of(selector, [](char c) {
        return isNameCharacter(c)
            || std::string_view(" .#>*\n\t\r").find(c) != std::string_view::npos;
    });
}

bool isIdSelector(std::string_view selector)
{
    return selector.size() > 1 && selector.front() == '#'
        && std::ranges::all_of(selector.substr(1), isNameCharacter);
}

template<typename Take>
void forEachPart(std::string_view text, char separator, Take take)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        take(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// Where the block ends whose { is at `open`; blocks in it are part of it.
std::size_t blockEnd(std::string_view sheet, std::size_t open)
{
    int depth = 0;
    for (std::size_t at = open; at < sheet.size(); ++at) {
        depth += sheet[at] == '{' ? 1 : sheet[at] == '}' ? -1 : 0;
        if (depth == 0)
            return at;
    }
    return sheet.size();
}

} // namespace

bool isColor(std::string_view value)
{
    const std::string color = lowered(trimmed(value));
    if (color.empty() || color.size() > 60)
        return false;
    if (color.front() == '#')
        return std::all_of(color.begin() + 1, color.end(), isAlphanumeric);
    const std::size_t open = color.find('(');
    if (open == std::string::npos)
        return std::ranges::all_of(color, isAlphanumeric);
    const std::string_view function = std::string_view(color).substr(0, open);
    return (function == "rgb" || function == "rgba" || function == "hsl" || function == "hsla")
        && color.back() == ')'
        && color.find_first_not_of("0123456789.,%/- ", open + 1) == color.size() - 1;
}

SafeStyle reduceStyle(std::string_view declarations)
{
    SafeStyle style;
    forEachPart(declarations, ';', [&](std::string_view declaration) {
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos)
            return;
        const std::string name = lowered(trimmed(declaration.substr(0, colon)));
        std::string_view value = trimmed(declaration.substr(colon + 1));
        if (name == "display" && lowered(value).starts_with("none"))
            style.isHidden = true;
        if (const auto important = value.find('!'); important != std::string_view::npos)
            value = trimmed(value.substr(0, important));
        if (!isAllowedProperty(name) || !isAllowedValue(value))
            return;
        style.declarations += (style.declarations.empty() ? "" : "; ") + name + ": ";
        style.declarations += value;
    });
    return style;
}

SafeSheet reduceSheet(std::string_view text)
{
    SafeSheet safe;
    int rules = 0;
    const std::string clean = withoutComments(text);
    std::string_view sheet = clean;
    while (!sheet.empty()) {
        const std::size_t open = std::min(sheet.find('{'), sheet.size());
        const std::size_t end = blockEnd(sheet, open);
        const std::string_view selectors = trimmed(sheet.substr(0, open));
        const std::string_view block = open < end ? sheet.substr(open + 1, end - open - 1)
                                                  : std::string_view();
        sheet.remove_prefix(std::min(end + 1, sheet.size()));
        const std::string declarations = reduceStyle(block).declarations;
        if (declarations.empty() || selectors.find('@') != std::string_view::npos)
            continue;
        forEachPart(selectors, ',', [&](std::string_view selector) {
            if (isIdSelector(selector)) {
                std::string &own = safe.byId[std::string(selector.substr(1))];
                own += (own.empty() ? "" : "; ") + declarations;
            } else if (isSimpleSelector(selector) && rules++ < MostRules) {
                safe.rules += std::string(selector) + " { " + declarations + " }\n";
            }
        });
    }
    return safe;
}

} // namespace Aloft
