#pragma once

#include "ui/editor/language.h"

class QFont;
class QPalette;

namespace Aloft {

class CodeView;

/// Chooses the lexer of a language for a view.
void applyLanguage(CodeView &view, Language language);

/// Gives every style of the language its colour and font; again after a change of palette or font.
void applyStyles(CodeView &view, Language language, const QPalette &palette, const QFont &font);

/// Whether a style of the language is a comment or a string, where code has no meaning.
bool isInert(Language language, int style);

} // namespace Aloft
