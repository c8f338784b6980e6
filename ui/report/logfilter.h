#pragma once

#include <QSortFilterProxyModel>

namespace Aloft {

/// The rows of a LogModel that somebody looks for.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);   ///< in the message or the part; case is no matter
    void setPart(const QString &part);   ///< exactly this one; empty: all
    void setLeastSeverity(int severity); ///< of LogModel::SeverityRole

    /// The rows as the log file has them, one below the other; all of them where none is given.
    QString text(const QModelIndexList &rows) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    QString m_part;
    int m_leastSeverity = 0;
};

} // namespace Aloft
