// When each line of a TerminalView was printed.

#include "ui/output/terminalview_p.h"
#include "ui/theme/colors.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int timeColumns = 10; ///< of "14:30:05", with room beside it

} // namespace

int TerminalView::Private::timesWidth() const
{
    return showsTimes ? int(timeColumns * cellWidth) : 0;
}

qsizetype TerminalView::Private::lineAt(int y) const
{
    return moved(top, y / rowHeight).line;
}

bool TerminalView::showsTimes() const
{
    return d->showsTimes;
}

void TerminalView::setShowsTimes(bool shows)
{
    if (d->showsTimes == shows)
        return;
    d->showsTimes = shows;
    d->refresh();
}

/// Over text that is scrolled to the left, once for each line, whatever rows it has.
void TerminalView::paintTimes(QPainter &painter)
{
    if (!d->showsTimes)
        return;
    const QRect gutter(Private::leftPadding, 0, d->timesWidth(), viewport()->height());
    painter.fillRect(gutter, palette().color(QPalette::Base));
    painter.setFont(font());
    painter.setPen(toneColor(Tone::MutedText, palette()));
    ScreenRow row = d->top;
    for (int y = 0; y < gutter.height() && row.line < d->content.endLine();
         y += d->rowHeight, row = d->moved(row, 1)) {
        const qint64 time = row.row == 0 ? d->content.time(row.line) : 0;
        if (time > 0)
            painter.drawText(QRect(gutter.left(), y, gutter.width(), d->rowHeight),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss"_s));
    }
}

bool TerminalView::viewportEvent(QEvent *event)
{
    const bool isDone = event->type() == QEvent::ToolTip
        && showTimeTip(static_cast<const QHelpEvent &>(*event));
    return isDone || QAbstractScrollArea::viewportEvent(event);
}

/// The day too.
bool TerminalView::showTimeTip(const QHelpEvent &event)
{
    const qsizetype line = d->lineAt(event.y());
    const qint64 time = line < d->content.endLine() ? d->content.time(line) : 0;
    if (!d->showsTimes || event.x() > d->textArea().left() || time == 0)
        return false;
    QToolTip::showText(
        event.globalPos(),
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::LongFormat), this);
    return true;
}

} // namespace Aloft
