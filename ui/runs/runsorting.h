#pragma once

#include <QObject>

class QActionGroup;
class QMenu;

namespace Aloft {

class RunsFilter;

/// By what the runs are sorted: the newest first, until something else is chosen.
class RunSorting : public QObject
{
    Q_OBJECT

public:
    RunSorting(RunsFilter &filter, QObject *parent);

    int column() const { return m_column; } ///< a RunModel::Column
    Qt::SortOrder order() const { return m_order; }
    void choose(int column); ///< the same once more: the other way round
    void fill(QMenu *menu);
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    RunsFilter &m_filter;
    QActionGroup *m_actions;
    int m_column;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace Aloft
