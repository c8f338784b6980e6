#pragma once

#include "ui/hardware/reading.h"

#include <QAbstractTableModel>

namespace Aloft {

class HardwareBook;

/// All sessions that are read, a row each: how busy they are and how full. Sorted by SortRole;
/// bars by the roles of BarDelegate.
class SessionFigures : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Load, DeviceMemory, Cpu, Ram, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        SortRole,   ///< of a figure its value, else text
        IsIdleRole, ///< has devices, and used none of them for ten minutes
    };

    explicit SessionFigures(HardwareBook &book, QObject *parent = nullptr);

    void rebuild();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString id;
        QString name;
        QString devices; ///< "2 × Tesla T4"; empty: none
        QString trouble;
        bool isIdle = false;
        Reading figures[ColumnCount]; // NOLINT(modernize-avoid-c-arrays): indexed by Column

        bool operator==(const Row &) const = default;
    };
    Row rowOf(const QString &sessionId) const;
    void refresh(const QString &sessionId);
    QVariant figureData(const Row &row, int column, int role) const;
    QString nameText(const Row &row) const;

    HardwareBook &m_book;
    QList<Row> m_rows;
};

} // namespace Aloft
