#include "ui/transfers/transferrowdelegate.h"

#include "core/drive/transfer.h"
#include "ui/theme/colors.h"
#include "ui/transfers/transferlook.h"
#include "ui/transfers/transfermodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int Margin = 8;
constexpr int Padding = 5; ///< above and below
constexpr int LineGap = 2;
constexpr int IconExtent = 16;
constexpr int BarHeight = 6;
constexpr int BarDigits = 24; ///< wide at most

/// One row on its way to the screen.
class PaintedTransfer
{
public:
    PaintedTransfer(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_state(Transfer::State(index.data(TransferModel::StateRole).toInt()))
    { }

    void paint()
    {
        const int line = m_option.fontMetrics.height();
        const QRect area = m_option.rect.adjusted(Margin, Padding, -Margin, -Padding);
        const bool isUpload = m_index.data(TransferModel::IsUploadRole).toBool();
        const Direction direction = isUpload ? Direction::Up : Direction::Down;
        const QRect icon(area.left(), area.top() + (line - IconExtent) / 2, IconExtent, IconExtent);
        transferIcon(m_state, direction).paint(&m_painter, at(icon));
        QRect text = area.adjusted(IconExtent + Margin, 0, 0, 0);
        text.setHeight(line);
        paintTitle(text);
        text.translate(0, line + LineGap);
        paintStanding(text);
    }

private:
    QRect at(const QRect &part) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, part);
    }

    void write(const QRect &part, const QString &words, Tone tone,
               Qt::Alignment alignment = Qt::AlignLeading)
    {
        m_painter.setPen(toneColor(tone, m_option.palette));
        m_painter.drawText(
            at(part), int(alignment | Qt::AlignVCenter),
            QFontMetrics(m_painter.font()).elidedText(words, Qt::ElideRight, part.width()));
    }

    void paintTitle(const QRect &line)
    {
        const QString amount = m_index.data(TransferModel::AmountRole).toString();
        const int wanted = m_option.fontMetrics.horizontalAdvance(amount) + 1;
        const int width = std::min(wanted, line.width() / 2);
        m_painter.setFont(m_option.font);
        write(QRect(line.right() + 1 - width, line.top(), width, line.height()), amount,
              Tone::MutedText, Qt::AlignTrailing);
        QFont font = m_option.font;
        if (m_state < Transfer::State::Done)
            font.setWeight(QFont::DemiBold);
        m_painter.setFont(font);
        write(line.adjusted(0, 0, -width - Margin, 0), m_index.data().toString(), Tone::Text);
        m_painter.setFont(m_option.font);
    }

    void paintStanding(QRect line)
    {
        const double fraction = m_index.data(TransferModel::FractionRole).toDouble();
        if (fraction >= 0) {
            const int digit = m_option.fontMetrics.horizontalAdvance(u'0');
            const int width = std::min(BarDigits * digit, line.width() / 3);
            paintBar(QRect(line.left(), line.top(), width, line.height()), fraction);
            line.setLeft(line.left() + width + Margin);
        }
        write(line, m_index.data(TransferModel::StandingRole).toString(),
              m_state == Transfer::State::Failed        ? Tone::Error
                  : m_state == Transfer::State::Resting ? Tone::Warning
                                                        : Tone::MutedText);
    }

    void paintBar(const QRect &part, double fraction)
    {
        const QRect place = at(part);
        const QRectF bar(place.left(), place.center().y() - BarHeight / 2.0 + 0.5, place.width(),
                         BarHeight);
        QRectF done = bar;
        done.setWidth(std::max(double(BarHeight), std::min(fraction, 1.0) * bar.width()));
        if (m_option.direction == Qt::RightToLeft)
            done.moveRight(bar.right());
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(toneColor(Tone::CellFrame, m_option.palette), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), BarHeight / 2.0,
                                  BarHeight / 2.0);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(toneColor(Tone::Accent, m_option.palette));
        if (fraction > 0)
            m_painter.drawRoundedRect(done, BarHeight / 2.0, BarHeight / 2.0);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_index;
    const Transfer::State m_state;
};

} // namespace

void TransferRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    PaintedTransfer(*painter, option, index).paint();
    painter->restore();
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        QStyleOptionFocusRect ring;
        ring.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, option.widget);
    }
}

QSize TransferRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * option.fontMetrics.height() + LineGap + 2 * Padding};
}

} // namespace Aloft

#include "moc_transferrowdelegate.cpp"
