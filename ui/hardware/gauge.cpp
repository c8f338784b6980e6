#include "ui/hardware/gauge.h"

#include "core/hardware/hardwaretext.h"
#include "ui/hardware/historycurve.h"

#include <QDateTime>
#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 tenMinutes = std::chrono::milliseconds(10min).count();
constexpr int gap = 8;
constexpr int room = 8;         ///< above and below the text
constexpr int leastHeight = 24; ///< a target for the pointer
constexpr int leastCurve = 24;  ///< narrower ones say nothing
constexpr int pixelsOfColumn = 2;
constexpr double freeAbove = 1.15; ///< of a scale that is made from the values

/// The same for all gauges, so that their curves stand under each other.
int nameWidth(const QFontMetrics &metrics)
{
    int width = 0;
    for (const Quantity quantity :
         {Quantity::DeviceLoad, Quantity::DeviceMemory, Quantity::CpuLoad, Quantity::Memory,
          Quantity::DiskUsed, Quantity::Received, Quantity::Sent})
        width = std::max(width, metrics.horizontalAdvance(quantityLabel(quantity)));
    return width;
}

int valueWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(u"00.0/00.0 GB"_s);
}

} // namespace

Gauge::Gauge(Quantity quantity, QString device, HistorySource history, QWidget *parent)
    : QWidget(parent)
    , m_quantity(quantity)
    , m_device(std::move(device))
    , m_history(std::move(history))
    , m_span(tenMinutes)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showAccess();
}

void Gauge::setReading(const Reading &reading)
{
    const bool isSame = reading == m_reading;
    m_reading = reading;
    update(isSame ? parts().curve : rect());
    if (!isSame)
        showAccess();
}

void Gauge::setSubject(const QString &subject)
{
    m_subject = subject;
    showAccess();
}

void Gauge::setOld(bool isOld)
{
    if (m_isOld == isOld)
        return;
    m_isOld = isOld;
    update();
}

void Gauge::setDetails(const QString &details)
{
    m_details = details;
}

void Gauge::setSpan(qint64 milliseconds)
{
    m_span = milliseconds;
    update();
}

void Gauge::setOutput(const OutputSource &output)
{
    m_output = output;
}

QSize Gauge::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {nameWidth(metrics) + valueWidth(metrics) + 2 * gap,
            std::max(metrics.height() + room, leastHeight)};
}

Gauge::Parts Gauge::parts() const
{
    const QFontMetrics metrics = fontMetrics();
    const int name = nameWidth(metrics);
    const int value = std::max(valueWidth(metrics), metrics.horizontalAdvance(m_reading.text));
    const int between = width() - name - value - 2 * gap;
    Parts parts;
    parts.name = QRect(0, 0, name, height());
    parts.value = QRect(width() - value, 0, value, height());
    if (between >= leastCurve)
        parts.curve = QRect(name + gap, 2, between, height() - 4);
    for (QRect *part : {&parts.name, &parts.curve, &parts.value})
        *part = QStyle::visualRect(layoutDirection(), rect(), *part);
    return parts;
}

CurveFrame Gauge::frame() const
{
    const std::optional<Sample> &last = m_history().last();
    const qint64 to = last ? last->at.toMSecsSinceEpoch() : 0;
    return {QRectF(parts().curve).adjusted(0.5, 1.5, -0.5, -0.5), to - m_span, to,
            m_reading.most.value_or(0)};
}

std::vector<CurvePoint> Gauge::curve(const CurveFrame &frame) const
{
    const int columns = std::max(1, int(frame.area.width()) / pixelsOfColumn);
    return m_history().curve(m_quantity, m_device, frame.from, frame.to + 1, columns);
}

// ---- Painting ----

void Gauge::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Parts parts = this->parts();
    const Tone level = levelTone(m_quantity, m_reading);
    if (event->rect().intersects(parts.name)) {
        painter.setPen(toneColor(Tone::MutedText, palette()));
        painter.drawText(parts.name, Qt::AlignVCenter | Qt::AlignLeading,
                         quantityLabel(m_quantity));
    }
    if (event->rect().intersects(parts.value)) {
        const bool isPlain = m_isOld || !m_reading.value || level == Tone::Accent;
        const Tone plain = m_isOld || !m_reading.value ? Tone::MutedText : Tone::Text;
        painter.setPen(toneColor(isPlain ? plain : level, palette()));
        painter.drawText(parts.value, Qt::AlignVCenter | Qt::AlignTrailing, m_reading.text);
    }
    if (!parts.curve.isEmpty() && event->rect().intersects(parts.curve))
        paintCurve(painter);
}

void Gauge::paintCurve(QPainter &painter) const
{
    CurveFrame frame = this->frame();
    const QRect area = parts().curve;
    painter.fillRect(area, toneColor(Tone::CurrentLine, palette()));
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1),
                     toneColor(Tone::Separator, palette()));
    const std::vector<CurvePoint> points = curve(frame);
    if (frame.most <= 0)
        frame.most = mostOf(points) * freeAbove;
    const Tone tone = m_isOld ? Tone::MutedText : levelTone(m_quantity, m_reading);
    paintHistory(painter, frame, points, toneColor(tone, palette()));
    if (m_hover && *m_hover >= area.left() && *m_hover <= area.right()) {
        painter.setPen(QPen(toneColor(Tone::MutedText, palette()), 1, Qt::DotLine));
        painter.drawLine(QPointF(*m_hover, area.top()), QPointF(*m_hover, area.bottom()));
    }
}

// ---- Reading values ----

QString Gauge::textAt(double x) const
{
    const CurveFrame frame = this->frame();
    if (frame.area.isEmpty() || x < frame.area.left() || x > frame.area.right())
        return {};
    const double part = (x - frame.area.left()) / frame.area.width();
    const auto at = frame.from + qint64(part * double(frame.to - frame.from));
    const std::vector<CurvePoint> points = curve(frame);
    const CurvePoint *point = pointAt(points, at);
    if (!point)
        return {};
    const QTime time = QDateTime::fromMSecsSinceEpoch(point->at).time();
    const QString value = tr("%1: %2", "time and value")
                              .arg(QLocale().toString(time, u"HH:mm:ss"_s),
                                   valueText(m_quantity, point->mean));
    const QStringList printed = m_output ? m_output(point->at) : QStringList();
    return (QStringList(value) + printed).join(u'\n');
}

void Gauge::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    setHover(x);
    if (const QString text = textAt(x); !text.isEmpty())
        QToolTip::showText(event->globalPosition().toPoint(), text, this);
    QWidget::mouseMoveEvent(event);
}

void Gauge::leaveEvent(QEvent *event)
{
    setHover({});
    QWidget::leaveEvent(event);
}

void Gauge::setHover(std::optional<double> x)
{
    m_hover = x;
    update(parts().curve);
}

bool Gauge::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto &help = static_cast<const QHelpEvent &>(*event);
    QStringList lines{textAt(help.pos().x())};
    if (lines.constFirst().isEmpty())
        lines = {accessibleName(), m_details};
    lines.removeAll(QString());
    QToolTip::showText(help.globalPos(), lines.join(u'\n'), this);
    return true;
}

void Gauge::showAccess()
{
    const QString name = quantityName(m_quantity);
    const QString value = m_reading.why.isEmpty()
        ? m_reading.text
        : tr("%1, %2", "— and why").arg(m_reading.text, m_reading.why);
    const QString text = tr("%1: %2", "name and value").arg(name, value);
    setAccessibleName(m_subject.isEmpty()
                          ? text
                          : tr("%1, %2", "device, and a figure of it").arg(m_subject, text));
}

void Gauge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        updateGeometry();
        showAccess();
    }
    QWidget::changeEvent(event);
}

} // namespace Aloft

#include "moc_gauge.cpp"
