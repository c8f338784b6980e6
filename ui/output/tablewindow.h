#pragma once

#include "ui/output/htmltable.h"

#include <QAbstractTableModel>
#include <QDialog>

class QTableView;

namespace Aloft {

/// A table of an output as a model: up to 100,000 rows; SortRole is the number of a numeric cell.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole + 1 };

    explicit TableModel(HtmlTable table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static constexpr int maximumRows = 100'000;

private:
    HtmlTable m_table;
    std::vector<bool> m_isNumeric;
};

/// A window of its own with the table: sort by a click on a head, filter as typed, copy.
class TableWindow : public QDialog
{
    Q_OBJECT

public:
    explicit TableWindow(HtmlTable table, QWidget *parent = nullptr);

private:
    void copySelection();

    QTableView *m_view;
};

} // namespace Aloft
