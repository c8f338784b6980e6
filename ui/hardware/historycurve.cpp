#include "ui/hardware/historycurve.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace Aloft {

namespace {

constexpr qreal lineWidth = 1.5;
constexpr int groundAlpha = 48; ///< of 255
constexpr int rangeAlpha = 96;

/// One unbroken piece of a curve on its way to the screen.
struct Piece
{
    QPolygonF line;
    QPolygonF highs;
    QPolygonF lows;
    bool hasRange = false;

    void add(const CurveFrame &frame, const CurvePoint &point)
    {
        const double x = frame.x(point.at);
        line << QPointF(x, frame.y(point.mean));
        highs << QPointF(x, frame.y(point.most));
        lows << QPointF(x, frame.y(point.least));
        hasRange = hasRange || point.most > point.least;
    }

    void clear()
    {
        line.clear();
        highs.clear();
        lows.clear();
        hasRange = false;
    }
};

QColor faded(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

void paintGround(QPainter &painter, const CurveFrame &frame, const QPolygonF &line,
                 const QColor &color)
{
    QPolygonF ground = line;
    ground << QPointF(line.last().x(), frame.area.bottom())
           << QPointF(line.first().x(), frame.area.bottom());
    painter.setBrush(faded(color, groundAlpha));
    painter.drawPolygon(ground);
}

void paintRange(QPainter &painter, const Piece &piece, const QColor &color)
{
    QPolygonF range = piece.highs;
    std::reverse_copy(piece.lows.begin(), piece.lows.end(), std::back_inserter(range));
    painter.setBrush(faded(color, rangeAlpha));
    painter.drawPolygon(range);
}

void paintPiece(QPainter &painter, const CurveFrame &frame, const Piece &piece, const QColor &color)
{
    if (piece.line.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    if (piece.line.size() > 1)
        paintGround(painter, frame, piece.line, color);
    if (piece.hasRange)
        paintRange(painter, piece, color);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
    if (piece.line.size() > 1)
        painter.drawPolyline(piece.line);
    else
        painter.drawPoint(piece.line.first());
}

} // namespace

double CurveFrame::x(qint64 at) const
{
    const double width = double(std::max<qint64>(1, to - from));
    return area.left() + double(at - from) / width * area.width();
}

double CurveFrame::y(double value) const
{
    const double part = most > 0 ? std::clamp(value / most, 0.0, 1.0) : 0;
    return area.bottom() - part * area.height();
}

void paintHistory(QPainter &painter, const CurveFrame &frame, const std::vector<CurvePoint> &points,
                  const QColor &color)
{
    painter.save();
    Piece piece;
    for (const CurvePoint &point : points) {
        if (!point.isGap) {
            piece.add(frame, point);
            continue;
        }
        paintPiece(painter, frame, piece, color);
        piece.clear();
    }
    paintPiece(painter, frame, piece, color);
    painter.restore();
}

double mostOf(const std::vector<CurvePoint> &points)
{
    double most = 0;
    for (const CurvePoint &point : points)
        most = point.isGap ? most : std::max(most, point.most);
    return most;
}

const CurvePoint *pointAt(const std::vector<CurvePoint> &points, qint64 at)
{
    const auto distance = [at](const CurvePoint &point) { return std::abs(point.at - at); };
    const auto nearest = std::ranges::min_element(points, {}, distance);
    return nearest == points.end() || nearest->isGap ? nullptr : &*nearest;
}

} // namespace Aloft
