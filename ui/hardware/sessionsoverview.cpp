#include "ui/hardware/sessionsoverview.h"

#include "ui/hardware/bardelegate.h"
#include "ui/hardware/sessionfigures.h"

#include <QEvent>
#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace Aloft {

SessionsOverview::SessionsOverview(HardwareBook &book, QWidget *parent)
    : QTreeView(parent)
    , m_figures(new SessionFigures(book, this))
{
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_figures);
    sorted->setSortRole(SessionFigures::SortRole);
    sorted->setSortLocaleAware(true);
    setModel(sorted);
    setItemDelegate(new BarDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSortingEnabled(true);
    sortByColumn(SessionFigures::Name, Qt::AscendingOrder);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT sessionRequested(index.data(SessionFigures::IdRole).toString());
    });
    retranslate();
}

void SessionsOverview::retranslate()
{
    setAccessibleName(tr("Hardware of all sessions"));
    m_figures->rebuild();
}

void SessionsOverview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTreeView::changeEvent(event);
}

} // namespace Aloft

#include "moc_sessionsoverview.cpp"
