#include "ui/output/tableitem.h"

#include "ui/output/tablegrid.h"
#include "ui/output/tablewindow.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

namespace {

QToolButton *addButton(QLayout *layout, const QString &text)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    layout->addWidget(button);
    return button;
}

} // namespace

TableItem::TableItem(HtmlTable table, QWidget *parent)
    : OutputItem(parent)
    , m_table(std::move(table))
    , m_grid(new TableGrid(m_table, std::min<int>(shownRows, static_cast<int>(m_table.rows.size())),
                           this))
    , m_footer(new QWidget(this))
{
    setAccessibleName(tr("Table"));
    m_grid->setAccessibleName(captionText());
    auto *layout = new QHBoxLayout(m_footer);
    layout->setContentsMargins(0, 2, 0, 2);
    auto *caption = new QLabel(captionText());
    caption->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(caption);
    layout->addSpacing(8);
    connect(addButton(layout, tr("Copy")), &QToolButton::clicked, this, &TableItem::copy);
    connect(addButton(layout, tr("Open as table")), &QToolButton::clicked, this,
            &TableItem::openWindow);
    layout->addStretch();
}

QString TableItem::captionText() const
{
    if (!m_table.caption.isEmpty())
        return m_table.caption;
    const auto rows = static_cast<int>(m_table.rows.size());
    if (rows > shownRows)
        return tr("%1 of %n row(s) shown", nullptr, rows).arg(shownRows);
    //: %1 is "5 rows", %2 is "12 columns"
    return tr("%1 × %2").arg(tr("%n row(s)", nullptr, rows),
                             tr("%n column(s)", nullptr,
                                m_table.columnCount() - m_table.headColumns));
}

int TableItem::heightFor(int width)
{
    return m_grid->heightFor(width) + m_footer->sizeHint().height();
}

void TableItem::resizeEvent(QResizeEvent *)
{
    const int grid = m_grid->heightFor(width());
    m_grid->setGeometry(0, 0, width(), grid);
    m_footer->setGeometry(0, grid, width(), m_footer->sizeHint().height());
}

int TableItem::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_grid->setSearch(text, sensitivity);
    return OutputItem::setSearch(text, sensitivity);
}

void TableItem::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy table"), this, &TableItem::copy);
    menu->addAction(tr("&Open as table"), this, &TableItem::openWindow);
    menu->popup(event->globalPos());
}

void TableItem::copy()
{
    QGuiApplication::clipboard()->setText(m_table.toText());
}

void TableItem::openWindow()
{
    auto *table = new TableWindow(m_table, window());
    table->setAttribute(Qt::WA_DeleteOnClose);
    table->show();
}

} // namespace Aloft

#include "moc_tableitem.cpp"
