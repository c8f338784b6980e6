#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Aloft {

namespace {

enum class Look { Light, Dark, ContrastLight, ContrastDark };

struct Shades
{
    QRgb light;
    QRgb dark;
    QRgb contrastLight;
    QRgb contrastDark;
};

QColor colorIn(Look look, const Shades &shades)
{
    switch (look) {
    case Look::Light:
        return QColor(shades.light);
    case Look::Dark:
        return QColor(shades.dark);
    case Look::ContrastLight:
        return QColor(shades.contrastLight);
    case Look::ContrastDark:
        return QColor(shades.contrastDark);
    }
    Q_UNREACHABLE();
}

Shades shadesOf(Tone tone)
{
    switch (tone) {
    case Tone::Window:
        return {0xfff3f4f8, 0xff1c1e28, 0xffffffff, 0xff000000};
    case Tone::Base:
        return {0xffffffff, 0xff14161e, 0xffffffff, 0xff000000};
    case Tone::Raised:
        return {0xfffafbfd, 0xff20232f, 0xfff7f7fa, 0xff0e0e12};
    case Tone::CodeBackground:
        return {0xfff6f7fb, 0xff1b1e29, 0xfff4f4f8, 0xff0e0e12};
    case Tone::Hover:
        return {0xffe8eaf2, 0xff2a2e3d, 0xffdfe0e8, 0xff26262c};
    case Tone::Selection:
        return {0xffdde2fb, 0xff33396b, 0xffbcd3ff, 0xff12397a};
    case Tone::CurrentLine:
        return {0xfff4f5fb, 0xff1b1e29, 0xfff0f0f5, 0xff16161c};
    case Tone::Track:
        return {0xffdcdfe8, 0xff313546, 0xffc8c8d2, 0xff3a3a42};
    case Tone::Separator:
        return {0xffdcdfe8, 0xff313546, 0xff6a6a74, 0xff8c8c94};
    case Tone::CellFrame:
        return {0xff868da2, 0xff6d748c, 0xff26262e, 0xffd6d6dc};
    case Tone::FocusRing:
        return {0xff4b55cc, 0xff96a1ff, 0xff0a2fc4, 0xffffd84a};
    case Tone::Text:
        return {0xff1d2130, 0xffe5e7f0, 0xff000000, 0xffffffff};
    case Tone::MutedText:
        return {0xff596075, 0xffa3a9bd, 0xff33343c, 0xffdcdce4};
    case Tone::Accent:
        return {0xff4650c8, 0xff9ba6ff, 0xff10288f, 0xff8fd3ff};
    case Tone::OnAccent:
        return {0xffffffff, 0xff14161e, 0xffffffff, 0xff000000};
    case Tone::Link:
        return {0xff3a46c0, 0xff9ba6ff, 0xff10288f, 0xff8fd3ff};
    case Tone::Error:
        return {0xffb3261e, 0xffff8f86, 0xff8c0c08, 0xffffa49c};
    case Tone::Warning:
        return {0xff855500, 0xfff2bd5c, 0xff5c3900, 0xffffd25e};
    case Tone::Ok:
        return {0xff17703f, 0xff70d79f, 0xff004d24, 0xff7df0ae};
    case Tone::Busy:
        return {0xff1f62b5, 0xff82b7ff, 0xff00407f, 0xff9dcbff};
    case Tone::ErrorGround:
        return {0xfffde8e6, 0xff42222a, 0xffffdcd8, 0xff4a0f16};
    case Tone::WarningGround:
        return {0xfffff2d6, 0xff3d3220, 0xffffedbf, 0xff3d2f00};
    case Tone::InfoGround:
        return {0xffe8ebfc, 0xff262b4d, 0xffdbe4ff, 0xff16224d};
    case Tone::SyntaxKeyword:
        return {0xff6a35b5, 0xffc3a6ff, 0xff4d1a99, 0xffd3bdff};
    case Tone::SyntaxString:
        return {0xff1a6f47, 0xff9bd8a8, 0xff00502a, 0xffa9ecb8};
    case Tone::SyntaxNumber:
        return {0xff9a4a00, 0xfff0b577, 0xff6e3200, 0xffffc48a};
    case Tone::SyntaxComment:
        return {0xff676e82, 0xff8d94aa, 0xff3f4555, 0xffb9c0d2};
    case Tone::SyntaxFunction:
        return {0xff2355b8, 0xff8fbcff, 0xff0b3790, 0xffa9cfff};
    case Tone::SyntaxType:
        return {0xff00696e, 0xff7fd6d2, 0xff004a4e, 0xff8fe8e4};
    case Tone::SyntaxDecorator:
        return {0xff8a5a00, 0xffe3c878, 0xff5e3d00, 0xfff2da8e};
    }
    Q_UNREACHABLE();
}

/// Each look has a ground of its own behind everything.
Look lookOf(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    for (const Look look : {Look::ContrastLight, Look::ContrastDark}) {
        if (window == colorIn(look, shadesOf(Tone::Window)))
            return look;
    }
    return isDark(palette) ? Look::Dark : Look::Light;
}

QPalette paletteOf(Look look)
{
    const auto color = [look](Tone tone) { return colorIn(look, shadesOf(tone)); };
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
    const bool isLight = look == Look::Light || look == Look::ContrastLight;
    palette.setColor(QPalette::Shadow, isLight ? color(Tone::CellFrame) : QColor(0, 0, 0));
    const QColor faint = colorIn(look, {0xff9298aa, 0xff6f768c, 0xff5f5f69, 0xff9a9aa4});
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
    return colorIn(lookOf(palette), shadesOf(tone));
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

bool isHighContrast(const QPalette &palette)
{
    const Look look = lookOf(palette);
    return look == Look::ContrastLight || look == Look::ContrastDark;
}

QColor ansiColor(int index, const QPalette &palette)
{
    static constexpr std::array<Shades, 16> colors{{
        {0xff1d2130, 0xff8d94aa, 0xff000000, 0xffb4bacb},
        {0xffb3261e, 0xffff8f86, 0xff8c0c08, 0xffffa49c},
        {0xff17703f, 0xff70d79f, 0xff004d24, 0xff7df0ae},
        {0xff7d5800, 0xffe6c36a, 0xff5a3d00, 0xffffd97a},
        {0xff2355b8, 0xff82b7ff, 0xff0b3790, 0xff9dcbff},
        {0xff8a2f9c, 0xffe09cf0, 0xff6b1d7c, 0xffecb6f7},
        {0xff00696e, 0xff6fd3d6, 0xff004a4e, 0xff8fe8ea},
        {0xff596075, 0xffd3d7e4, 0xff3f4555, 0xffe6e8f0},
        {0xff596075, 0xffa3a9bd, 0xff3f4555, 0xffb9c0d2},
        {0xffc6322a, 0xffffaaa3, 0xff951611, 0xffffbdb7},
        {0xff1b7a46, 0xff92e6b8, 0xff00562a, 0xffa6f2c6},
        {0xff8a6100, 0xfff5d98c, 0xff604300, 0xffffe6a6},
        {0xff3565d0, 0xffa6cbff, 0xff1a3f96, 0xffbbd9ff},
        {0xffa03bb3, 0xffebb8f7, 0xff71218a, 0xfff3ccfb},
        {0xff00757b, 0xff96e4e6, 0xff00525a, 0xffaef0f1},
        {0xff3d4356, 0xffffffff, 0xff26282f, 0xffffffff},
    }};
    return colorIn(lookOf(palette), colors.at(static_cast<size_t>(std::clamp(index, 0, 15))));
}

QPalette lightPalette()
{
    return paletteOf(Look::Light);
}

QPalette darkPalette()
{
    return paletteOf(Look::Dark);
}

QPalette contrastLightPalette()
{
    return paletteOf(Look::ContrastLight);
}

QPalette contrastDarkPalette()
{
    return paletteOf(Look::ContrastDark);
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace Aloft
