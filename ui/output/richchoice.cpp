#include "ui/output/richchoice.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Aloft {

namespace {

using Kind = RichChoice::Kind;

struct Preference
{
    const char *mime;
    Kind kind;
};

constexpr std::array preferences{
    Preference{"text/html", Kind::Html},
    Preference{"text/markdown", Kind::Markdown},
    Preference{"image/svg+xml", Kind::Svg},
    Preference{"image/png", Kind::Image},
    Preference{"image/jpeg", Kind::Image},
    Preference{"image/gif", Kind::Image},
    Preference{"text/latex", Kind::Latex},
    Preference{"application/json", Kind::JsonTree},
    Preference{"application/geo+json", Kind::JsonTree},
    Preference{"text/plain", Kind::Text},
};

constexpr auto widgetMime = "application/vnd.jupyter.widget-view+json";

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool containsTag(std::string_view html, std::string_view tag)
{
    const auto equal = [](char a, char b) { return lowered(a) == b; };
    return std::search(html.begin(), html.end(), tag.begin(), tag.end(), equal) != html.end();
}

bool needsScripts(std::string_view html)
{
    return containsTag(html, "<script") || containsTag(html, "<iframe")
        || containsTag(html, "<video") || containsTag(html, "<audio")
        || containsTag(html, "<canvas");
}

bool has(const RichOutput &output, const char *mime)
{
    return !memberAt(output.data, mime).is_null();
}

/// What only a browser can run.
std::string browserMimeOf(const RichOutput &output)
{
    if (needsScripts(richText(output, "text/html")))
        return "text/html";
    for (const char *mime : {"application/vnd.plotly.v1+json", "application/javascript"}) {
        if (has(output, mime))
            return mime;
    }
    return {};
}

bool isPicture(Kind kind)
{
    return kind == Kind::Svg || kind == Kind::Image;
}

} // namespace

RichChoice chooseRich(const RichOutput &output)
{
    RichChoice choice;
    choice.browserMime = browserMimeOf(output);
    choice.isWidget = has(output, widgetMime);
    const auto isBest = [&](const Preference &preference) {
        if (!has(output, preference.mime))
            return false;
        if (choice.isWidget)
            return preference.kind == Kind::Text;
        if (!choice.browserMime.empty())
            return isPicture(preference.kind) || preference.kind == Kind::Text;
        return true;
    };
    const auto best = std::find_if(preferences.begin(), preferences.end(), isBest);
    if (best != preferences.end()) {
        choice.kind = best->kind;
        choice.mime = best->mime;
    }
    return choice;
}

const std::string &richText(const RichOutput &output, const std::string &mime)
{
    static const std::string none;
    const Json &value = memberAt(output.data, mime.c_str());
    return value.is_string() ? value.get_ref<const std::string &>() : none;
}

std::pair<int, int> richSize(const RichOutput &output, const std::string &mime)
{
    const Json &metadata = memberAt(output.metadata, mime.c_str());
    const auto side = [&](const char *key) {
        const Json &value = memberAt(metadata, key);
        const double number = value.is_number() ? value.get<double>() : 0;
        return number >= 1 && number <= 20000 ? static_cast<int>(number) : 0;
    };
    return {side("width"), side("height")};
}

} // namespace Aloft
