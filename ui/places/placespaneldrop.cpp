// What is dragged over the drives, and what is asked before something goes for good.

#include "core/base/computetask.h"
#include "core/drive/drivepath.h"
#include "ui/files/driveitemsdata.h"
#include "ui/files/filesmodel.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"
#include "ui/shell/question.h"

#include <QLocale>

namespace Aloft {

namespace {

/// Of what lies on a disk of this computer; empty when any of it does not.
QStringList pathsOn(const Drive *drive, const QList<DriveItem> &items)
{
    QStringList paths;
    for (const DriveItem &item : items) {
        const QString path = drive ? drive->localPath(item.id) : QString();
        if (path.isEmpty())
            return {};
        paths.append(path);
    }
    return paths;
}

} // namespace

/// Says what letting go would do (UX-068).
void PlacesPanel::hintDrop(const QMimeData *dragged, const QModelIndex &folder)
{
    const DriveItem *to = m_model->itemAt(folder);
    if (!dragged)
        count({});
    if (!dragged || !to)
        return Q_EMIT hinted({});
    const QString name = m_model->isPlace(folder)
        ? to->name
        : tr("%1 on %2", "folder and drive")
              .arg(to->name, m_model->placeName(m_model->placeOf(folder)));
    const DriveItemsData *items = DriveItemsData::of(dragged);
    if (!items)
        hintUpload(localPaths(*dragged), name);
    else if (items->drive() == m_model->placeOf(folder))
        Q_EMIT hinted(tr("Move %n item(s) to %1", nullptr, int(items->items().size())).arg(name));
    else if (const auto paths = pathsOn(m_model->drive(items->drive()), items->items());
             !paths.isEmpty())
        hintUpload(paths, name);
    else if (const Drive *drive = m_model->driveOf(folder);
             drive && !drive->localPath(to->id).isEmpty())
        Q_EMIT hinted(
            tr("Download %n item(s) to %1", nullptr, int(items->items().size())).arg(name));
    else
        Q_EMIT hinted(tr("Copy %n item(s) from %1 to %2", nullptr, int(items->items().size()))
                          .arg(m_model->placeName(items->drive()), name));
}

/// With files and bytes, as soon as somebody has counted them.
void PlacesPanel::hintUpload(const QStringList &paths, const QString &to)
{
    m_dropTarget = to;
    if (paths != m_dragged)
        count(paths);
    if (!m_drops)
        return Q_EMIT hinted(tr("Upload %n item(s) to %1", nullptr, int(paths.size())).arg(to));
    Q_EMIT hinted(tr("Upload %n file(s), %1, to %2", "how much, and where", m_drops->files)
                      .arg(QLocale().formattedDataSize(m_drops->size, 1), to));
}

/// In a thread, for as long as they are dragged here.
void PlacesPanel::count(const QStringList &paths)
{
    delete m_counting;
    m_drops.reset();
    m_dragged = paths;
    if (paths.isEmpty())
        return;
    using Counting = ComputeTask<UploadScan::Sum>;
    auto *counting = new Counting(
        [paths](const Counting::Cancelled &isCancelled) {
            return scanUpload(paths, isCancelled).going();
        },
        this);
    m_counting = counting;
    connect(counting, &Task::finished, this, [this, counting] {
        if (counting->error())
            return;
        m_drops = counting->value();
        hintUpload(m_dragged, m_dropTarget);
    });
    counting->start();
}

void PlacesPanel::drop(const QMimeData *dragged, const QModelIndex &folder)
{
    const DriveItemsData *items = DriveItemsData::of(dragged);
    if (!items)
        return m_uploads->upload(target(folder), localPaths(*dragged));
    if (items->drive() == m_model->placeOf(folder))
        return m_operations->move(place(items->drive()), items->items(), *m_model->itemAt(folder));
    carryBetween(*items, folder);
}

/// From one drive to another it goes at once where one of both is on this computer.
void PlacesPanel::carryBetween(const DriveItemsData &items, const QModelIndex &folder)
{
    const QStringList paths = pathsOn(m_model->drive(items.drive()), items.items());
    const Drive *to = m_model->driveOf(folder);
    const QString path = to ? to->localPath(m_model->itemAt(folder)->id) : QString();
    if (!paths.isEmpty())
        m_uploads->upload(target(folder), paths);
    else if (!path.isEmpty())
        download(items.drive(), items.items(), path);
    else
        m_uploads->cross({items.drive(), m_model->drive(items.drive()), items.items()},
                         target(folder));
}

/// For a drive without a trash (UX-076): what would go is named, and keeping it is the default.
void PlacesPanel::askToDelete(const QList<DriveItem> &items)
{
    constexpr qsizetype namedAtMost = 10;
    QStringList names;
    for (const DriveItem &item : items.first(qMin(namedAtMost, items.size())))
        names.append(harmless(item.name));
    if (items.size() > namedAtMost)
        names.append(tr("… and %n more", nullptr, int(items.size() - namedAtMost)));
    names << QString() << tr("This cannot be undone.");
    ask(this, tr("Delete %n item(s) on %1 for good?", nullptr, int(items.size())).arg(place().name),
        names.join(u'\n'),
        {{tr("Delete for good"),
          [this, where = place(), items] { m_operations->trash(where, items); }},
         {tr("Keep"), {}}});
}

} // namespace Aloft
