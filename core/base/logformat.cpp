#include "core/base/logformat.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCategory = 100;

struct TypeName
{
    QtMsgType type;
    QLatin1StringView name;
};

constexpr TypeName typeNames[] = {
    {QtDebugMsg, "debug"_L1},       {QtInfoMsg, "info"_L1},   {QtWarningMsg, "warning"_L1},
    {QtCriticalMsg, "critical"_L1}, {QtFatalMsg, "fatal"_L1},
};

QLatin1StringView nameOf(QtMsgType type)
{
    for (const TypeName &known : typeNames) {
        if (known.type == type)
            return known.name;
    }
    return "info"_L1;
}

bool isHarmless(QChar letter)
{
    const bool isBidiControl = (letter >= u'\u202a' && letter <= u'\u202e')
        || (letter >= u'\u2066' && letter <= u'\u2069');
    return letter == u'\t' || (letter.category() != QChar::Other_Control && !isBidiControl);
}

/// Text of the file without what is no text. UTF-8 has at most four bytes a character.
QString decoded(const QByteArray &line)
{
    QString text = QString::fromUtf8(line.left(4 * LongestLogText)).left(LongestLogText);
    if (text.endsWith(u'\r'))
        text.chop(1);
    std::replace_if(
        text.begin(), text.end(), [](QChar letter) { return !isHarmless(letter); },
        QChar(QChar::ReplacementCharacter));
    return text;
}

/// The entry that a line begins, or one without a time where it begins none.
LogEntry parseFirstLine(const QString &line)
{
    const qsizetype timeEnd = line.indexOf(u' ');
    const qsizetype typeEnd = line.indexOf(u' ', timeEnd + 1);
    const qsizetype categoryEnd = line.indexOf(": "_L1, typeEnd + 1);
    if (timeEnd < 0 || typeEnd < 0 || categoryEnd < 0 || categoryEnd - typeEnd > longestCategory)
        return {};
    LogEntry entry;
    const QString type = line.mid(timeEnd + 1, typeEnd - timeEnd - 1);
    for (const TypeName &known : typeNames) {
        if (known.name != type)
            continue;
        entry.when = QDateTime::fromString(line.left(timeEnd), Qt::ISODateWithMs);
        entry.type = known.type;
        entry.category = line.mid(typeEnd + 1, categoryEnd - typeEnd - 1);
        entry.text = line.mid(categoryEnd + 2);
    }
    return entry;
}

} // namespace

QByteArray logLines(const LogEntry &entry)
{
    QString text = entry.text;
    text.replace(u'\n', "\n\t"_L1);
    return u"%1 %2 %3: %4\n"_s
        .arg(entry.when.toString(Qt::ISODateWithMs), nameOf(entry.type), entry.category, text)
        .toUtf8();
}

QList<LogEntry> parseLog(const QByteArray &text)
{
    QList<LogEntry> entries;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &bytes : lines) {
        const QString line = decoded(bytes);
        if (line.startsWith(u'\t') && !entries.isEmpty()) {
            QString &known = entries.last().text;
            if (known.size() < LongestLogText)
                known += u'\n' + line.mid(1, LongestLogText - known.size() - 1);
            continue;
        }
        const LogEntry entry = parseFirstLine(line);
        if (entry.when.isValid())
            entries.append(entry);
    }
    return entries;
}

} // namespace Aloft
