#pragma once

#include "core/text/terminaltext.h"
#include "ui/editor/textrange.h"

#include <QFont>
#include <QPalette>

class QPainter;

namespace Aloft {

/// One row of terminal text as it is to be painted: a line, the piece of it that the row shows,
/// and what lies over it.
struct PaintedRow
{
    const TerminalLine &line;
    TextRange piece;
    QList<TextRange> matches;
    QList<TextRange> links;
    TextRange selection;
};

/// Paints rows on a grid of cells, so that columns stand below each other whatever the font's
/// glyphs do.
class TerminalPainter
{
public:
    TerminalPainter(QPainter &painter, const QPalette &palette, const QFont &font, qreal cellWidth,
                    int rowHeight, bool hasFocus);

    void paint(const PaintedRow &row, QPointF at, qreal width);

private:
    void fill(const PaintedRow &row, TextRange range, QPointF at, const QColor &color);
    void paintPiece(const PaintedRow &row, TextRange range, const TextStyle &style, QPointF at);
    void drawText(QStringView text, QPointF at);
    void drawAlone(char32_t character, QStringView text, const QRectF &cells);
    bool drawBlock(char32_t character, const QRectF &cell);
    qreal xOf(const PaintedRow &row, qsizetype index) const;
    QFont styled(const TextStyle &style, bool isLink) const;

    QPainter &m_painter;
    const QPalette &m_palette;
    const QFont &m_font;
    qreal m_cellWidth;
    int m_rowHeight;
    int m_ascent;
    bool m_hasFocus;
};

} // namespace Aloft
