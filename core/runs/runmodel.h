#pragma once

#include "core/runs/runtext.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace Aloft {

class RunBook;

/// The runs as rows: those in a queue first, in the order they will start, then the others, the
/// newest first. Queued rows can be dragged within their session's queue. Values of live rows
/// are refreshed once a second while somebody looks (startTicking).
class RunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StateColumn,
        SessionColumn,
        StartColumn,
        DurationColumn,
        ProgressColumn,
        TimeLeftColumn,
        MetricColumn,
        DurableColumn,
        ColumnCount,
    };

    /// Of every column of a row.
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,     ///< RunState
        StateTextRole, ///< translated; of a queued one with its place
        TitleRole,     ///< name with arguments
        SessionIdRole,
        SessionNameRole,
        StartRole,       ///< QDateTime, UTC; invalid before
        SecondsRole,     ///< double; below 0 before the start
        FractionRole,    ///< double 0 to 1; below 0: unknown
        SecondsLeftRole, ///< double; below 0: unknown
        IsAboutRole,     ///< the time left is an estimate
        MetricRole,      ///< "loss 0.123"
        DurableRole,     ///< bool
        DurableTextRole, ///< translated: "survives disconnection", or why not
        DetailRole,      ///< translated sentence: how it ended, what it waits for
        IsLiveRole,
        IsStalledRole,
        SortRole, ///< a value to sort the column by; invalid: not known
    };

    explicit RunModel(RunBook &book, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    QString idAt(int row) const;
    int rowOf(const QString &runId) const; ///< -1: not here

    void startTicking();
    void stopTicking();

Q_SIGNALS:
    void dragged(const QString &runId, qsizetype from); ///< to another place of its queue

private:
    QStringList queuedIds() const;
    QStringList wantedRows() const;
    void reload();
    void insert(const QString &runId);
    void take(const QString &runId);
    void announce(const QString &runId);
    void announceQueue();
    void arrange();
    void moveRow(int from, int to);
    void tick();
    int rowFor(const QString &runId) const;
    qsizetype placeBefore(int row, const QString &runId) const;
    QVariant roleValue(const RunRecord &record, int role) const;
    QString columnText(const RunRecord &record, int column) const;
    QVariant sortValue(const RunRecord &record, int column) const;
    QString stateOf(const RunRecord &record) const;
    QString detailOf(const RunRecord &record) const;

    RunBook &m_book;
    QStringList m_rows;
    QTimer m_tick;
};

} // namespace Aloft
