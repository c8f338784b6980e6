#pragma once

#include "core/base/result.h"
#include "ui/editor/textrange.h"

#include <QList>
#include <QRegularExpression>

namespace Aloft {

/// What the find bar asks for.
struct FindQuery
{
    enum Option { Regex = 1, MatchCase = 2, WholeWord = 4 };

    QString text;
    int options = 0; ///< Option bits

    bool operator==(const FindQuery &) const = default;
};

/// The error names the place in a broken regular expression.
Result<QRegularExpression> patternOf(const FindQuery &query);

struct TextMatches
{
    QList<TextRange> ranges;
    bool isCut = false; ///< there are more than the limit
};

/// Every non-empty match, in order.
TextMatches findMatches(const QString &text, const QRegularExpression &pattern,
                        qsizetype limit = 100'000);

/// What takes the place of one match: with a regular expression \1 or $1 is a group, \0 or $0 the
/// whole, \n and \t what they say; else the text as it stands.
QString replacementFor(const QRegularExpressionMatch &match, const QString &replacement,
                       const FindQuery &query);

/// The replacements of all matches of a text.
QStringList replacementsFor(const QString &text, const QList<TextRange> &ranges,
                            const QString &replacement, const FindQuery &query);

} // namespace Aloft
