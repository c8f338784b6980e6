#pragma once

#include "core/hardware/runhardware.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Aloft {

class RunBook;
struct RunRecord;

/// Runs side by side: a column for each, a row for each thing that can be compared. Rows that
/// differ are marked.
class RunComparison : public QAbstractTableModel
{
    Q_OBJECT

public:
    RunComparison(RunBook &book, const QStringList &runIds, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString name;
        QStringList values; ///< of each run
        bool isDifferent() const;
    };

    void read();
    void addRow(const QString &name, QString (*value)(const RunRecord &record));
    void addHardware();
    HardwareFigures hardwareFigures(const QString &runId);
    void addMetrics();

    RunBook &m_book;
    QStringList m_runIds;
    QStringList m_titles;
    QList<Row> m_rows;
    QHash<QString, HardwareFigures> m_hardware; ///< of runs that are over, once it was read
};

} // namespace Aloft
