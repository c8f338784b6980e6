#include "ui/runs/sparkline.h"

#include "ui/theme/colors.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qreal LineWidth = 1.25;
constexpr qreal DotRadius = 2;

} // namespace

void paintSparkline(QPainter &painter, const QRect &area, const QList<MetricPoint> &points,
                    const QPalette &palette)
{
    if (points.size() < 2)
        return;
    const auto [low, high] = std::ranges::minmax_element(points, {}, &MetricPoint::y);
    const double bottom = low->y;
    const double height = qMax(high->y - bottom, 1e-300);
    const double left = points.first().x;
    const double width = qMax(points.last().x - left, 1e-300);
    const QRectF inside = QRectF(area).adjusted(DotRadius, DotRadius, -DotRadius, -DotRadius);
    const auto place = [&](const MetricPoint &point) {
        return QPointF(inside.left() + (point.x - left) / width * inside.width(),
                       inside.bottom() - (point.y - bottom) / height * inside.height());
    };
    QPainterPath path(place(points.first()));
    for (const MetricPoint &point : points)
        path.lineTo(place(point));
    const QColor ink = toneColor(Tone::Accent, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, LineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(place(points.last()), DotRadius, DotRadius);
    painter.restore();
}

} // namespace Aloft
