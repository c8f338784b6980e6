#include "ui/compare/textcomparison.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TextComparison)
};

QStringList linesOf(const TextFile &file)
{
    QStringList lines = QString::fromUtf8(file.utf8).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines;
}

/// Of lines counted from 0.
QString titleOf(qsizetype first, qsizetype count)
{
    if (count == 0)
        return first == 0 ? Texts::tr("At the beginning") : Texts::tr("After line %1").arg(first);
    return count == 1 ? Texts::tr("Line %1").arg(first + 1)
                      : Texts::tr("Lines %1–%2").arg(first + 1).arg(first + count);
}

} // namespace

TextComparison::TextComparison(const TextFile &mine, const TextFile &theirs)
    : m_encoding(mine.encoding)
    , m_lineBreak(mine.utf8.contains("\r\n") ? u"\r\n"_s : u"\n"_s)
{
    using Kind = DiffLine::Kind;
    Stretch stretch;
    bool isSame = true;
    qsizetype line = 0; // of mine, where the stretch begins
    const auto end = [&] {
        const qsizetype count = stretch.mine.size();
        stretch.difference = isSame ? -1 : 0;
        addStretch(std::exchange(stretch, {}), line);
        line += count;
    };
    for (const DiffLine &next : lineDiff(linesOf(mine), linesOf(theirs))) {
        if ((next.kind == Kind::Same) != isSame) {
            end();
            isSame = !isSame;
        }
        (next.kind == Kind::Added ? stretch.theirs : stretch.mine).append(next.text);
    }
    end();
}

void TextComparison::addStretch(Stretch stretch, qsizetype firstLine)
{
    if (stretch.mine.isEmpty() && stretch.theirs.isEmpty())
        return;
    if (stretch.difference >= 0) {
        Difference difference{titleOf(firstLine, stretch.mine.size()), {}};
        for (const QString &line : std::as_const(stretch.mine))
            difference.lines.append({DiffLine::Kind::Removed, line});
        for (const QString &line : std::as_const(stretch.theirs))
            difference.lines.append({DiffLine::Kind::Added, line});
        stretch.difference = add(difference);
    }
    m_stretches.append(std::move(stretch));
}

Result<QByteArray> TextComparison::merged(const QList<Take> &takes) const
{
    QStringList lines;
    for (const Stretch &stretch : m_stretches) {
        const Take take = takes.value(stretch.difference, Take::Mine);
        if (take != Take::Theirs)
            lines += stretch.mine;
        if (take != Take::Mine)
            lines += stretch.theirs;
    }
    return encodeText(lines.join(m_lineBreak).toUtf8(), m_encoding);
}

} // namespace Aloft
