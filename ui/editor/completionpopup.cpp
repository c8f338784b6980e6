#include "ui/editor/completionpopup.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int visibleRows = 10;

class CompletionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setPen(toneColor(Tone::MutedText, option.palette));
        const QString beside = describe(index);
        const QRect room = option.rect.adjusted(0, 0, -option.fontMetrics.averageCharWidth(), 0);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, beside);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int beside = option.fontMetrics.horizontalAdvance(describe(index))
            + 3 * option.fontMetrics.averageCharWidth();
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width() + beside, qMax(24, size.height())};
    }

private:
    static QString describe(const QModelIndex &index)
    {
        const QString signature = index.data(CompletionModel::SignatureRole).toString();
        constexpr int longest = 48;
        if (!signature.isEmpty())
            return signature.size() > longest ? signature.left(longest) + u'…' : signature;
        return index.data(CompletionModel::TypeRole).toString();
    }
};

int rank(const QString &text, const QString &typed)
{
    const int privacy = text.startsWith(u'_') && !typed.startsWith(u'_') ? 2 : 0;
    return privacy + (text.startsWith(typed) ? 0 : 1);
}

} // namespace

void CompletionModel::setCompletions(QList<Completion> completions, const QString &typed)
{
    beginResetModel();
    m_all = std::move(completions);
    filter(typed);
    endResetModel();
}

void CompletionModel::setTyped(const QString &typed)
{
    beginResetModel();
    filter(typed);
    endResetModel();
}

void CompletionModel::filter(const QString &typed)
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        if (m_all.at(i).text.startsWith(typed, Qt::CaseInsensitive))
            m_shown.append(i);
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](qsizetype one, qsizetype other) {
        return rank(m_all.at(one).text, typed) < rank(m_all.at(other).text, typed);
    });
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Completion &completion = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return completion.text;
    case Qt::AccessibleDescriptionRole:
    case TypeRole:
        return completion.type;
    case SignatureRole:
        return completion.signature;
    default:
        return {};
    }
}

CompletionPopup::CompletionPopup(QWidget *window)
    : QListView(window)
    , m_model(new CompletionModel(this))
{
    setModel(m_model);
    setItemDelegate(new CompletionDelegate(this));
    setUniformItemSizes(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    setFont(codeFont(font()));
    setAccessibleName(tr("Completions"));
    connect(this, &QListView::clicked, this, &CompletionPopup::acceptCurrent);
    hide();
}

void CompletionPopup::setCompletions(const QList<Completion> &completions, const QString &typed)
{
    m_model->setCompletions(completions, typed);
    setCurrentIndex(m_model->index(0));
}

void CompletionPopup::setTyped(const QString &typed)
{
    m_model->setTyped(typed);
    if (count() == 0) {
        hide();
        return;
    }
    setCurrentIndex(m_model->index(0));
    showAt(m_cursor);
}

void CompletionPopup::showAt(const QRect &cursor)
{
    m_cursor = cursor;
    const int rows = qMin(count(), visibleRows);
    int width = fontMetrics().averageCharWidth() * 24;
    for (int row = 0; row < qMin(count(), 60); ++row)
        width = qMax(width, sizeHintForIndex(m_model->index(row)).width());
    const QSize room = parentWidget()->size();
    const int height = rows * sizeHintForRow(0) + 2 * frameWidth();
    width = qMin(width + verticalScrollBar()->sizeHint().width(), room.width());
    const bool fitsBelow = cursor.bottom() + height <= room.height();
    const int top = fitsBelow ? cursor.bottom() + 1 : qMax(0, cursor.top() - height);
    setGeometry(qBound(0, cursor.left(), room.width() - width), top, width, height);
    raise();
    show();
    announceCurrent();
}

bool CompletionPopup::takeKey(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_PageUp:
        move(-visibleRows);
        return true;
    case Qt::Key_PageDown:
        move(visibleRows);
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event.modifiers() != Qt::NoModifier)
            return false;
        acceptCurrent();
        return true;
    default:
        return false;
    }
}

void CompletionPopup::move(int rows)
{
    const int last = count() - 1;
    int row = currentIndex().row() + rows;
    if (qAbs(rows) == 1)
        row = row < 0 ? last : row > last ? 0 : row;
    setCurrentIndex(m_model->index(qBound(0, row, last)));
    announceCurrent();
}

void CompletionPopup::acceptCurrent()
{
    const QModelIndex current = currentIndex();
    hide();
    if (current.isValid())
        Q_EMIT chosen(current.data().toString());
}

/// The focus stays in the text; a screen reader hears the row all the same.
void CompletionPopup::announceCurrent()
{
    QAccessibleEvent selection(this, QAccessible::Selection);
    selection.setChild(currentIndex().row());
    QAccessible::updateAccessibility(&selection);
}

} // namespace Aloft

#include "moc_completionpopup.cpp"
