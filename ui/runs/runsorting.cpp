#include "ui/runs/runsorting.h"

#include "core/runs/runmodel.h"
#include "ui/runs/runsfilter.h"
#include "ui/runs/runsheader.h"

#include <QActionGroup>
#include <QMenu>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What people look for first: the newest, the longest, but the lowest value and the letter A.
Qt::SortOrder firstOrder(int column)
{
    const bool isTime = column == RunModel::StartColumn || column == RunModel::DurationColumn;
    return isTime ? Qt::DescendingOrder : Qt::AscendingOrder;
}

} // namespace

RunSorting::RunSorting(RunsFilter &filter, QObject *parent)
    : QObject(parent)
    , m_filter(filter)
    , m_actions(new QActionGroup(this))
    , m_column(RunModel::StartColumn)
{
    for (const int column :
         {RunModel::StartColumn, RunModel::DurationColumn, RunModel::NameColumn,
          RunModel::StateColumn, RunModel::MetricColumn, RunModel::SessionColumn}) {
        QAction *action = m_actions->addAction(QString());
        action->setData(column);
        action->setCheckable(true);
        action->setChecked(column == m_column);
        connect(action, &QAction::triggered, this, [this, column] { choose(column); });
    }
    retranslate();
}

void RunSorting::choose(int column)
{
    const Qt::SortOrder other = m_order == Qt::AscendingOrder ? Qt::DescendingOrder
                                                              : Qt::AscendingOrder;
    m_order = column == m_column ? other : firstOrder(column);
    m_column = column;
    m_filter.setSorting(m_column, m_order);
    retranslate();
    Q_EMIT changed();
}

void RunSorting::fill(QMenu *menu)
{
    menu->addMenu(tr("Sort by"))->addActions(m_actions->actions());
}

void RunSorting::retranslate()
{
    const auto actions = m_actions->actions();
    for (QAction *action : actions) {
        const int column = action->data().toInt();
        action->setChecked(column == m_column);
        QString text = RunsHeader::title(column);
        if (column == m_column)
            text += m_order == Qt::AscendingOrder ? u" ↑"_s : u" ↓"_s;
        action->setText(text);
    }
}

} // namespace Aloft

#include "moc_runsorting.cpp"
