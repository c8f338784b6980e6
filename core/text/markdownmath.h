#pragma once

#include <QList>
#include <QString>

namespace Aloft {

/// Mathematics taken out of a Markdown text before Markdown sees it.
struct ProtectedMath
{
    struct Piece
    {
        QString source; ///< with its delimiters
        bool isBlock = false;
    };

    QString text; ///< with a mark, a word of its own making, in the place of each piece
    QString mark; ///< what these words begin with; their number and an x follow
    QList<Piece> pieces;
};

/// Finds $…$, $$…$$, \(…\), \[…\] and \begin{…}…\end{…} outside of code.
ProtectedMath protectMath(const QString &markdown);

/// Puts the pieces back into safe HTML: as readable text where text stands, as they were written
/// in code and in attributes.
QString restoreMath(const QString &html, const ProtectedMath &math);

} // namespace Aloft
