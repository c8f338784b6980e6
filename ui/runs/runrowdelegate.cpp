#include "ui/runs/runrowdelegate.h"

#include "core/runs/runbook.h"
#include "core/runs/runmodel.h"
#include "core/runs/runtext.h"
#include "ui/runs/runcurves.h"
#include "ui/runs/runlook.h"
#include "ui/runs/runrowlayout.h"
#include "ui/runs/sparkline.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarHeight = 6;

QString exactTime(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime(), QLocale::LongFormat);
}

} // namespace

QString standingText(const RunRecord &record, const QString &detail, double lastSeconds)
{
    if (!record.isLive() || (!detail.isEmpty() && !record.asked))
        return detail.isEmpty() ? runStateText(record) : detail;
    if (record.asked || record.isStalled || record.state() == RunState::Starting)
        return runStateText(record);
    if (record.progress.isKnown())
        return {};
    return lastSeconds > 0
        ? RunRowDelegate::tr("Running; last time %1").arg(durationText(lastSeconds))
        : runStateText(record);
}

// ---- Painting ----

/// One row on its way to the screen.
class RunRowDelegate::Row
{
public:
    Row(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
        const RunRecord &record)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_record(record)
        , m_parts(RunRowLayout::of(option.rect, option.fontMetrics))
    { }

    void paint(const QString &standing, const QDateTime &now, const QList<MetricPoint> &curve)
    {
        runIcon(signOf(m_record)).paint(&m_painter, at(m_parts.icon));
        paintTitle();
        paintStanding(standing, now);
        const double seconds = m_index.data(RunModel::SecondsRole).toDouble();
        text(m_parts.duration, seconds < 0 ? QString() : durationText(seconds), Tone::MutedText,
             Qt::AlignTrailing);
        text(m_parts.start, momentText(m_record.status.started, now), Tone::MutedText,
             Qt::AlignTrailing);
        text(m_parts.session, m_record.sessionName, Tone::MutedText);
        text(m_parts.metric, m_index.data(RunModel::MetricRole).toString(), Tone::Text);
        if (!m_parts.curve.isEmpty())
            paintSparkline(m_painter, at(m_parts.curve).adjusted(0, 5, 0, -5), curve,
                           m_option.palette);
        if (m_record.isLive())
            themedIcon(m_record.reasonNotDurable.isEmpty() ? u"durable" : u"fragile",
                       m_record.reasonNotDurable.isEmpty() ? Tone::Ok : Tone::Warning)
                .paint(&m_painter, at(m_parts.durable));
    }

private:
    QRect at(const QRect &part) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, part);
    }

    void paintTitle()
    {
        QFont font = m_option.font;
        if (m_record.isLive())
            font.setWeight(QFont::DemiBold);
        m_painter.setFont(font);
        m_painter.setPen(m_option.palette.color(QPalette::Text));
        const QFontMetrics metrics(font);
        const QString title = metrics.elidedText(m_index.data(RunModel::TitleRole).toString(),
                                                 Qt::ElideRight, m_parts.title.width());
        m_painter.drawText(at(m_parts.title), Qt::AlignLeading | Qt::AlignVCenter, title);
        m_painter.setFont(m_option.font);
    }

    void paintStanding(const QString &standing, const QDateTime &now)
    {
        if (!standing.isEmpty())
            return text(m_parts.detail, standing, standingTone());
        paintBar();
        text(m_parts.percent, progressText(m_record.progress), Tone::Text);
        text(m_parts.timeLeft, leftText(m_record, now), Tone::MutedText);
    }

    Tone standingTone() const
    {
        if (isFailure(m_record))
            return Tone::Error;
        return m_record.isStalled ? Tone::Warning : Tone::MutedText;
    }

    void paintBar()
    {
        const QRect area = at(m_parts.bar);
        QRectF bar(area.left(), area.center().y() - BarHeight / 2.0 + 0.5, area.width(), BarHeight);
        const double fraction = qBound(0.0, m_record.progress.fraction, 1.0);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(toneColor(Tone::CellFrame, m_option.palette), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), BarHeight / 2.0,
                                  BarHeight / 2.0);
        QRectF done = bar;
        done.setWidth(qMax(double(BarHeight), fraction * bar.width()));
        if (m_option.direction == Qt::RightToLeft)
            done.moveRight(bar.right());
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(toneColor(Tone::Accent, m_option.palette));
        if (fraction > 0)
            m_painter.drawRoundedRect(done, BarHeight / 2.0, BarHeight / 2.0);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    void text(const QRect &part, const QString &words, Tone tone,
              Qt::Alignment alignment = Qt::AlignLeading)
    {
        if (part.isEmpty() || words.isEmpty())
            return;
        m_painter.setPen(toneColor(tone, m_option.palette));
        m_painter.drawText(at(part), int(alignment | Qt::AlignVCenter),
                           m_option.fontMetrics.elidedText(words, Qt::ElideRight, part.width()));
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_index;
    const RunRecord &m_record;
    RunRowLayout m_parts;
};

RunRowDelegate::RunRowDelegate(RunBook &book, RunCurves &curves, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_book(book)
    , m_curves(curves)
{ }

void RunRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const QString runId = index.data(RunModel::IdRole).toString();
    const RunRecord *record = m_book.record(runId);
    if (!record)
        return;
    painter->save();
    painter->setFont(option.font);
    const QString detail = index.data(RunModel::DetailRole).toString();
    const double last = record->isLive() && !record->progress.isKnown() ? m_book.lastSeconds(runId)
                                                                        : -1;
    const QList<MetricPoint> curve = record->metrics.isEmpty() ? QList<MetricPoint>()
                                                               : m_curves.curve(runId);
    Row(*painter, option, index, *record)
        .paint(standingText(*record, detail, last), m_book.clock().utcNow(), curve);
    painter->restore();
}

QSize RunRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {0, RunRowLayout::height(width, option.fontMetrics)};
}

// ---- What the pointer asks ----

bool RunRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipAt(event->pos(), option, index), view);
    return true;
}

QString RunRowDelegate::toolTipAt(const QPoint &point, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const RunRecord *record = m_book.record(index.data(RunModel::IdRole).toString());
    if (!record)
        return {};
    const QPoint logical = QStyle::visualPos(option.direction, option.rect, point);
    const RunRowLayout parts = RunRowLayout::of(option.rect, option.fontMetrics);
    if (parts.durable.adjusted(-4, -8, 4, 8).contains(logical) && record->isLive())
        return index.data(RunModel::DurableTextRole).toString();
    if ((parts.start.contains(logical) || parts.duration.contains(logical))
        && record->status.started.isValid())
        return tr("Started %1").arg(exactTime(record->status.started));
    if (parts.icon.contains(logical))
        return index.data(RunModel::StateTextRole).toString();
    QStringList lines{index.data(RunModel::TitleRole).toString(),
                      index.data(RunModel::DetailRole).toString(), record->sessionName};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace Aloft

#include "moc_runrowdelegate.cpp"
