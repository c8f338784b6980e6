#include "ui/runs/runrowlayout.h"

#include <QList>

namespace Aloft {

namespace {

constexpr int Margin = 8;
constexpr int Gap = 10;
constexpr int IconExtent = 16;
constexpr int WidePadding = 5;
constexpr int NarrowPadding = 6;
constexpr int LineGap = 3;
constexpr int WideCharacters = 72;  ///< from so many on one line holds everything that matters
constexpr int TitleCharacters = 20; ///< what the title has at least before a column goes

constexpr int StartCharacters = 9; ///< "yesterday", and any time of day

/// Digits are what most columns hold; wider than the average letter.
int characterWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(u'0');
}

/// One column of the wide form, of so many characters.
struct Column
{
    QRect RunRowLayout::*part;
    int characters;
    int goes; ///< when it is tight, as the how many-th; 0: never
};

/// From the right end to the left.
const QList<Column> &columns()
{
    static const QList<Column> list{
        {&RunRowLayout::durable, 0, 0},   {&RunRowLayout::start, StartCharacters, 4},
        {&RunRowLayout::duration, 10, 0}, {&RunRowLayout::session, 13, 2},
        {&RunRowLayout::curve, 7, 1},     {&RunRowLayout::metric, 13, 3},
        {&RunRowLayout::timeLeft, 17, 0}, {&RunRowLayout::percent, 5, 0},
        {&RunRowLayout::bar, 8, 0},
    };
    return list;
}

int widthOf(const Column &column, int character)
{
    return column.characters > 0 ? column.characters * character : IconExtent;
}

QList<Column> columnsThatFit(int width, int character)
{
    QList<Column> fitting = columns();
    const auto room = [&] {
        int left = width;
        for (const Column &column : fitting)
            left -= widthOf(column, character) + Gap;
        return left;
    };
    for (int next = 1; next <= 4 && room() < TitleCharacters * character; ++next)
        fitting.removeIf([next](const Column &column) { return column.goes == next; });
    return fitting;
}

QRect takeRight(QRect &line, int width)
{
    const QRect taken(line.right() - width + 1, line.top(), width, line.height());
    line.setRight(taken.left() - Gap - 1);
    return taken;
}

RunRowLayout wideLayout(QRect line, int character)
{
    RunRowLayout parts;
    parts.icon = QRect(line.left(), line.center().y() - IconExtent / 2 + 1, IconExtent, IconExtent);
    line.setLeft(parts.icon.right() + 1 + Margin);
    for (const Column &column : columnsThatFit(line.width(), character))
        parts.*column.part = takeRight(line, widthOf(column, character));
    parts.detail = parts.bar.united(parts.percent).united(parts.timeLeft);
    parts.title = line;
    return parts;
}

RunRowLayout narrowLayout(const QRect &area, int lineHeight, int character)
{
    RunRowLayout parts;
    QRect first(area.left(), area.top(), area.width(), lineHeight);
    parts.icon = QRect(first.left(), first.top() + (lineHeight - IconExtent) / 2, IconExtent,
                       IconExtent);
    first.setLeft(parts.icon.right() + 1 + Margin);
    QRect second = first.translated(0, lineHeight + LineGap);
    parts.durable = takeRight(first, IconExtent);
    if (first.width() > TitleCharacters * character)
        parts.duration = takeRight(first, 10 * character);
    if (first.width() > TitleCharacters * character)
        parts.start = takeRight(first, StartCharacters * character);
    parts.title = first;
    if (second.width() > 36 * character)
        parts.session = takeRight(second, 13 * character);
    if (second.width() > 36 * character)
        parts.metric = takeRight(second, 13 * character);
    parts.detail = second;
    parts.bar = QRect(second.left(), second.top(), 8 * character, second.height());
    second.setLeft(parts.bar.right() + 1 + Gap);
    parts.percent = QRect(second.left(), second.top(), 5 * character, second.height());
    second.setLeft(parts.percent.right() + 1 + Gap);
    parts.timeLeft = second;
    return parts;
}

} // namespace

RunRowLayout RunRowLayout::of(const QRect &row, const QFontMetrics &metrics)
{
    const int character = characterWidth(metrics);
    if (isWide(row.width(), metrics))
        return wideLayout(row.adjusted(Margin, 0, -Margin, 0), character);
    return narrowLayout(row.adjusted(Margin, NarrowPadding, -Margin, -NarrowPadding),
                        metrics.height(), character);
}

bool RunRowLayout::isWide(int width, const QFontMetrics &metrics)
{
    return width >= WideCharacters * characterWidth(metrics);
}

int RunRowLayout::height(int width, const QFontMetrics &metrics)
{
    if (isWide(width, metrics))
        return qMax(IconExtent, metrics.height()) + 2 * WidePadding;
    return 2 * metrics.height() + LineGap + 2 * NarrowPadding;
}

} // namespace Aloft
