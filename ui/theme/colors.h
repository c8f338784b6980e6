#pragma once

#include <QColor>
#include <QPalette>

namespace Aloft {

/// Colours by what they mean. Every text tone has a contrast of at least 4.5:1 on Window, Base
/// and Raised, and of 7:1 in high contrast; tst_theme proves it.
enum class Tone {
    // Grounds, from back to front
    Window,         ///< the frame: menus, bars, docks' titles
    Base,           ///< where content is: text, lists
    Raised,         ///< cards, cells' input, popups
    CodeBackground, ///< code in cells and in Markdown
    Hover,
    Selection, ///< of rows and text, with Text upon it
    CurrentLine,
    Track, ///< what a bar fills; the bar is 3:1 against it

    // Lines
    Separator, ///< 1 px between areas; decoration only, but 3:1 in high contrast
    CellFrame, ///< around what can be focused; 3:1 against its ground
    FocusRing,

    // Text and signs
    Text,
    MutedText, ///< secondary: explanations, line numbers
    Accent,
    OnAccent, ///< text upon Accent
    Link,
    Error,
    Warning,
    Ok,
    Busy,
    ErrorGround, ///< behind a message, with Text upon it
    WarningGround,
    InfoGround,

    // Source code
    SyntaxKeyword,
    SyntaxString,
    SyntaxNumber,
    SyntaxComment,
    SyntaxFunction,
    SyntaxType,
    SyntaxDecorator,
};

/// The colour of a meaning in the theme that the palette belongs to. Ask again on
/// QEvent::PaletteChange.
QColor toneColor(Tone tone, const QPalette &palette);

bool isDark(const QPalette &palette);
bool isHighContrast(const QPalette &palette); ///< then what is chosen or focused has a frame

/// The terminal's sixteen colours (0-7 normal, 8-15 bright), readable on Base.
QColor ansiColor(int index, const QPalette &palette);

QPalette lightPalette();
QPalette darkPalette();
QPalette contrastLightPalette();
QPalette contrastDarkPalette();

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace Aloft
