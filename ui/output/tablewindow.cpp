#include "ui/output/tablewindow.h"

#include "ui/theme/searchfield.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Numbers by value with "not a number" at the end, everything else by text.
class TableSorter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const QVariant a = left.data(TableModel::SortRole);
        const QVariant b = right.data(TableModel::SortRole);
        if (a.typeId() != QMetaType::Double || b.typeId() != QMetaType::Double)
            return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
        const double x = a.toDouble();
        const double y = b.toDouble();
        return std::isnan(y) ? !std::isnan(x) : x < y;
    }
};

} // namespace

TableModel::TableModel(HtmlTable table, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(std::move(table))
{
    for (int column = 0; column < m_table.columnCount(); ++column)
        m_isNumeric.push_back(m_table.isNumeric(column));
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : std::min(maximumRows, static_cast<int>(m_table.rows.size()));
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_isNumeric.size());
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &text = m_table.rows[static_cast<size_t>(index.row())][index.column()];
    const bool isNumeric = m_isNumeric[static_cast<size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::TextAlignmentRole:
        return QVariant((isNumeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return isNumeric ? QVariant(cellNumber(text).value_or(std::nan(""))) : QVariant(text);
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    QStringList parts;
    for (const QStringList &row : m_table.header) {
        if (section < row.size() && !row[section].isEmpty())
            parts.append(row[section]);
    }
    return parts.isEmpty() && m_table.header.empty() ? QVariant(section + 1)
                                                     : QVariant(parts.join('\n'_L1));
}

TableWindow::TableWindow(HtmlTable table, QWidget *parent) : QDialog(parent), m_view(new QTableView)
{
    setWindowTitle(tr("Table"));
    auto *model = new TableModel(std::move(table), this);
    auto *sorter = new TableSorter(this);
    sorter->setSourceModel(model);
    sorter->setFilterKeyColumn(-1);
    sorter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(sorter);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setAlternatingRowColors(true);
    m_view->setAccessibleName(tr("Table"));
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_view->horizontalHeader()->setResizeContentsPrecision(100);
    m_view->resizeColumnsToContents();

    auto *filter = new SearchField;
    filter->setPlaceholderText(tr("Filter rows"));
    filter->setAccessibleName(tr("Filter rows"));
    connect(filter, &QLineEdit::textChanged, sorter, &QSortFilterProxyModel::setFilterFixedString);

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    connect(copy, &QAction::triggered, this, &TableWindow::copySelection);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(filter);
    layout->addWidget(m_view);
    resize(900, 600);
}

void TableWindow::copySelection()
{
    QModelIndexList chosen = m_view->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QString text;
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        if (i > 0)
            text += chosen[i].row() == chosen[i - 1].row() ? u'\t' : u'\n';
        text += chosen[i].data().toString();
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace Aloft

#include "moc_tablewindow.cpp"
