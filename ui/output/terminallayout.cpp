// Where the text of a TerminalView stands: rows, cells, places.

#include "ui/output/terminalview_p.h"
#include "ui/output/textcolumns.h"

#include <QScrollBar>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int lineGap = 2;

} // namespace

void TerminalView::Private::measureFont()
{
    const QFontMetricsF metrics(q->font());
    cellWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    rowHeight = qMax(1, qCeil(metrics.height()) + lineGap);
}

QRect TerminalView::Private::textArea() const
{
    return q->viewport()->rect().adjusted(leftPadding + timesWidth(), 0, 0, 0);
}

int TerminalView::Private::rowsInView() const
{
    return qMax(1, q->viewport()->height() / rowHeight);
}

int TerminalView::Private::columnsInView() const
{
    return qMax(8, int(textArea().width() / cellWidth));
}

QList<qsizetype> TerminalView::Private::rowStarts(const QString &text) const
{
    QList<qsizetype> starts{0};
    if (!wraps || text.size() <= columnsInView() / 2)
        return starts;
    const int columns = columnsInView();
    for (qsizetype from = 0;;) {
        const qsizetype length = indexAtColumn(QStringView(text).sliced(from), columns);
        if (from + length >= text.size() || length == 0)
            return starts;
        from += length;
        starts.append(from);
    }
}

qsizetype TerminalView::Private::rowCountOf(qsizetype line) const
{
    return wraps ? rowStarts(content.line(line).text).size() : 1;
}

qsizetype TerminalView::Private::rowsUpTo(qsizetype limit) const
{
    if (!wraps)
        return qMin(limit, content.lineCount());
    qsizetype rows = 0;
    for (qsizetype line = content.firstLine(); line < content.endLine() && rows < limit; ++line)
        rows += rowCountOf(line);
    return qMin(limit, rows);
}

ScreenRow TerminalView::Private::moved(ScreenRow row, qsizetype by) const
{
    row.row += by;
    while (row.row < 0 && row.line > content.firstLine())
        row.row += rowCountOf(--row.line);
    if (row.row < 0)
        return {content.firstLine(), 0};
    while (row.line < content.endLine()) {
        const qsizetype count = rowCountOf(row.line);
        if (row.row < count)
            break;
        row.row -= count;
        ++row.line;
    }
    return row;
}

ScreenRow TerminalView::Private::lastTop() const
{
    return moved({content.endLine(), 0}, -rowsInView());
}

TextPlace TerminalView::Private::placeAt(const QPoint &point) const
{
    const qsizetype down = point.y() >= 0 ? point.y() / rowHeight : -1;
    const ScreenRow row = moved(top, down);
    if (row.line >= content.endLine()) {
        const qsizetype last = qMax(content.firstLine(), content.endLine() - 1);
        return {last, content.line(last).text.size()};
    }
    const QString text = content.line(row.line).text;
    const QList<qsizetype> starts = rowStarts(text);
    const qsizetype from = starts.at(qMin(row.row, starts.size() - 1));
    const qreal x = point.x() - textArea().left() + q->horizontalScrollBar()->value();
    const int column = qMax(0, int(x / cellWidth + 0.5));
    const qsizetype to = row.row + 1 < starts.size() ? starts.at(row.row + 1) : text.size();
    return {row.line, qMin(to, from + indexAtColumn(QStringView(text).sliced(from), column))};
}

std::optional<QRect> TerminalView::Private::rectangleOf(TextPlace place) const
{
    const QString text = content.line(place.line).text;
    const QList<qsizetype> starts = rowStarts(text);
    const qsizetype row = std::upper_bound(starts.begin(), starts.end(), place.index)
        - starts.begin() - 1;
    ScreenRow at = top;
    for (int y = 0; y <= rowsInView(); ++y, at = moved(at, 1)) {
        if (at != ScreenRow{place.line, row})
            continue;
        const QStringView before = QStringView(text)
                                       .sliced(starts.at(row))
                                       .first(qMin(place.index, text.size()) - starts.at(row));
        const int x = int(columnsOf(before) * cellWidth) - q->horizontalScrollBar()->value();
        return QRect(textArea().left() + x, y * rowHeight, 1, rowHeight);
    }
    return {};
}

} // namespace Aloft
