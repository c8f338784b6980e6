#pragma once

#include <QStringView>

namespace Aloft {

/// How many cells of a fixed-width grid a character takes: 0 (combining), 1, or 2 (ideographs,
/// emoji). Source: Unicode's East Asian Width, W and F.
int columnsOf(char32_t character);

int columnsOf(QStringView text);

/// The character at an index, which goes on behind it; a lone surrogate is one as well.
char32_t takeCharacter(QStringView text, qsizetype &index);

/// Where the character at a column starts, or the text's length when the text is shorter. A
/// column inside a wide character is that character's.
qsizetype indexAtColumn(QStringView text, int column);

} // namespace Aloft
