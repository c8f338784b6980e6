#include "ui/editor/textsearch.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct TextSearch
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TextSearch)
};

QString escapeMeaning(QChar character)
{
    switch (character.unicode()) {
    case u'n':
        return u"\n"_s;
    case u't':
        return u"\t"_s;
    default:
        return character;
    }
}

} // namespace

Result<QRegularExpression> patternOf(const FindQuery &query)
{
    const bool isRegex = query.options & FindQuery::Regex;
    QString pattern = isRegex ? query.text : QRegularExpression::escape(query.text);
    if (query.options & FindQuery::WholeWord)
        pattern = u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(pattern);
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption
        | QRegularExpression::UseUnicodePropertiesOption;
    if (!(query.options & FindQuery::MatchCase))
        options |= QRegularExpression::CaseInsensitiveOption;
    const QRegularExpression expression(pattern, options);
    if (expression.isValid())
        return expression;
    const QRegularExpression plain(query.text); // its offset counts in what the user typed
    return failure(Error::Kind::BadInput,
                   TextSearch::tr("The expression is not complete at character %1: %2.")
                       .arg(plain.patternErrorOffset() + 1)
                       .arg(expression.errorString()));
}

TextMatches findMatches(const QString &text, const QRegularExpression &pattern, qsizetype limit)
{
    TextMatches found;
    if (pattern.pattern().isEmpty())
        return found;
    for (auto i = pattern.globalMatch(text); i.hasNext();) {
        const auto match = i.next();
        if (match.capturedLength() == 0)
            continue;
        if (found.ranges.size() == limit) {
            found.isCut = true;
            break;
        }
        found.ranges.append({match.capturedStart(), match.capturedEnd()});
    }
    return found;
}

QString replacementFor(const QRegularExpressionMatch &match, const QString &replacement,
                       const FindQuery &query)
{
    if (!(query.options & FindQuery::Regex))
        return replacement;
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar sign = replacement.at(i);
        const bool isLast = i + 1 == replacement.size();
        if ((sign != u'\\' && sign != u'$') || isLast) {
            result += sign;
            continue;
        }
        const QChar next = replacement.at(++i);
        if (next.isDigit())
            result += match.captured(next.digitValue());
        else if (sign == u'\\')
            result += escapeMeaning(next);
        else
            result += QString(sign) + next;
    }
    return result;
}

QStringList replacementsFor(const QString &text, const QList<TextRange> &ranges,
                            const QString &replacement, const FindQuery &query)
{
    QStringList replacements;
    const auto pattern = patternOf(query);
    if (!pattern)
        return replacements;
    for (const TextRange &range : ranges) {
        const auto match = pattern->match(text, range.from);
        replacements.append(replacementFor(match, replacement, query));
    }
    return replacements;
}

} // namespace Aloft
