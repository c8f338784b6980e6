#include "ui/editor/filematchdelegate.h"

#include "ui/editor/filematchmodel.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QPainter>

namespace Aloft {

namespace {

/// A line in pieces, from left to right.
class LinePainter
{
public:
    LinePainter(QPainter &painter, const QRect &room, const QPalette &palette)
        : m_painter(painter)
        , m_room(room)
        , m_palette(palette)
    { }

    void add(const QString &text, Tone ink) { add(text, ink, QColor()); }

    void add(const QString &text, Tone ink, const QColor &ground, bool isStruck = false)
    {
        QFont font = m_painter.font();
        font.setStrikeOut(isStruck);
        m_painter.setFont(font);
        const int width = QFontMetrics(font).horizontalAdvance(text);
        const QRect place(m_room.left(), m_room.top(), qMin(width, m_room.width()),
                          m_room.height());
        if (ground.isValid())
            m_painter.fillRect(place.adjusted(0, 3, 0, -3), ground);
        m_painter.setPen(toneColor(ink, m_palette));
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        m_room.setLeft(m_room.left() + width);
        font.setStrikeOut(false);
        m_painter.setFont(font);
    }

private:
    QPainter &m_painter;
    QRect m_room;
    const QPalette &m_palette;
};

QString visible(QStringView text)
{
    return text.toString().replace(QChar::Tabulation, QChar::Space);
}

} // namespace

void FileMatchDelegate::setReplacement(const FindQuery &query, const QString &replacement)
{
    m_query = query;
    m_replacement = replacement;
}

void FileMatchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QVariant number = index.data(FileMatchModel::LineRole);
    if (!number.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const QString text = index.data().toString();
    const auto ranges = index.data(FileMatchModel::RangesRole).value<QList<TextRange>>();
    const QStringList with = m_replacement.isEmpty()
        ? QStringList()
        : replacementsFor(text, ranges, m_replacement, m_query);
    painter->save();
    painter->setFont(codeFont(option.font));
    painter->setClipRect(option.rect);
    LinePainter line(*painter, option.rect, option.palette);
    line.add(QString(QStringLiteral("%1  ")).arg(number.toInt(), 5), Tone::MutedText);
    qsizetype from = 0; // the line's own indentation says nothing here
    while (from < text.size() && text.at(from).isSpace()
           && (ranges.isEmpty() || from < ranges.first().from))
        ++from;
    for (qsizetype i = 0; i < ranges.size(); ++i) {
        const TextRange &range = ranges.at(i);
        line.add(visible(QStringView(text).sliced(from, range.from - from)), Tone::Text);
        line.add(visible(QStringView(text).sliced(range.from, range.length())), Tone::Text,
                 toneColor(with.isEmpty() ? Tone::WarningGround : Tone::ErrorGround,
                           option.palette),
                 !with.isEmpty());
        if (!with.isEmpty())
            line.add(visible(with.value(i)), Tone::Text,
                     toneColor(Tone::InfoGround, option.palette));
        from = range.to;
    }
    line.add(visible(QStringView(text).sliced(from)), Tone::Text);
    painter->restore();
}

QSize FileMatchDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), qMax(24, size.height())};
}

} // namespace Aloft

#include "moc_filematchdelegate.cpp"
