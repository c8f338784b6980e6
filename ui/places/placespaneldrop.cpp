// What is dragged over the drives, and what is asked before something goes for good.

#include "ui/files/driveitemsdata.h"
#include "ui/files/filesmodel.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"
#include "ui/shell/question.h"

namespace Aloft {

/// Says what letting go would do (UX-068).
void PlacesPanel::hintDrop(const QMimeData *dragged, const QModelIndex &folder)
{
    const DriveItem *to = m_model->itemAt(folder);
    if (!dragged || !to)
        return Q_EMIT hinted({});
    const QString name = m_model->isPlace(folder)
        ? to->name
        : tr("%1 on %2", "folder and drive").arg(to->name, m_model->placeOf(folder));
    const DriveItemsData *items = DriveItemsData::of(dragged);
    if (!items)
        Q_EMIT hinted(
            tr("Upload %n item(s) to %1", nullptr, int(localPaths(*dragged).size())).arg(name));
    else if (items->drive() == m_model->placeOf(folder))
        Q_EMIT hinted(tr("Move %n item(s) to %1", nullptr, int(items->items().size())).arg(name));
    else
        Q_EMIT hinted(tr("Copy %n item(s) from %1 to %2", nullptr, int(items->items().size()))
                          .arg(items->drive(), name));
}

void PlacesPanel::drop(const QMimeData *dragged, const QModelIndex &folder)
{
    const DriveItemsData *items = DriveItemsData::of(dragged);
    if (!items)
        return m_uploads->upload(target(folder), localPaths(*dragged));
    if (items->drive() == m_model->placeOf(folder))
        m_operations->move({items->drive(), m_model->driveOf(folder)}, items->items(),
                           *m_model->itemAt(folder));
    else
        m_uploads->cross({items->drive(), m_model->drive(items->drive()), items->items()},
                         target(folder));
}

/// For a drive without a trash (UX-076): what would go is named, and keeping it is the default.
void PlacesPanel::askToDelete(const QList<DriveItem> &items)
{
    constexpr qsizetype namedAtMost = 10;
    QStringList names;
    for (const DriveItem &item : items.first(qMin(namedAtMost, items.size())))
        names.append(item.name);
    if (items.size() > namedAtMost)
        names.append(tr("… and %n more", nullptr, int(items.size() - namedAtMost)));
    names << QString() << tr("This cannot be undone.");
    ask(this,
        tr("Delete %n item(s) on %1 for good?", nullptr, int(items.size())).arg(currentPlace()),
        names.join(u'\n'),
        {{tr("Delete for good"),
          [this, where = place(), items] { m_operations->trash(where, items); }},
         {tr("Keep"), {}}});
}

} // namespace Aloft
