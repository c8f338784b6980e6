#include "core/text/htmlrules.h"

#include "core/text/svgsafety.h"

#include <QByteArray>

#include <algorithm>
#include <unordered_map>

namespace Aloft {

bool isIn(HtmlNames names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

std::string_view elementFor(std::string_view name)
{
    static const std::unordered_map<std::string_view, std::string_view> known = [] {
        std::unordered_map<std::string_view, std::string_view> map;
        for (const std::string_view same :
             {"a",     "b",     "big",   "blockquote", "br",  "center", "code",  "dd",    "div",
              "dl",    "dt",    "em",    "font",       "h1",  "h2",     "h3",    "h4",    "h5",
              "h6",    "hr",    "i",     "kbd",        "li",  "ol",     "p",     "pre",   "s",
              "samp",  "small", "span",  "strong",     "sub", "sup",    "table", "tbody", "td",
              "tfoot", "th",    "thead", "tr",         "tt",  "u",      "ul",    "var"})
            map.emplace(same, same);
        for (const std::string_view block :
             {"address", "article", "aside", "caption", "details", "figcaption", "figure", "footer",
              "header", "main", "nav", "section", "summary"})
            map.emplace(block, "div");
        map.emplace("del", "s");
        map.emplace("strike", "s");
        map.emplace("ins", "u");
        map.emplace("mark", "span");
        return map;
    }();
    const auto found = known.find(name);
    return found == known.end() ? std::string_view() : found->second;
}

bool isVoid(std::string_view name)
{
    return isIn({"br", "hr", "img", "input", "meta", "link", "base", "embed", "source", "track",
                 "wbr", "area", "col", "param", "frame"},
                name);
}

bool isDropped(std::string_view name)
{
    return isIn({"script",   "style",     "textarea", "title",  "xmp",    "iframe", "noembed",
                 "noframes", "plaintext", "object",   "applet", "svg",    "math",   "template",
                 "select",   "datalist",  "audio",    "video",  "canvas", "map",    "frameset"},
                name);
}

const std::array<ImpliedEnd, 5> ImpliedEnds{{
    {{"li"}, {"li"}, {"ul", "ol"}},
    {{"dt", "dd"}, {"dt", "dd"}, {"dl"}},
    {{"td", "th"}, {"td", "th"}, {"tr", "table"}},
    {{"tr"}, {"td", "th", "tr"}, {"table"}},
    {{"tbody", "thead", "tfoot"}, {"td", "th", "tr", "tbody", "thead", "tfoot"}, {"table"}},
}};

bool endsParagraph(std::string_view name)
{
    return isIn({"p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "hr", "h1", "h2", "h3",
                 "h4", "h5", "h6"},
                name);
}

bool isIdentifier(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_' || c == ' ';
    });
}

bool isLength(std::string_view text)
{
    if (text.ends_with("px"))
        text.remove_suffix(2);
    else if (text.ends_with('%'))
        text.remove_suffix(1);
    return !text.empty() && text.size() <= 4
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t referenceLength(std::string_view text)
{
    const std::size_t end = text.substr(0, 32).find(';');
    if (end == std::string_view::npos || end < 2)
        return 0;
    const std::string_view name = text.substr(1, end - 1);
    const bool isFine = std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '#';
    });
    return isFine ? end + 1 : 0;
}

std::string safeLink(std::string_view target)
{
    std::string clean;
    for (const char c : target) {
        if (static_cast<unsigned char>(c) > 0x20)
            clean += c;
    }
    std::string start = clean.substr(0, 8);
    std::ranges::transform(start, start.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const bool isSafe = start.starts_with("http://") || start.starts_with("https://")
        || start.starts_with("mailto:") || (start.starts_with('#') && start.size() > 1);
    return isSafe ? clean : std::string();
}

std::string safeImage(std::string_view source, qsizetype limit)
{
    if (qsizetype(source.size()) > limit)
        return {};
    const std::size_t comma = source.find(',');
    if (!source.starts_with("data:image/") || comma == std::string_view::npos)
        return {};
    const std::string_view type = source.substr(5, std::min(source.find(';'), comma) - 5);
    const bool isBase64 = source.substr(0, comma).ends_with(";base64");
    if (!isIn({"image/png", "image/jpeg", "image/jpg", "image/gif", "image/svg+xml"}, type))
        return {};
    const QByteArray payload = QByteArray::fromRawData(source.data() + comma + 1,
                                                       qsizetype(source.size() - comma - 1));
    const QByteArray decoded = isBase64 ? QByteArray::fromBase64(payload)
                                        : QByteArray::fromPercentEncoding(payload);
    if (type == "image/svg+xml" && !checkSvg(decoded))
        return {};
    return "data:" + std::string(type) + ";base64," + decoded.toBase64().toStdString();
}

} // namespace Aloft
