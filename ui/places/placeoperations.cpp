#include "ui/places/placeoperations.h"

#include "ui/files/fileoperations.h"
#include "ui/places/eachitemtask.h"
#include "ui/places/newfoldertask.h"

#include <QSet>

namespace Aloft {

namespace {

bool hasTrash(const PlaceOperations::Place &place)
{
    return place.drive && place.drive->capabilities().testFlag(Drive::Capability::Trash);
}

} // namespace

PlaceOperations::PlaceOperations(const DriveOf &driveOf, QObject *parent)
    : QObject(parent)
    , m_driveOf(driveOf)
{ }

/// What is undone may have been done before the drive was made anew, as after signing in again.
/// Where ids are paths they may mean something else by then.
Drive *PlaceOperations::find(const Place &place) const
{
    if (place.drive)
        return place.drive;
    Drive *drive = m_driveOf(place.key);
    return drive && drive->capabilities().testFlag(Drive::Capability::StableIds) ? drive : nullptr;
}

void PlaceOperations::start(EachItemTask *task, const Report &report)
{
    task->setParent(this);
    connect(task, &Task::finished, this, [this, task, report] {
        if (!task->items().isEmpty())
            report(task->items());
        if (task->error())
            Q_EMIT failed(*task->error());
        else if (task->problem())
            Q_EMIT failed(*task->problem());
    });
    task->start();
}

void PlaceOperations::makeFolder(const Place &place, const QString &parentId, const QString &name)
{
    auto *task = new NewFolderTask(place.drive, parentId, name, this);
    connect(task, &Task::finished, this, [this, task, place, parentId] {
        if (task->error())
            return Q_EMIT failed(*task->error());
        const DriveItem folder = task->item();
        Q_EMIT made(place.key, folder);
        Q_EMIT changed(place.key, parentId);
        const QString report = tr("Created %1 on %2.").arg(folder.name, place.name);
        if (task->isNew() && hasTrash(place))
            note(report, [this, place, folder] {
                discard(place, {folder}, [](const QList<DriveItem> &) {});
            });
        else // what is put in it meanwhile could not be brought back
            Q_EMIT done(report, {});
    });
    task->start();
}

void PlaceOperations::rename(const Place &place, const DriveItem &item, const QString &newName)
{
    if (const QString problem = nameProblem(newName); !problem.isEmpty())
        return Q_EMIT failed({Error::Kind::BadInput, problem, {}, {}});
    const auto renaming = [this, place](const DriveItem &what, const QString &name,
                                        const Report &report) {
        start(new EachItemTask(find(place), {[what, name](Drive &drive) {
                                   return drive.move(what.id, what.parentId, name);
                               }}),
              report);
    };
    renaming(item, newName, [this, place, item, renaming](const QList<DriveItem> &items) {
        const DriveItem now = items.constFirst();
        Q_EMIT changed(place.key, now.parentId);
        note(tr("Renamed %1 to %2.").arg(item.name, now.name), [this, place, item, now, renaming] {
            renaming(now, item.name, [this, place, now](const QList<DriveItem> &) {
                Q_EMIT changed(place.key, now.parentId);
            });
        });
    });
}

void PlaceOperations::moveEach(const Place &place, const QList<Way> &ways,
                               const std::function<void(const QList<Way> &back)> &report)
{
    QList<EachItemTask::Step> steps;
    for (const Way &way : ways)
        steps.append([way](Drive &drive) {
            return drive.move(way.item.id, way.folderId, way.item.name);
        });
    auto *task = new EachItemTask(find(place), steps);
    start(task, [this, task, place, ways, report](const QList<DriveItem> &moved) {
        QList<Way> back; // what was chosen together may come from several folders
        for (qsizetype number = 0; number < moved.size(); ++number)
            back.append({moved.at(number), ways.at(task->worked().at(number)).item.parentId});
        noteFolders(place, back);
        report(back);
    });
}

/// Both ends of the ways are others now.
void PlaceOperations::noteFolders(const Place &place, const QList<Way> &ways)
{
    QSet<QString> folders;
    for (const Way &way : ways)
        folders << way.folderId << way.item.parentId;
    for (const QString &folder : std::as_const(folders))
        Q_EMIT changed(place.key, folder);
}

void PlaceOperations::move(const Place &place, const QList<DriveItem> &items,
                           const DriveItem &folder)
{
    QList<Way> ways;
    for (const DriveItem &item : items) {
        if (item.parentId != folder.id && item.id != folder.id)
            ways.append({item, folder.id});
    }
    if (ways.isEmpty())
        return;
    moveEach(place, ways, [this, place, folder](const QList<Way> &back) {
        note(tr("Moved %n item(s) to %1.", nullptr, int(back.size())).arg(folder.name),
             [this, place, back] { moveEach(place, back, [](const QList<Way> &) {}); });
    });
}

void PlaceOperations::trash(const Place &place, const QList<DriveItem> &items)
{
    const bool canRestore = hasTrash(place);
    discard(place, items, [this, place, canRestore](const QList<DriveItem> &trashed) {
        const int count = int(trashed.size());
        if (canRestore)
            note(tr("Moved %n item(s) to the trash of %1.", nullptr, count).arg(place.name),
                 [this, place, trashed] { restore(place, trashed); });
        else
            Q_EMIT done(tr("Deleted %n item(s) on %1.", nullptr, count).arg(place.name), {});
    });
}

void PlaceOperations::discard(const Place &place, const QList<DriveItem> &items,
                              const Report &report)
{
    QList<EachItemTask::Step> steps;
    QSet<QString> folders;
    for (const DriveItem &item : items) {
        steps.append([item](Drive &drive) { return drive.trash(item.id); });
        folders.insert(item.parentId);
    }
    start(new EachItemTask(find(place), steps),
          [this, place, folders, report](const QList<DriveItem> &trashed) {
              for (const QString &folder : folders)
                  Q_EMIT changed(place.key, folder);
              report(trashed);
          });
}

void PlaceOperations::restore(const Place &place, const QList<DriveItem> &trashed)
{
    QList<EachItemTask::Step> steps;
    for (const DriveItem &item : trashed)
        steps.append([item](Drive &drive) { return drive.restore(item.id); });
    start(new EachItemTask(find(place), steps), [this, place](const QList<DriveItem> &items) {
        QSet<QString> folders;
        for (const DriveItem &item : items)
            folders.insert(item.parentId);
        for (const QString &folder : std::as_const(folders))
            Q_EMIT changed(place.key, folder);
    });
}

void PlaceOperations::note(const QString &report, const std::function<void()> &undo)
{
    m_undo.append(undo);
    const qsizetype depth = m_undo.size();
    Q_EMIT done(report, [self = QPointer(this), depth] {
        // Where something else was done since, Ctrl+Z takes that first.
        if (self && self->m_undo.size() == depth)
            self->undoLast();
    });
}

void PlaceOperations::undoLast()
{
    if (m_undo.isEmpty())
        return;
    const auto undo = m_undo.takeLast();
    Q_EMIT undone();
    undo();
}

} // namespace Aloft

#include "moc_placeoperations.cpp"
