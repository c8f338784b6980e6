#include "ui/runs/metricplot.h"

#include "ui/runs/columnline.h"
#include "ui/runs/curvestyle.h"
#include "ui/runs/plotticks.h"
#include "ui/theme/colors.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Aloft {

namespace {

constexpr double WheelStep = 1.2; ///< a notch
constexpr double NotchUnits = 120;
constexpr double KeyMove = 0.1;
constexpr double Margin = 0.05;    ///< of the range, free above and below
constexpr double LeastPart = 1e-6; ///< of the whole that zooming in ends at
constexpr int Padding = 8;
constexpr int TickDistance = 70; ///< pixels between two, about
constexpr int LineDistance = 36;
constexpr double DotRadius = 3.5;

} // namespace

MetricPlot::MetricPlot(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void MetricPlot::setCurves(const QList<PlotCurve> &curves)
{
    m_curves = curves;
    if (m_showsAll)
        m_range = fullRange();
    update();
}

void MetricPlot::setCurveShown(qsizetype index, bool isShown)
{
    m_curves[index].isShown = isShown;
    if (m_showsAll)
        m_range = fullRange();
    update();
}

void MetricPlot::setAxisName(const QString &name)
{
    m_axisName = name;
    update();
}

void MetricPlot::setLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
    showAll();
}

// ---- Where things stand ----

std::optional<double> MetricPlot::scaled(double y) const
{
    if (!std::isfinite(y) || (m_isLogarithmic && y <= 0))
        return {};
    return m_isLogarithmic ? std::log10(y) : y;
}

QRectF MetricPlot::fullRange() const
{
    double left = INFINITY;
    double right = -INFINITY;
    double low = INFINITY;
    double high = -INFINITY;
    for (const PlotCurve &curve : m_curves) {
        for (const MetricPoint &point : curve.isShown ? curve.points : QList<MetricPoint>()) {
            const std::optional<double> y = scaled(point.y);
            if (!y)
                continue;
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            low = std::min(low, *y);
            high = std::max(high, *y);
        }
    }
    if (!std::isfinite(right - left) || !std::isfinite(high - low))
        return {0, 0, 1, 1};
    const double width = right > left ? right - left : 1;
    const double height = high > low ? high - low : std::max(1e-12, std::abs(high));
    const double free = height * Margin;
    return {right > left ? left : left - 0.5, (high > low ? low : low - height / 2) - free, width,
            height + 2 * free};
}

QRectF MetricPlot::plotArea() const
{
    const int line = fontMetrics().height();
    const int left = fontMetrics().averageCharWidth() * 9 + Padding;
    return QRectF(rect()).adjusted(left, Padding + line / 2.0, -2 * Padding, -(2 * line + Padding));
}

QPointF MetricPlot::placeOf(double x, double y) const
{
    const QRectF area = plotArea();
    return {area.left() + (x - m_range.left()) / m_range.width() * area.width(),
            area.bottom() - (y - m_range.top()) / m_range.height() * area.height()};
}

double MetricPlot::xAt(double pixel) const
{
    const QRectF area = plotArea();
    return m_range.left() + (pixel - area.left()) / area.width() * m_range.width();
}

// ---- Zoom ----

void MetricPlot::showAll()
{
    m_showsAll = true;
    m_range = fullRange();
    update();
}

void MetricPlot::setRange(const QRectF &range)
{
    const QRectF full = fullRange();
    if (range.width() < full.width() * LeastPart)
        return;
    m_showsAll = range.width() >= full.width();
    QRectF shown = m_showsAll ? full : range;
    shown.moveLeft(qBound(full.left(), shown.left(), full.right() - shown.width()));
    m_range = shown;
    update();
}

void MetricPlot::zoom(double factor, double at)
{
    QRectF range = m_range;
    range.setLeft(at - (at - m_range.left()) / factor);
    range.setWidth(m_range.width() / factor);
    setRange(range);
}

void MetricPlot::move(double byX, double byY)
{
    setRange(m_range.translated(byX * m_range.width(), byY * m_range.height()));
}

void MetricPlot::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / NotchUnits;
    if (notches != 0)
        zoom(std::pow(WheelStep, notches), xAt(event->position().x()));
    event->accept();
}

void MetricPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragFrom = event->position();
}

void MetricPlot::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF area = plotArea();
    if (m_dragFrom && event->buttons() & Qt::LeftButton) {
        const QPointF by = event->position() - *m_dragFrom;
        m_dragFrom = event->position();
        move(-by.x() / area.width(), m_showsAll ? 0 : by.y() / area.height());
    }
    setHover(area.contains(event->position()) ? std::optional(xAt(event->position().x()))
                                              : std::nullopt);
}

void MetricPlot::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
}

void MetricPlot::mouseDoubleClickEvent(QMouseEvent *)
{
    showAll();
}

void MetricPlot::leaveEvent(QEvent *)
{
    setHover({});
}

void MetricPlot::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_hover.value_or(m_range.center().x());
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(WheelStep, middle);
    case Qt::Key_Minus:
        return zoom(1 / WheelStep, middle);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_Left:
        return move(-KeyMove, 0);
    case Qt::Key_Right:
        return move(KeyMove, 0);
    case Qt::Key_Up:
        return move(0, KeyMove);
    case Qt::Key_Down:
        return move(0, -KeyMove);
    default:
        QWidget::keyPressEvent(event);
    }
}

// ---- Reading values ----

qsizetype MetricPlot::nearest(const QList<MetricPoint> &points, double x)
{
    if (points.isEmpty())
        return -1;
    const auto after = std::ranges::lower_bound(points, x, {}, &MetricPoint::x);
    if (after == points.end())
        return points.size() - 1;
    const qsizetype index = after - points.begin();
    const bool isBeforeNearer = index > 0 && x - points.at(index - 1).x < points.at(index).x - x;
    return isBeforeNearer ? index - 1 : index;
}

void MetricPlot::setHover(std::optional<double> x)
{
    m_hover = x;
    Q_EMIT hovered(x ? hoverText(*x) : QString());
    update();
}

QString MetricPlot::hoverText(double x) const
{
    const QLocale locale;
    QStringList parts;
    for (const PlotCurve &curve : m_curves) {
        const qsizetype index = curve.isShown ? nearest(curve.points, x) : -1;
        if (index < 0)
            continue;
        const MetricPoint &point = curve.points.at(index);
        if (parts.isEmpty())
            parts << tr("%1 %2", "axis and value: step 1,200")
                         .arg(m_axisName, locale.toString(point.x, 'g', 8));
        parts << tr("%1 %2", "name and value: loss 0.31")
                     .arg(curve.name, locale.toString(point.y, 'g', 6));
    }
    return parts.join(tr("   ", "between values"));
}

// ---- Painting ----

void MetricPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGrid(painter);
    painter.save();
    painter.setClipRect(plotArea().adjusted(-1, -1, 1, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlotCurve &curve : m_curves) {
        if (curve.isShown)
            paintCurve(painter, curve);
    }
    paintHover(painter);
    painter.restore();
    if (hasFocus()) {
        painter.setPen(QPen(toneColor(Tone::FocusRing, palette()), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void MetricPlot::paintGrid(QPainter &painter) const
{
    const QRectF area = plotArea();
    const QColor line = toneColor(Tone::Separator, palette());
    const QColor ink = toneColor(Tone::MutedText, palette());
    const int height = fontMetrics().height();
    const int rows = qMax(1, int(area.height()) / LineDistance);
    const auto ticks = m_isLogarithmic ? logarithmicTicks : linearTicks;
    for (const PlotTick &tick : ticks(m_range.top(), m_range.bottom(), rows)) {
        const double y = std::round(placeOf(0, tick.place).y()) + 0.5;
        painter.setPen(line);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(ink);
        painter.drawText(QRectF(0, y - height / 2.0, area.left() - Padding, height),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    const int columns = qMax(1, int(area.width()) / TickDistance);
    for (const PlotTick &tick : linearTicks(m_range.left(), m_range.right(), columns)) {
        const double x = std::round(placeOf(tick.place, 0).x()) + 0.5;
        painter.setPen(line);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(ink);
        painter.drawText(QRectF(x - TickDistance, area.bottom() + 2, 2 * TickDistance, height),
                         Qt::AlignHCenter | Qt::AlignTop, tick.text);
    }
    painter.drawText(QRectF(area.left(), area.bottom() + 2 + height, area.width(), height),
                     Qt::AlignHCenter | Qt::AlignTop, m_axisName);
}

void MetricPlot::paintCurve(QPainter &painter, const PlotCurve &curve) const
{
    ColumnLine line;
    const qsizetype from = qMax<qsizetype>(0, nearest(curve.points, m_range.left()) - 1);
    for (qsizetype index = from; index < curve.points.size(); ++index) {
        const MetricPoint &point = curve.points.at(index);
        if (const std::optional<double> y = scaled(point.y))
            line.add(placeOf(point.x, *y));
        else
            line.breakOff(); // a gap, as the numbers have one
        if (point.x > m_range.right())
            break;
    }
    painter.setPen(curvePen(curve.style, palette()));
    for (const QPolygonF &piece : line.takeLines()) {
        if (piece.size() == 1)
            painter.drawEllipse(piece.first(), 1, 1);
        else
            painter.drawPolyline(piece);
    }
}

void MetricPlot::paintHover(QPainter &painter) const
{
    if (!m_hover)
        return;
    const QRectF area = plotArea();
    const double x = placeOf(*m_hover, 0).x();
    painter.setPen(QPen(toneColor(Tone::MutedText, palette()), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (const PlotCurve &curve : m_curves) {
        const qsizetype index = curve.isShown ? nearest(curve.points, *m_hover) : -1;
        const std::optional<double> y = index < 0 ? std::nullopt : scaled(curve.points.at(index).y);
        if (!y)
            continue;
        painter.setPen(QPen(palette().base(), 1.5));
        painter.setBrush(curvePen(curve.style, palette()).color());
        painter.drawEllipse(placeOf(curve.points.at(index).x, *y), DotRadius, DotRadius);
        painter.setBrush(Qt::NoBrush);
    }
}

} // namespace Aloft

#include "moc_metricplot.cpp"
