#pragma once

#include "core/runs/progress/metricseries.h"

#include <QRectF>
#include <QWidget>

#include <optional>

namespace Aloft {

/// One curve of a plot.
struct PlotCurve
{
    QString name; ///< for the legend and the hover: "loss", "train.py: loss"
    QList<MetricPoint> points;
    int style = 0; ///< which colour and dash; see curvePen()
    bool isShown = true;

    bool operator==(const PlotCurve &) const = default;
};

/// Curves over a common axis: the wheel zooms at the pointer, a drag moves, a double click shows
/// all; arrow keys, +, - and 0 do the same. Hovering reads values. Any number of points: of those
/// that fall on one pixel the smallest and the largest are drawn.
class MetricPlot : public QWidget
{
    Q_OBJECT

public:
    explicit MetricPlot(QWidget *parent = nullptr);

    void setCurves(const QList<PlotCurve> &curves);
    const QList<PlotCurve> &curves() const { return m_curves; }
    void setCurveShown(qsizetype index, bool isShown);
    void setAxisName(const QString &name); ///< "step"

    bool isLogarithmic() const { return m_isLogarithmic; }
    void setLogarithmic(bool isLogarithmic); ///< values that are not above 0 are left out

    void showAll();
    void zoom(double factor, double at);     ///< at: a value of x that stays where it is
    QRectF range() const { return m_range; } ///< shown; y logarithmic where the plot is

    /// Index of the curve's point next to a value of x; -1: it has none.
    static qsizetype nearest(const QList<MetricPoint> &points, double x);

    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

Q_SIGNALS:
    void hovered(const QString &text); ///< what stands under the pointer; empty: nothing

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QRectF plotArea() const;
    QRectF fullRange() const;
    std::optional<double> scaled(double y) const; ///< none: it has no place on the axis
    QPointF placeOf(double x, double y) const;    ///< y as scaled
    double xAt(double pixel) const;
    void move(double byX, double byY); ///< in parts of what is shown
    void setRange(const QRectF &range);
    void setHover(std::optional<double> x);
    QString hoverText(double x) const;
    void paintGrid(QPainter &painter) const;
    void paintCurve(QPainter &painter, const PlotCurve &curve) const;
    void paintHover(QPainter &painter) const;

    QList<PlotCurve> m_curves;
    QString m_axisName;
    QRectF m_range{0, 0, 1, 1};
    bool m_isLogarithmic = false;
    bool m_showsAll = true; ///< follows what comes
    std::optional<double> m_hover;
    std::optional<QPointF> m_dragFrom;
};

} // namespace Aloft
