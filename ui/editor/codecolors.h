#pragma once

#include <QColor>

class QPalette;

namespace Aloft {

/// What a piece of code is, for its colour.
enum class CodeRole {
    Text,
    Comment,
    Keyword,
    Builtin,
    String,
    Number,
    Function,
    Class,
    Decorator,
    Operator,
    Heading,
    Strong,
    Emphasis,
    Link,
    Error,
};

/// The theme's colour for a role.
QColor codeColor(CodeRole role, const QPalette &palette);

/// What lies behind and beside the text.
struct CodeSurface
{
    QColor background; ///< the palette's Base: the owner of an editor may set another one
    QColor currentLine;
    QColor currentBlock;
    QColor selection;
    QColor inactiveSelection;
    QColor match;
    QColor lineNumbers;
    QColor guide; ///< indentation guides, shown blanks
    QColor brace; ///< behind a pair of brackets
    QColor accent;
    QColor error;
    QColor running;
};

CodeSurface codeSurface(const QPalette &palette);

/// Share 0: all background, 1: all color.
QColor blend(const QColor &background, const QColor &color, double share);

} // namespace Aloft
