#include "ui/runs/runsheader.h"

#include "ui/runs/runrowlayout.h"
#include "ui/theme/colors.h"

#include <QPainter>
#include <QStyle>

namespace Aloft {

void RunsHeader::fitTo(int rowWidth)
{
    m_rowWidth = rowWidth;
    setVisible(RunRowLayout::isWide(rowWidth, fontMetrics()));
    update();
}

QSize RunsHeader::sizeHint() const
{
    return {0, fontMetrics().height() + 4};
}

void RunsHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(toneColor(Tone::MutedText, palette()));
    const QRect row(0, 0, m_rowWidth, height() - 1);
    const RunRowLayout parts = RunRowLayout::of(row, fontMetrics());
    const auto name = [&](const QRect &part, const QString &text, Qt::Alignment alignment) {
        if (!part.isEmpty())
            painter.drawText(QStyle::visualRect(layoutDirection(), row, part),
                             int(alignment | Qt::AlignVCenter),
                             fontMetrics().elidedText(text, Qt::ElideRight, part.width()));
    };
    name(parts.title, tr("Run"), Qt::AlignLeading);
    name(parts.detail, tr("Progress"), Qt::AlignLeading);
    name(parts.metric, tr("Last value"), Qt::AlignLeading);
    name(parts.session, tr("Session"), Qt::AlignLeading);
    name(parts.duration, tr("Took"), Qt::AlignTrailing);
    name(parts.start, tr("Started"), Qt::AlignTrailing);
    painter.fillRect(0, height() - 1, width(), 1, toneColor(Tone::Separator, palette()));
}

} // namespace Aloft

#include "moc_runsheader.cpp"
