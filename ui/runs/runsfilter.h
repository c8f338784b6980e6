#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace Aloft {

class RunBook;
class RunModel;

/// The rows of a RunModel that a person asked for, with what a screen reader says of each.
class RunsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    RunsFilter(RunBook &book, QObject *parent = nullptr);
    ~RunsFilter() override;

    void setText(const QString &text); ///< its words must be in title, session or state
    const QString &text() const { return m_text; }

    /// By a RunModel::Column; those that wait stay on top in their order, what is not known comes
    /// last. The newest first is how they come anyway.
    void setSorting(int column, Qt::SortOrder order);

    /// Deleted, but for a while it can be undone.
    void conceal(const QStringList &runIds);
    void reveal(const QStringList &runIds);
    bool isConcealed(const QString &runId) const { return m_concealed.contains(runId); }

    RunModel &runs() const { return *m_runs; }
    QModelIndex indexOf(const QString &runId) const; ///< invalid when it is not shown
    QString idAt(const QModelIndex &index) const;

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString spoken(const QModelIndex &index) const;
    QString explained(const QModelIndex &index) const;

    RunBook &m_book;
    RunModel *m_runs;
    QString m_text;
    QStringList m_words;
    QSet<QString> m_concealed;
};

} // namespace Aloft
