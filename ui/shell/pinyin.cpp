#include "ui/shell/pinyin.h"

#include <QFile>
#include <QHash>

namespace Aloft {

namespace {

/// The 3755 characters of GB 2312's first level by initial: a line is the initial, a space, and
/// its characters.
QHash<QChar, QChar> readTable()
{
    QHash<QChar, QChar> table;
    QFile file(QStringLiteral(":/text/pinyin-initials.txt"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return table;
    const QString text = QString::fromUtf8(file.readAll());
    const auto lines = QStringView(text).split(u'\n', Qt::SkipEmptyParts);
    for (const QStringView line : lines) {
        for (const QChar character : line.mid(2))
            table.insert(character, line.front());
    }
    return table;
}

} // namespace

QString pinyinInitials(QStringView text)
{
    static const QHash<QChar, QChar> table = readTable();
    QString initials;
    for (const QChar character : text) {
        if (character.unicode() < 0x80)
            initials += character.isLetterOrNumber() ? character.toLower() : QChar(u' ');
        else if (const auto found = table.find(character); found != table.end())
            initials += *found;
    }
    return initials;
}

} // namespace Aloft
