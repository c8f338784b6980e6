#pragma once

#include "ui/hardware/gauge.h"

#include <QAbstractTableModel>

namespace Aloft {

/// All figures of a session as a table: a row each, with what it was in the last ten minutes.
/// What a screen reader reads, and whoever wants numbers.
class FigureModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Now, Least, Mean, Most, ColumnCount };

    explicit FigureModel(HistorySource history, QObject *parent = nullptr);

    void rebuild(); ///< for another session, inventory or language
    void refresh(); ///< takes over the last sample

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Quantity quantity = Quantity::CpuLoad;
        Device device; ///< uuid empty: of the computer
        Reading reading;
        QString least;
        QString mean;
        QString most;

        bool operator==(const Row &) const = default;
    };
    void fill(Row &row) const;
    QString text(const Row &row, int column) const;

    HistorySource m_history;
    QList<Row> m_rows;
};

} // namespace Aloft
