#include "ui/editor/symbols.h"

#include "core/text/markdown.h"
#include "ui/editor/codecells.h"

#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int ColumnsOfALevel = 4;

/// One capture: the name. What stands before it on the line tells how deep it lies.
QRegularExpression patternOf(Language language)
{
    switch (language) {
    case Language::Python:
        return QRegularExpression(
            uR"(^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^# ?%%[ \t]*(\S.*))"_s,
            QRegularExpression::UseUnicodePropertiesOption);
    case Language::Shell:
        return QRegularExpression(uR"(^[ \t]*(?:function[ \t]+)?([\w-]+)[ \t]*\(\))"_s);
    case Language::Toml:
        return QRegularExpression(uR"(^\[{1,2}([^\]]+)\])"_s);
    default:
        return {};
    }
}

int indentationOf(QStringView line)
{
    int columns = 0;
    for (const QChar character : line) {
        if (character == u'\t')
            columns += ColumnsOfALevel;
        else if (character == u' ')
            ++columns;
        else
            break;
    }
    return columns;
}

QList<Page::Symbol> headingSymbols(const QString &text)
{
    QList<Page::Symbol> symbols;
    const QList<Heading> headings = headingsOf(text);
    for (const Heading &heading : headings)
        symbols.append({heading.text, QString::number(heading.line + 1), heading.level - 1});
    return symbols;
}

} // namespace

QList<Page::Symbol> symbolsOf(const QString &text, Language language)
{
    if (text.size() > largestTextWithCells)
        return {};
    if (language == Language::Markdown)
        return headingSymbols(text);
    const QRegularExpression pattern = patternOf(language);
    QList<Page::Symbol> symbols;
    if (pattern.pattern().isEmpty())
        return symbols;
    int number = 0;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        ++number;
        const auto match = pattern.match(line);
        if (match.hasMatch())
            symbols.append({match.captured(match.lastCapturedIndex()).trimmed(),
                            QString::number(number), indentationOf(line) / ColumnsOfALevel});
    }
    return symbols;
}

} // namespace Aloft
