#pragma once

#include "core/base/logging.h"

#include <QAbstractTableModel>

namespace Aloft {

/// What the program noted, oldest first: a row an entry.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, PartColumn, MessageColumn, ColumnCount };
    enum Role {
        TextRole = Qt::UserRole + 1, ///< the whole entry, as the log file has it
        MessageRole,                 ///< the whole message
        PartRole,
        SeverityRole, ///< 0 (debug) to 3 (error)
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setEntries(const QList<LogEntry> &entries);
    void add(const LogEntry &entry);
    const QStringList &parts() const { return m_parts; } ///< that were seen, by name
    void retranslate();

    static QString levelText(int severity);

    static constexpr int Most = 10'000;

Q_SIGNALS:
    void partsChanged();

private:
    void notePart(const LogEntry &entry);
    static QString partOf(const LogEntry &entry);
    QVariant display(const LogEntry &entry, int column) const;
    QVariant spoken(const LogEntry &entry, int column) const;

    QList<LogEntry> m_entries;
    QStringList m_parts;
};

} // namespace Aloft
