#include "ui/hardware/bardelegate.h"

#include "ui/theme/colors.h"

#include <QPainter>

namespace Aloft {

namespace {

constexpr int barHeight = 4;
constexpr int inset = 6;
constexpr int room = 14; ///< above and below the text, with the bar

} // namespace

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const QVariant fraction = index.data(FractionRole);
    QStyledItemDelegate::paint(painter, option, index);
    if (!fraction.isValid())
        return;
    const QRect cell = option.rect;
    QRect track(cell.left() + inset, cell.bottom() - barHeight - 1, cell.width() - 2 * inset,
                barHeight);
    painter->fillRect(track, toneColor(Tone::Track, option.palette));
    const int done = qRound(track.width() * qBound(0.0, fraction.toDouble(), 1.0));
    track = option.direction == Qt::RightToLeft
        ? QRect(track.right() - done + 1, track.top(), done, barHeight)
        : QRect(track.left(), track.top(), done, barHeight);
    painter->fillRect(track, toneColor(Tone(index.data(ToneRole).toInt()), option.palette));
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), qMax(size.height(), option.fontMetrics.height() + room)};
}

} // namespace Aloft

#include "moc_bardelegate.cpp"
