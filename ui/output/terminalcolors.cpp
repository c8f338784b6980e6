#include "ui/output/terminalcolors.h"

#include "ui/editor/codecolors.h"
#include "ui/theme/colors.h"

#include <QPalette>

namespace Aloft {

namespace {

QColor cubeColor(int index)
{
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    return {level(index / 36), level(index / 6 % 6), level(index % 6)};
}

QColor paletteColor(int index, const QPalette &palette)
{
    if (index < 16)
        return ansiColor(index, palette);
    if (index < 232)
        return cubeColor(index - 16);
    const int grey = 8 + 10 * (index - 232);
    return {grey, grey, grey};
}

QColor colorOf(const TextColor &color, const QPalette &palette)
{
    switch (color.kind) {
    case TextColor::Kind::Palette:
        return paletteColor(color.red, palette);
    case TextColor::Kind::Rgb:
        return {color.red, color.green, color.blue};
    case TextColor::Kind::Default:
        break;
    }
    return {};
}

} // namespace

QColor readableOn(const QColor &ground, QColor ink, double contrastAtLeast)
{
    const bool wantsWhite = contrast(ground, Qt::white) > contrast(ground, Qt::black);
    const QColor pole = wantsWhite ? Qt::white : Qt::black;
    for (int step = 0; step < 24 && contrast(ground, ink) < contrastAtLeast; ++step)
        ink = blend(ink, pole, 0.12);
    return contrast(ground, ink) < contrastAtLeast ? pole : ink;
}

InkAndGround terminalColors(const TextStyle &style, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    QColor ink = colorOf(style.foreground, palette);
    QColor ground = colorOf(style.background, palette);
    if (style.attributes & TextStyle::Inverse) {
        std::swap(ink, ground);
        if (!ground.isValid())
            ground = toneColor(Tone::Text, palette);
        if (!ink.isValid())
            ink = base;
    }
    if (!ink.isValid())
        ink = toneColor(Tone::Text, palette);
    const QColor behind = ground.isValid() ? ground : base;
    if (style.attributes & TextStyle::Faint)
        ink = blend(ink, behind, 0.4);
    return {readableOn(behind, ink), ground};
}

} // namespace Aloft
