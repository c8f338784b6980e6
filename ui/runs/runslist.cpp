#include "ui/runs/runslist.h"

#include "core/runs/runmodel.h"

#include <QContextMenuEvent>

#include <algorithm>

namespace Aloft {

RunsList::RunsList(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
}

QStringList RunsList::chosenIds() const
{
    QModelIndexList rows = selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList runIds;
    for (const QModelIndex &row : rows)
        runIds << row.data(RunModel::IdRole).toString();
    return runIds;
}

void RunsList::contextMenuEvent(QContextMenuEvent *event)
{
    const QRect current = visualRect(currentIndex());
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuAsked(isByKey ? viewport()->mapToGlobal(current.center()) : event->globalPos());
}

/// The model moves the run; QListView would first try to move rows itself.
void RunsList::dropEvent(QDropEvent *event)
{
    QAbstractItemView::dropEvent(event);
}

/// Keys and buttons have something to work on at once.
void RunsList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!selectionModel()->hasSelection() && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select);
}

/// Rows have another height when the list becomes narrow.
void RunsList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
    Q_EMIT widthChanged(viewport()->width());
}

} // namespace Aloft

#include "moc_runslist.cpp"
