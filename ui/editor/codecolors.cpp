#include "ui/editor/codecolors.h"

#include "ui/theme/colors.h"

namespace Aloft {

namespace {

Tone toneOf(CodeRole role)
{
    switch (role) {
    case CodeRole::Comment:
        return Tone::SyntaxComment;
    case CodeRole::Keyword:
        return Tone::SyntaxKeyword;
    case CodeRole::Builtin:
    case CodeRole::Class:
        return Tone::SyntaxType;
    case CodeRole::String:
        return Tone::SyntaxString;
    case CodeRole::Number:
        return Tone::SyntaxNumber;
    case CodeRole::Function:
        return Tone::SyntaxFunction;
    case CodeRole::Decorator:
        return Tone::SyntaxDecorator;
    case CodeRole::Heading:
        return Tone::Accent;
    case CodeRole::Link:
        return Tone::Link;
    case CodeRole::Error:
        return Tone::Error;
    case CodeRole::Text:
    case CodeRole::Operator:
    case CodeRole::Strong:
    case CodeRole::Emphasis:
        return Tone::Text;
    }
    Q_UNREACHABLE();
}

} // namespace

QColor blend(const QColor &background, const QColor &color, double share)
{
    const auto mix = [share](float from, float to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(mix(background.redF(), color.redF()),
                            mix(background.greenF(), color.greenF()),
                            mix(background.blueF(), color.blueF()));
}

QColor codeColor(CodeRole role, const QPalette &palette)
{
    return toneColor(toneOf(role), palette);
}

CodeSurface codeSurface(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = toneColor(Tone::Text, palette);
    const QColor accent = toneColor(Tone::Accent, palette);
    CodeSurface surface;
    surface.background = base;
    surface.currentLine = toneColor(Tone::CurrentLine, palette);
    surface.currentBlock = blend(base, accent, 0.05);
    surface.selection = toneColor(Tone::Selection, palette);
    surface.inactiveSelection = blend(base, text, 0.12);
    surface.match = toneColor(Tone::Warning, palette);
    surface.lineNumbers = toneColor(Tone::MutedText, palette);
    surface.guide = blend(base, text, 0.2);
    surface.brace = blend(base, accent, 0.22);
    surface.accent = accent;
    surface.error = toneColor(Tone::Error, palette);
    surface.running = toneColor(Tone::Busy, palette);
    return surface;
}

} // namespace Aloft
