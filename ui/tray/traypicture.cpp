#include "ui/tray/traypicture.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <array>
#include <cmath>

namespace Aloft {

namespace {

// All in the units of a picture that is 16 wide.
constexpr qreal Grid = 16;
constexpr QPointF Centre(8, 8);
constexpr qreal RingRadius = 7;
constexpr int RingSteps = 32; ///< what lies between two of them looks the same
constexpr qreal RingThin = 1;
constexpr qreal RingThick = 2;
constexpr qreal PlaneInRing = 0.56;
constexpr QPointF DotCentre(12.5, 12.5);
constexpr qreal DotRadius = 3;
constexpr qreal Gap = 1.25; ///< of nothing around a mark, which parts it from the rest
constexpr QRectF Bar(12, 3, 3, 7.5);
constexpr QRectF Point(12, 12, 3, 3);

constexpr std::array Sizes{16, 22, 24, 32, 44, 48, 64};

constexpr int DegreeUnits = 16; ///< as QPainter counts
constexpr int Circle = 360 * DegreeUnits;
constexpr int Top = 90 * DegreeUnits;
constexpr int Dashes = 6;

/// Aloft's paper plane.
QPainterPath plane()
{
    QPainterPath path;
    path.addPolygon(QPolygonF{{14.4, 1.2}, {1.6, 6.9}, {1.8, 7.6}, {5.9, 9.8}, {14.4, 1.2}});
    path.addPolygon(QPolygonF{{14.4, 1.2}, {7, 10.2}, {9.2, 14.4}, {9.9, 14.2}, {14.4, 1.2}});
    return path;
}

class TrayPainter
{
public:
    TrayPainter(QPixmap &pixmap, const QColor &ink) : m_painter(&pixmap), m_ink(ink)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.scale(pixmap.width() / Grid, pixmap.height() / Grid);
    }

    void paint(const TrayStatus &status)
    {
        if (status.isRunning)
            paintRing(status.fraction);
        paintPlane(status.isRunning ? PlaneInRing : 1);
        if (status.mark == TrayStatus::Mark::NeedsYou)
            paintDot();
        else if (status.mark == TrayStatus::Mark::Trouble)
            paintExclamation();
    }

private:
    void paintPlane(qreal scale)
    {
        m_painter.save();
        m_painter.translate(Centre);
        m_painter.scale(scale, scale);
        m_painter.translate(-Centre);
        m_painter.fillPath(plane(), m_ink);
        m_painter.restore();
    }

    void paintArc(qreal width, int start, int span)
    {
        const QRectF around(Centre.x() - RingRadius, Centre.y() - RingRadius, 2 * RingRadius,
                            2 * RingRadius);
        const qreal inside = width / 2 - RingThin / 2; // thick lines must not be cut at the edge
        m_painter.setPen(QPen(m_ink, width, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(around.adjusted(inside, inside, -inside, -inside), start, span);
    }

    /// A thin circle that a thick one goes over; dashes where nobody knows how far it is.
    void paintRing(double fraction)
    {
        if (fraction < 0) {
            for (int dash = 0; dash < Dashes; ++dash)
                paintArc(RingThick, Top + dash * Circle / Dashes, Circle / Dashes * 3 / 5);
            return;
        }
        paintArc(RingThin, 0, Circle);
        paintArc(RingThick, Top, -int(fraction * Circle));
    }

    void paintDot()
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setCompositionMode(QPainter::CompositionMode_Clear);
        m_painter.setBrush(m_ink);
        m_painter.drawEllipse(DotCentre, DotRadius + Gap, DotRadius + Gap);
        m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        m_painter.drawEllipse(DotCentre, DotRadius, DotRadius);
    }

    void paintExclamation()
    {
        QRectF whole = Bar.united(Point).adjusted(-Gap, -Gap, Gap, Gap);
        whole.setTop(0); // what would be left beyond it are specks
        whole.setRight(Grid);
        whole.setBottom(Grid);
        m_painter.setPen(Qt::NoPen);
        m_painter.setCompositionMode(QPainter::CompositionMode_Clear);
        m_painter.fillRect(whole, m_ink);
        m_painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        m_painter.fillRect(Bar, m_ink);
        m_painter.fillRect(Point, m_ink);
    }

    QPainter m_painter;
    QColor m_ink;
};

} // namespace

QColor trayInk()
{
    return QColor(0x80, 0x80, 0x80);
}

QIcon trayPicture(const TrayStatus &status, const QColor &ink)
{
    TrayStatus shown = status;
    if (status.fraction >= 0)
        shown.fraction = std::floor(status.fraction * RingSteps) / RingSteps;
    QIcon icon;
    for (const int size : Sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        TrayPainter(pixmap, ink).paint(shown);
        icon.addPixmap(pixmap);
    }
    icon.setIsMask(true); // macOS: in the colour of its menu bar
    return icon;
}

} // namespace Aloft
