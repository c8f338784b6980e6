#include "core/text/terminalstyle.h"

#include <algorithm>

namespace Aloft {

namespace {

int numberOf(QByteArrayView text)
{
    int value = 0;
    for (const char c : text)
        value = c >= '0' && c <= '9' ? std::min(value * 10 + (c - '0'), 99'999) : value;
    return value;
}

/// TerminalParameters may have parts of their own: 4:3 is a curly underline, 38:2::r:g:b a colour
/// with an (unused) colour space, 38:5:n one of the palette.
void appendParts(TerminalParameters &parameters, QByteArrayView text)
{
    TerminalParameters parts;
    qsizetype begin = 0;
    for (qsizetype end = text.indexOf(':'); end >= 0; end = text.indexOf(':', begin)) {
        parts.push_back(numberOf(text.sliced(begin, end - begin)));
        begin = end + 1;
    }
    parts.push_back(numberOf(text.sliced(begin)));
    if (parts.size() >= 6 && parts[1] == 2)
        parts.remove(2);
    if (parts.size() == 2 && parts[0] == 4)
        parameters.push_back(parts[1] == 0 ? 24 : 4);
    else
        parameters.append(parts.data(), parts.size());
}

quint8 colorPart(int value)
{
    return static_cast<quint8>(std::clamp(value, 0, 255));
}

TextColor paletteColor(int index)
{
    return {TextColor::Kind::Palette, colorPart(index), 0, 0};
}

/// The colour of 38;5;n or 38;2;r;g;b; at stands on the 38 and is moved to the last part.
TextColor extendedColor(const TerminalParameters &parameters, qsizetype &at)
{
    const auto part = [&](qsizetype offset) {
        return at + offset < parameters.size() ? parameters[at + offset] : 0;
    };
    if (part(1) == 5) {
        const TextColor color = paletteColor(part(2));
        at += 2;
        return color;
    }
    if (part(1) == 2) {
        const TextColor color{TextColor::Kind::Rgb, colorPart(part(2)), colorPart(part(3)),
                              colorPart(part(4))};
        at += 4;
        return color;
    }
    at = parameters.size();
    return {};
}

void set(TextStyle &style, quint16 attribute)
{
    style.attributes |= attribute;
}

void unset(TextStyle &style, quint16 attributes)
{
    style.attributes &= static_cast<quint16>(~attributes);
}

/// One parameter, or the several of an extended colour.
void applyOne(TextStyle &style, const TerminalParameters &parameters, qsizetype &at)
{
    const int code = parameters[at];
    const quint16 link = style.link;
    switch (code) {
    case 0:
        style = TextStyle();
        style.link = link;
        return;
    case 1:
        return set(style, TextStyle::Bold);
    case 2:
        return set(style, TextStyle::Faint);
    case 3:
        return set(style, TextStyle::Italic);
    case 4:
    case 21:
        return set(style, TextStyle::Underline);
    case 7:
        return set(style, TextStyle::Inverse);
    case 8:
        return set(style, TextStyle::Hidden);
    case 9:
        return set(style, TextStyle::StrikeOut);
    case 22:
        return unset(style, TextStyle::Bold | TextStyle::Faint);
    case 23:
        return unset(style, TextStyle::Italic);
    case 24:
        return unset(style, TextStyle::Underline);
    case 27:
        return unset(style, TextStyle::Inverse);
    case 28:
        return unset(style, TextStyle::Hidden);
    case 29:
        return unset(style, TextStyle::StrikeOut);
    case 38:
        style.foreground = extendedColor(parameters, at);
        return;
    case 39:
        style.foreground = {};
        return;
    case 48:
        style.background = extendedColor(parameters, at);
        return;
    case 49:
        style.background = {};
        return;
    default:
        break;
    }
    if (code >= 30 && code <= 37)
        style.foreground = paletteColor(code - 30);
    else if (code >= 40 && code <= 47)
        style.background = paletteColor(code - 40);
    else if (code >= 90 && code <= 97)
        style.foreground = paletteColor(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style.background = paletteColor(code - 100 + 8);
}

} // namespace

TerminalParameters terminalParameters(QByteArrayView text)
{
    TerminalParameters parameters;
    while (true) {
        const auto end = std::find(text.begin(), text.end(), ';');
        const QByteArrayView part(text.begin(), end);
        if (part.contains(':'))
            appendParts(parameters, part);
        else
            parameters.push_back(numberOf(part));
        if (end == text.end())
            return parameters;
        text = QByteArrayView(end + 1, text.end());
    }
}

void applyRendition(TextStyle &style, const TerminalParameters &parameters)
{
    for (qsizetype at = 0; at < parameters.size(); ++at)
        applyOne(style, parameters, at);
}

} // namespace Aloft
