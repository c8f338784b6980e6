#include "ui/output/richchoice.h"

#include "core/text/htmlsubset.h"

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

/// Whether anything is left to read or see when the programs are taken out.
bool saysSomething(const std::string &html)
{
    const QString safe =
        reduceHtml(QByteArrayView(html.data(), static_cast<qsizetype>(html.size()))).html;
    bool isInTag = false;
    for (const QChar c : safe) {
        if (!isInTag && c != u'<' && !c.isSpace())
            return true;
        isInTag = c == u'<' || (isInTag && c != u'>');
    }
    return safe.contains(QLatin1String("<img"));
}

/// What Python says of an object that was to be seen: no help to anyone.
bool isBareName(const std::string &text)
{
    return text.starts_with("<IPython.core.display.") && text.ends_with(" object>");
}

bool standsForItself(Kind kind, const RichOutput &output)
{
    if (kind == Kind::Html)
        return saysSomething(richText(output, "text/html"));
    return kind == Kind::Text && !isBareName(richText(output, "text/plain"));
}

template<typename Condition>
const Preference *firstWith(const RichOutput &output, Condition isGood)
{
    for (const Preference &preference : preferences) {
        if (has(output, preference.mime) && isGood(preference.kind))
            return &preference;
    }
    return nullptr;
}

/// What is seen beside the page for a browser: a picture, or what is left without programs.
const Preference *standIn(const RichOutput &output)
{
    const Preference *picture = firstWith(output, isPicture);
    return picture ? picture
                   : firstWith(output, [&](Kind kind) { return standsForItself(kind, output); });
}

const Preference *bestOf(const RichOutput &output, const RichChoice &choice)
{
    if (choice.isWidget)
        return firstWith(output, [](Kind kind) { return kind == Kind::Text; });
    if (!choice.browserMime.empty())
        return standIn(output);
    return firstWith(output, [](Kind) { return true; });
}

} // namespace

RichChoice chooseRich(const RichOutput &output)
{
    RichChoice choice;
    choice.browserMime = browserMimeOf(output);
    choice.isWidget = has(output, widgetMime);
    if (const Preference *best = bestOf(output, choice)) {
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
