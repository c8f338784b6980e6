#include "ui/runs/runsheader.h"

#include "core/runs/runmodel.h"
#include "ui/runs/runrowlayout.h"
#include "ui/theme/colors.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct HeaderPart
{
    QRect RunRowLayout::*part;
    RunModel::Column column;
    Qt::Alignment alignment;
};

constexpr HeaderPart headerParts[]{
    {&RunRowLayout::title, RunModel::NameColumn, Qt::AlignLeading},
    {&RunRowLayout::detail, RunModel::StateColumn, Qt::AlignLeading},
    {&RunRowLayout::metric, RunModel::MetricColumn, Qt::AlignLeading},
    {&RunRowLayout::session, RunModel::SessionColumn, Qt::AlignLeading},
    {&RunRowLayout::duration, RunModel::DurationColumn, Qt::AlignTrailing},
    {&RunRowLayout::start, RunModel::StartColumn, Qt::AlignTrailing},
};

} // namespace

QString RunsHeader::title(int column)
{
    switch (column) {
    case RunModel::NameColumn:
        return tr("Run");
    case RunModel::StateColumn:
        return tr("Progress");
    case RunModel::MetricColumn:
        return tr("Last value");
    case RunModel::SessionColumn:
        return tr("Session");
    case RunModel::DurationColumn:
        return tr("Took");
    case RunModel::StartColumn:
        return tr("Started");
    default:
        return {};
    }
}

void RunsHeader::fitTo(int rowWidth)
{
    m_rowWidth = rowWidth;
    setVisible(RunRowLayout::isWide(rowWidth, fontMetrics()));
    update();
}

void RunsHeader::showSorting(int column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    update();
}

QSize RunsHeader::sizeHint() const
{
    return {0, fontMetrics().height() + 4};
}

QRect RunsHeader::row() const
{
    return {0, 0, m_rowWidth, height() - 1};
}

int RunsHeader::columnAt(const QPoint &point) const
{
    const QPoint logical = QStyle::visualPos(layoutDirection(), row(), point);
    const RunRowLayout layout = RunRowLayout::of(row(), fontMetrics());
    for (const HeaderPart &one : headerParts) {
        const QRect &part = layout.*one.part;
        if (!part.isEmpty() && logical.x() >= part.left() && logical.x() <= part.right())
            return one.column;
    }
    return -1;
}

void RunsHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? columnAt(event->pos()) : -1;
}

void RunsHeader::mouseReleaseEvent(QMouseEvent *event)
{
    const int pressed = std::exchange(m_pressed, -1);
    if (pressed >= 0 && rect().contains(event->pos()) && columnAt(event->pos()) == pressed)
        Q_EMIT chosen(pressed);
}

void RunsHeader::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuAsked(event->globalPos());
}

void RunsHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(toneColor(Tone::MutedText, palette()));
    const RunRowLayout layout = RunRowLayout::of(row(), fontMetrics());
    for (const HeaderPart &one : headerParts) {
        const QRect &part = layout.*one.part;
        if (part.isEmpty())
            continue;
        QString text = title(one.column);
        if (one.column == m_sorted)
            text += m_order == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s;
        painter.drawText(QStyle::visualRect(layoutDirection(), row(), part),
                         int(one.alignment | Qt::AlignVCenter),
                         fontMetrics().elidedText(text, Qt::ElideRight, part.width()));
    }
    painter.fillRect(0, height() - 1, width(), 1, toneColor(Tone::Separator, palette()));
}

} // namespace Aloft

#include "moc_runsheader.cpp"
