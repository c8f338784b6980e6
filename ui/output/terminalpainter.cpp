#include "ui/output/terminalpainter.h"

#include "ui/editor/codecolors.h"
#include "ui/output/terminalcolors.h"
#include "ui/output/textcolumns.h"
#include "ui/theme/colors.h"

#include <QFontMetrics>
#include <QPainter>

namespace Aloft {

namespace {

TextRange common(TextRange one, TextRange other)
{
    return {qMax(one.from, other.from), qMin(one.to, other.to)};
}

/// Characters whose glyph may come from another font, with another width.
bool isPlacedAlone(char32_t character)
{
    return character >= 0x2000;
}

} // namespace

TerminalPainter::TerminalPainter(QPainter &painter, const QPalette &palette, const QFont &font,
                                 qreal cellWidth, int rowHeight, bool hasFocus)
    : m_painter(painter)
    , m_palette(palette)
    , m_font(font)
    , m_cellWidth(cellWidth)
    , m_rowHeight(rowHeight)
    , m_ascent(QFontMetrics(font).ascent())
    , m_hasFocus(hasFocus)
{ }

void TerminalPainter::paint(const PaintedRow &row, QPointF at, qreal width)
{
    const QString &text = row.line.text;
    const int lastColumn = int((width - at.x()) / m_cellWidth) + 2;
    const TextRange seen{
        row.piece.from,
        qMin(row.piece.to,
             row.piece.from + indexAtColumn(QStringView(text).sliced(row.piece.from), lastColumn))};
    for (const TextSpan &span : row.line.spans) {
        const QColor ground = terminalColors(span.style, m_palette).ground;
        if (ground.isValid())
            fill(row, common(seen, {span.start, span.start + span.length}), at, ground);
    }
    for (const TextRange &match : row.matches)
        fill(row, common(seen, match), at, toneColor(Tone::WarningGround, m_palette));
    fill(row, common(seen, row.selection), at, codeSurface(m_palette).selection);
    qsizetype from = seen.from;
    for (const TextSpan &span : row.line.spans) {
        paintPiece(row, common(seen, {from, span.start}), {}, at);
        from = qMax(from, span.start);
        paintPiece(row, common(seen, {from, span.start + span.length}), span.style, at);
        from = qMax(from, span.start + span.length);
    }
    paintPiece(row, common(seen, {from, text.size()}), {}, at);
    for (const TextRange &match : row.matches) {
        const TextRange range = common(seen, match);
        if (range.isEmpty())
            continue;
        m_painter.setPen(toneColor(Tone::Warning, m_palette));
        m_painter.drawRect(QRectF(at.x() + xOf(row, range.from), at.y(),
                                  xOf(row, range.to) - xOf(row, range.from), m_rowHeight - 1));
    }
}

void TerminalPainter::fill(const PaintedRow &row, TextRange range, QPointF at, const QColor &color)
{
    if (range.isEmpty())
        return;
    const qreal from = xOf(row, range.from);
    m_painter.fillRect(QRectF(at.x() + from, at.y(), xOf(row, range.to) - from, m_rowHeight),
                       color);
}

/// One style, cut where links and the selection begin and end.
void TerminalPainter::paintPiece(const PaintedRow &row, TextRange range, const TextStyle &style,
                                 QPointF at)
{
    if (range.isEmpty() || style.attributes & TextStyle::Hidden)
        return;
    for (const TextRange &cut : row.links + QList{row.selection}) {
        const TextRange inside = common(range, cut);
        if (inside.isEmpty() || inside == range)
            continue;
        paintPiece(row, {range.from, inside.from}, style, at);
        paintPiece(row, inside, style, at);
        paintPiece(row, {inside.to, range.to}, style, at);
        return;
    }
    const bool isLink = std::any_of(row.links.begin(), row.links.end(), [range](TextRange link) {
        return link.from <= range.from && range.to <= link.to;
    });
    const bool isPlain = style.foreground.kind == TextColor::Kind::Default && !style.attributes;
    const QColor ink = isLink && isPlain ? toneColor(Tone::Link, m_palette)
                                         : terminalColors(style, m_palette).ink;
    const bool isSelected = row.selection.from <= range.from && range.to <= row.selection.to;
    m_painter.setFont(styled(style, isLink));
    m_painter.setPen(isSelected ? readableOn(codeSurface(m_palette).selection, ink) : ink);
    const QStringView text = QStringView(row.line.text).sliced(range.from, range.length());
    drawText(text, {at.x() + xOf(row, range.from), at.y()});
}

void TerminalPainter::drawText(QStringView text, QPointF at)
{
    qsizetype start = 0;
    qreal x = at.x();
    const qreal baseline = at.y() + m_ascent;
    const auto flush = [&](qsizetype end) {
        if (end > start) {
            const QStringView run = text.sliced(start, end - start);
            m_painter.drawText(QPointF(x, baseline), run.toString());
            x += columnsOf(run) * m_cellWidth;
        }
        start = end;
    };
    for (qsizetype next = 0; next < text.size();) {
        const qsizetype index = next;
        const char32_t character = takeCharacter(text, next);
        if (!isPlacedAlone(character))
            continue;
        flush(index);
        const int columns = columnsOf(character);
        if (columns == 0)
            continue; // it joins what follows it in this segment
        drawAlone(character, text.sliced(index, next - index),
                  QRectF(x, at.y(), columns * m_cellWidth, m_rowHeight));
        x += columns * m_cellWidth;
        start = next;
    }
    flush(text.size());
}

void TerminalPainter::drawAlone(char32_t character, QStringView text, const QRectF &cells)
{
    if (drawBlock(character, cells))
        return;
    const QString alone = text.toString();
    const qreal width = QFontMetricsF(m_painter.font()).horizontalAdvance(alone);
    m_painter.drawText(QPointF(cells.center().x() - width / 2, cells.y() + m_ascent), alone);
}

/// Bars are drawn, not written, so that they have no seams and end where they should. Source:
/// Unicode's Block Elements, U+2580 to U+2593.
bool TerminalPainter::drawBlock(char32_t character, const QRectF &cell)
{
    const QColor ink = m_painter.pen().color();
    const auto fillPart = [&](qreal left, qreal top, qreal right, qreal bottom) {
        const qreal x = cell.x() + left * cell.width();
        const qreal y = cell.y() + top * cell.height();
        m_painter.fillRect(
            QRectF(x, y, (right - left) * cell.width(), (bottom - top) * cell.height()), ink);
        return true;
    };
    if (character == 0x2580)
        return fillPart(0, 0, 1, 0.5);
    if (character > 0x2580 && character <= 0x2588)
        return fillPart(0, 1 - qreal(character - 0x2580) / 8, 1, 1);
    if (character > 0x2588 && character <= 0x258f)
        return fillPart(0, 0, qreal(0x2590 - character) / 8, 1);
    if (character == 0x2590)
        return fillPart(0.5, 0, 1, 1);
    if (character < 0x2591 || character > 0x2593)
        return false;
    QColor shade = ink;
    shade.setAlphaF(0.25F * float(character - 0x2590));
    m_painter.fillRect(cell, shade);
    return true;
}

qreal TerminalPainter::xOf(const PaintedRow &row, qsizetype index) const
{
    const QStringView before =
        QStringView(row.line.text).sliced(row.piece.from, index - row.piece.from);
    return columnsOf(before) * m_cellWidth;
}

QFont TerminalPainter::styled(const TextStyle &style, bool isLink) const
{
    QFont font = m_font;
    font.setBold(style.attributes & TextStyle::Bold);
    font.setItalic(style.attributes & TextStyle::Italic);
    font.setUnderline(isLink || style.attributes & TextStyle::Underline);
    font.setStrikeOut(style.attributes & TextStyle::StrikeOut);
    return font;
}

} // namespace Aloft
