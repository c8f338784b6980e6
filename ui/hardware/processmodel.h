#pragma once

#include "core/hardware/sample.h"

#include <QAbstractTableModel>

#include <functional>

namespace Aloft {

/// The programs on the devices of a session, those that hold most memory first. Runs of Aloft
/// have their own names.
class ProcessModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Program, Place, Memory, ColumnCount };
    enum Role { RunRole = Qt::UserRole + 1 }; ///< the run's id; empty: it is none

    /// titleOfRun: "" for one that is not known.
    explicit ProcessModel(std::function<QString(const QString &runId)> titleOfRun,
                          QObject *parent = nullptr);

    void show(const Inventory &inventory, const Sample &sample);
    void clear();
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Device device;
        DeviceProcess process;

        bool operator==(const Row &) const = default;
        bool isSameProgram(const Row &other) const
        {
            return process.pid == other.process.pid && device.uuid == other.device.uuid;
        }
    };
    static QList<Row> rowsOf(const Inventory &inventory, const Sample &sample);
    void setRows(const QList<Row> &rows);
    QString text(const Row &row, int column) const;
    QString programText(const DeviceProcess &process) const;
    QString toolTip(const Row &row) const;

    std::function<QString(const QString &runId)> m_titleOfRun;
    QList<Row> m_rows;
};

} // namespace Aloft
