#pragma once

#include <QStringView>

namespace Aloft {

/// The character for a command without its backslash ("alpha" → α); empty when there is none.
QStringView latexSymbol(QStringView command);

/// The raised or lowered form of a character; 0 when Unicode has none.
char16_t superscriptOf(char16_t character);
char16_t subscriptOf(char16_t character);

/// What a combining accent of that name is ("hat" → U+0302); 0 when it is no accent.
char16_t accentOf(QStringView command);

} // namespace Aloft
