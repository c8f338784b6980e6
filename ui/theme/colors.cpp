#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Aloft {

namespace {

struct Shades
{
    QRgb light;
    QRgb dark;
};

Shades shadesOf(Tone tone)
{
    switch (tone) {
    case Tone::Window:
        return {0xfff3f4f8, 0xff1c1e28};
    case Tone::Base:
        return {0xffffffff, 0xff14161e};
    case Tone::Raised:
        return {0xfffafbfd, 0xff20232f};
    case Tone::CodeBackground:
        return {0xfff6f7fb, 0xff1b1e29};
    case Tone::Hover:
        return {0xffe8eaf2, 0xff2a2e3d};
    case Tone::Selection:
        return {0xffdde2fb, 0xff33396b};
    case Tone::CurrentLine:
        return {0xfff4f5fb, 0xff1b1e29};
    case Tone::Separator:
        return {0xffdcdfe8, 0xff313546};
    case Tone::CellFrame:
        return {0xff868da2, 0xff6d748c};
    case Tone::FocusRing:
        return {0xff4b55cc, 0xff96a1ff};
    case Tone::Text:
        return {0xff1d2130, 0xffe5e7f0};
    case Tone::MutedText:
        return {0xff596075, 0xffa3a9bd};
    case Tone::Accent:
        return {0xff4650c8, 0xff9ba6ff};
    case Tone::OnAccent:
        return {0xffffffff, 0xff14161e};
    case Tone::Link:
        return {0xff3a46c0, 0xff9ba6ff};
    case Tone::Error:
        return {0xffb3261e, 0xffff8f86};
    case Tone::Warning:
        return {0xff855500, 0xfff2bd5c};
    case Tone::Ok:
        return {0xff17703f, 0xff70d79f};
    case Tone::Busy:
        return {0xff1f62b5, 0xff82b7ff};
    case Tone::ErrorGround:
        return {0xfffde8e6, 0xff42222a};
    case Tone::WarningGround:
        return {0xfffff2d6, 0xff3d3220};
    case Tone::InfoGround:
        return {0xffe8ebfc, 0xff262b4d};
    case Tone::SyntaxKeyword:
        return {0xff6a35b5, 0xffc3a6ff};
    case Tone::SyntaxString:
        return {0xff1a6f47, 0xff9bd8a8};
    case Tone::SyntaxNumber:
        return {0xff9a4a00, 0xfff0b577};
    case Tone::SyntaxComment:
        return {0xff676e82, 0xff8d94aa};
    case Tone::SyntaxFunction:
        return {0xff2355b8, 0xff8fbcff};
    case Tone::SyntaxType:
        return {0xff00696e, 0xff7fd6d2};
    case Tone::SyntaxDecorator:
        return {0xff8a5a00, 0xffe3c878};
    }
    Q_UNREACHABLE();
}

QPalette paletteOf(bool dark)
{
    const auto color = [dark](Tone tone) {
        const Shades shades = shadesOf(tone);
        return QColor(dark ? shades.dark : shades.light);
    };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Tone::Window));
    palette.setColor(QPalette::WindowText, color(Tone::Text));
    palette.setColor(QPalette::Base, color(Tone::Base));
    palette.setColor(QPalette::AlternateBase, color(Tone::Raised));
    palette.setColor(QPalette::Text, color(Tone::Text));
    palette.setColor(QPalette::PlaceholderText, color(Tone::MutedText));
    palette.setColor(QPalette::Button, color(Tone::Raised));
    palette.setColor(QPalette::ButtonText, color(Tone::Text));
    palette.setColor(QPalette::BrightText, color(Tone::OnAccent));
    palette.setColor(QPalette::Highlight, color(Tone::Selection));
    palette.setColor(QPalette::HighlightedText, color(Tone::Text));
    palette.setColor(QPalette::Link, color(Tone::Link));
    palette.setColor(QPalette::LinkVisited, color(Tone::Link));
    palette.setColor(QPalette::ToolTipBase, color(Tone::Raised));
    palette.setColor(QPalette::ToolTipText, color(Tone::Text));
    palette.setColor(QPalette::Light, color(Tone::Raised));
    palette.setColor(QPalette::Midlight, color(Tone::Hover));
    palette.setColor(QPalette::Mid, color(Tone::Separator));
    palette.setColor(QPalette::Dark, color(Tone::Separator));
    palette.setColor(QPalette::Shadow, dark ? QColor(0, 0, 0) : color(Tone::CellFrame));
    const QColor faint(dark ? 0xff6f768c : 0xff9298aa);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QColor toneColor(Tone tone, const QPalette &palette)
{
    const Shades shades = shadesOf(tone);
    return QColor(isDark(palette) ? shades.dark : shades.light);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor ansiColor(int index, const QPalette &palette)
{
    static constexpr std::array<Shades, 16> colors{{
        {0xff1d2130, 0xff8d94aa},
        {0xffb3261e, 0xffff8f86},
        {0xff17703f, 0xff70d79f},
        {0xff7d5800, 0xffe6c36a},
        {0xff2355b8, 0xff82b7ff},
        {0xff8a2f9c, 0xffe09cf0},
        {0xff00696e, 0xff6fd3d6},
        {0xff596075, 0xffd3d7e4},
        {0xff596075, 0xffa3a9bd},
        {0xffc6322a, 0xffffaaa3},
        {0xff1b7a46, 0xff92e6b8},
        {0xff8a6100, 0xfff5d98c},
        {0xff3565d0, 0xffa6cbff},
        {0xffa03bb3, 0xffebb8f7},
        {0xff00757b, 0xff96e4e6},
        {0xff3d4356, 0xffffffff},
    }};
    const Shades shades = colors.at(static_cast<size_t>(std::clamp(index, 0, 15)));
    return QColor(isDark(palette) ? shades.dark : shades.light);
}

QPalette lightPalette()
{
    return paletteOf(false);
}

QPalette darkPalette()
{
    return paletteOf(true);
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace Aloft
