#pragma once

#include "ui/editor/language.h"
#include "ui/shell/page.h"

namespace Aloft {

/// The named places of a text: classes, functions and `# %%` cells of Python, functions of the
/// shell, headings of Markdown, tables of TOML. Read line by line, so that half-typed code has
/// them too; nothing for other languages and for texts over 4 million characters.
QList<Page::Symbol> symbolsOf(const QString &text, Language language);

} // namespace Aloft
