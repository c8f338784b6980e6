#include "ui/shell/sessiondelegate.h"

#include "core/session/sessionmodel.h"
#include "core/session/sessiontext.h"
#include "ui/shell/sessionlook.h"
#include "ui/theme/colors.h"

#include <QApplication>
#include <QPainter>

namespace Aloft {

namespace {

constexpr int Margin = 8;
constexpr int IconExtent = 16;
constexpr int DetailLines = 2;

} // namespace

SessionDelegate::SessionDelegate(const RunBook &runs, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_runs(runs)
{ }

QString SessionDelegate::detailOf(const Session &session) const
{
    if (shownState(session, m_runs) == session.state())
        return detailText(session);
    return tr("%n file(s) run here.", nullptr, runningFiles(session, m_runs));
}

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    painter->save();
    const int line = option.fontMetrics.height();
    const QRect area = option.rect.adjusted(Margin, Margin, -Margin, -Margin);
    const Session &session = *index.data(SessionModel::SessionRole).value<Session *>();
    const QRect iconRect(area.left(), area.top() + (line - IconExtent) / 2, IconExtent, IconExtent);
    stateIcon(shownState(session, m_runs))
        .paint(painter, QStyle::visualRect(option.direction, option.rect, iconRect));

    QRect text = area.adjusted(IconExtent + Margin, 0, 0, 0);
    const QString word = shownStateText(session, m_runs);
    const int wordWidth = option.fontMetrics.horizontalAdvance(word);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    const QRect name(text.left(), text.top(), text.width() - wordWidth - Margin, line);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(QStyle::visualRect(option.direction, option.rect, name),
                      Qt::AlignLeading | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight,
                                                    name.width()));

    painter->setFont(option.font);
    painter->setPen(toneColor(Tone::MutedText, option.palette));
    const QRect wordRect(text.right() - wordWidth, text.top(), wordWidth + 1, line);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, wordRect),
                      Qt::AlignTrailing | Qt::AlignVCenter, word);
    text.setTop(text.top() + line + 2);
    const QString detail = detailOf(session);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, text),
                      Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap,
                      option.fontMetrics.elidedText(detail, Qt::ElideRight,
                                                    2 * text.width() - line));
    painter->restore();
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        QStyleOptionFocusRect ring;
        ring.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, painter, option.widget);
    }
}

QSize SessionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0,
            DetailLines * option.fontMetrics.lineSpacing() + option.fontMetrics.height() + 2
                + 2 * Margin};
}

} // namespace Aloft

#include "moc_sessiondelegate.cpp"
