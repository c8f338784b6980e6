#include "ui/shell/palette.h"

#include "ui/theme/colors.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Aloft {

namespace {

constexpr int RowPadding = 12;
constexpr int LeastWidth = 320; // pixels
constexpr int MostRows = 14;

/// The title at the start of the line, the shortcut at its end.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Titles stand in line, also those without an icon.
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        const int side = option->widget->style()->pixelMetric(QStyle::PM_SmallIconSize);
        option->decorationSize = {side, side};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setPen(toneColor(Tone::MutedText, option.palette));
        painter->drawText(option.rect.adjusted(8, 0, -8, 0), Qt::AlignTrailing | Qt::AlignVCenter,
                          index.data(PaletteModel::ShortcutRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), option.fontMetrics.height() + RowPadding};
    }
};

} // namespace

Palette::Palette(QWidget *window)
    : QFrame(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this))
    , m_model(new PaletteModel(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(12);
    m_field->setClearButtonEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    setFocusProxy(m_field);
    hide();

    window->installEventFilter(this);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, m_model, &PaletteModel::setFilter);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::edited);
    connect(m_list, &QListView::clicked, this, &Palette::choose);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_list->setVisible(m_model->rowCount() > 0);
        m_nothing->setVisible(m_model->rowCount() == 0);
        place();
        select(0);
    });
}

void Palette::open(const QString &prompt, QList<PaletteEntry> entries, const QStringList &recentIds)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    m_list->setAccessibleName(prompt);
    m_nothing->setText(tr("Nothing is called that."));
    m_field->clear();
    m_model->setFilter({});
    m_model->setEntries(std::move(entries), recentIds);
    place();
    show();
    raise();
    m_field->setFocus();
}

void Palette::setEntries(QList<PaletteEntry> entries)
{
    m_model->setEntries(std::move(entries));
}

void Palette::setFilter(const QString &filter)
{
    m_model->setFilter(filter);
}

QString Palette::typed() const
{
    return m_field->text();
}

void Palette::place()
{
    const QWidget *window = parentWidget();
    const int width = qMin(qMax(LeastWidth, window->width() * 11 / 20), window->width() - 32);
    const int row = fontMetrics().height() + RowPadding;
    const int around = m_field->sizeHint().height() + layout()->spacing()
        + 2 * layout()->contentsMargins().top() + 2;
    const int rowsWithRoom = (window->height() * 2 / 3 - around) / row;
    const int rows = qBound(1, qMin(m_model->rowCount(), rowsWithRoom), MostRows);
    const int below = m_model->rowCount() > 0 ? rows * row : m_nothing->sizeHint().height();
    setGeometry((window->width() - width) / 2, fontMetrics().height() * 2 + 16, width,
                around + below);
}

void Palette::select(int row)
{
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex index = m_model->index(qBound(0, row, m_model->rowCount() - 1));
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void Palette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const PaletteEntry entry = m_model->entryAt(index.row());
    dismiss();
    Q_EMIT chosen(entry.id);
    entry.act();
}

void Palette::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide();
    if (event->type() != QEvent::KeyPress)
        return false;
    const int page = qMax(1, m_list->height() / qMax(1, m_list->sizeHintForRow(0)));
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
        select(m_list->currentIndex().row() + 1);
        return true;
    case Qt::Key_Up:
        select(m_list->currentIndex().row() - 1);
        return true;
    case Qt::Key_PageDown:
        select(m_list->currentIndex().row() + page);
        return true;
    case Qt::Key_PageUp:
        select(m_list->currentIndex().row() - page);
        return true;
    default:
        return false;
    }
}

void Palette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneColor(Tone::Raised, palette()));
    painter.setPen(toneColor(Tone::CellFrame, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace Aloft

#include "moc_palette.cpp"
