#include "ui/editor/codecells.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

bool isBlank(QStringView line)
{
    return line.trimmed().isEmpty();
}

qsizetype indentationOf(QStringView line)
{
    qsizetype width = 0;
    while (width < line.size() && (line.at(width) == u' ' || line.at(width) == u'\t'))
        ++width;
    return width;
}

} // namespace

QList<CodeCell> codeCellsOf(const QString &text)
{
    static const QRegularExpression mark(u"^\\s*#\\s*%%(.*)$"_s);
    QList<CodeCell> cells;
    const QStringList lines = text.split(u'\n');
    CodeCell open;
    bool hasMarks = false;
    const auto close = [&](int lastLine) {
        open.lastLine = lastLine;
        bool hasCode = open.hasMark;
        for (int i = open.firstLine; i <= lastLine && !hasCode; ++i)
            hasCode = !isBlank(lines.at(i));
        if (hasCode && !open.title.startsWith("[markdown]"_L1))
            cells.append(open);
    };
    for (int i = 0; i < lines.size(); ++i) {
        if (!lines.at(i).contains("%%"_L1))
            continue;
        const auto match = mark.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        if (i > 0)
            close(i - 1);
        open = {i, i, match.captured(1).trimmed(), true};
        hasMarks = true;
    }
    close(int(lines.size()) - 1);
    return hasMarks ? cells : QList<CodeCell>();
}

int cellAtLine(const QList<CodeCell> &cells, int line)
{
    for (int i = 0; i < cells.size(); ++i) {
        if (cells.at(i).firstLine <= line && line <= cells.at(i).lastLine)
            return i;
    }
    return -1;
}

QString withoutCommonIndentation(const QString &code)
{
    QStringList lines = code.split(u'\n');
    qsizetype common = -1;
    for (const QString &line : lines) {
        if (!isBlank(line))
            common = common < 0 ? indentationOf(line) : qMin(common, indentationOf(line));
    }
    for (QString &line : lines)
        line = line.mid(qMin(qMax<qsizetype>(0, common), line.size()));
    return lines.join(u'\n');
}

} // namespace Aloft
