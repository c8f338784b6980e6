#pragma once

#include <QString>

namespace Aloft {

class CodeView;

/// The text that a question is about: a kernel needs no more than what stands around a place.
struct Excerpt
{
    QString code;
    qsizetype start = 0;  ///< of the excerpt in the text, in UTF-16 units
    qsizetype cursor = 0; ///< in the excerpt
};

/// @param position Scintilla's, in bytes
Excerpt excerptAt(const CodeView &view, qsizetype position);

} // namespace Aloft
