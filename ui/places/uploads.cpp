#include "ui/places/uploads.h"

#include "core/drive/transfers.h"
#include "ui/places/conflictdialog.h"
#include "ui/places/eachitemtask.h"
#include "ui/places/newnames.h"
#include "ui/places/takebacktask.h"
#include "ui/places/uploadsheet.h"
#include "ui/places/uploadsurvey.h"

#include <QFileInfo>
#include <QWidget>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString targetText(const UploadTarget &target)
{
    return target.drive && target.folder.id == target.drive->rootId()
        ? target.name
        : Uploads::tr("%1 on %2", "folder and drive").arg(target.folder.name, target.name);
}

QStringList leftOutNames(const UploadScan &scan, const QSet<int> &leftOut)
{
    QStringList names;
    for (int place = 0; place < int(scan.litter.size()); ++place) {
        if (leftOut.contains(place))
            names.append(litterText(scan.litter.at(place)));
    }
    return names;
}

/// Of what was not left out as a whole.
int linksOf(const UploadScan &scan, const QSet<int> &leftOut)
{
    int links = scan.links;
    for (int place = 0; place < int(scan.litter.size()); ++place) {
        if (!leftOut.contains(place))
            links += scan.litter.at(place).links;
    }
    return links;
}

/// One that is gone has taken its transfers along.
bool hasTrash(const UploadTarget &target)
{
    return !target.drive || target.drive->capabilities().testFlag(Drive::Capability::Trash);
}

/// Folders that were there before stay when an upload is taken back.
QList<DriveItem> newOnes(const QList<DriveItem> &folders, const QSet<QString> &listed)
{
    QList<DriveItem> made;
    for (const DriveItem &folder : folders) {
        if (!listed.contains(folder.id))
            made.append(folder);
    }
    return made;
}

} // namespace

Uploads::Uploads(Transfers &transfers, const QString &crossings, QWidget *window)
    : QObject(window)
    , m_transfers(transfers)
    , m_crossings(crossings)
    , m_window(window)
{ }

void Uploads::upload(const UploadTarget &target, const QStringList &paths)
{
    if (paths.isEmpty() || !target.drive)
        return;
    const QString title = paths.size() == 1 ? QFileInfo(paths.constFirst()).fileName()
                                            : tr("%n item(s)", nullptr, int(paths.size()));
    Q_EMIT began(tr("Looking at %1…").arg(title));
    Batch batch;
    batch.target = target;
    batch.title = title;
    look(new UploadSurvey(target.drive, target.folder.id, paths, this), batch);
}

void Uploads::look(UploadSurvey *survey, const Batch &begun)
{
    connect(survey, &Task::finished, this, [this, survey, begun] {
        if (survey->error())
            return Q_EMIT failed(*survey->error());
        if (survey->scan().entries.isEmpty() && survey->scan().links > 0)
            return Q_EMIT failed({Error::Kind::BadInput,
                                  tr("%1 was not uploaded: a symbolic link has no content of its "
                                     "own.")
                                      .arg(begun.title),
                                  tr("Upload the file or folder that it leads to."),
                                  {}});
        Batch batch = begun;
        batch.scan = survey->scan();
        batch.existing = survey->existing();
        batch.listed = survey->listed();
        batch.nameCase = survey->nameCase();
        askAboutSize(batch);
    });
    survey->start();
}

/// Litter stays behind unasked where there is little of everything else.
void Uploads::askAboutSize(const Batch &batch)
{
    const auto go = [this, batch](const QSet<int> &leftOut) {
        Batch chosen = batch;
        chosen.leftOut = leftOut;
        askAboutNames(chosen);
    };
    if (!batch.scan.isLarge()) {
        QSet<int> leftOut;
        for (int place = 0; place < int(batch.scan.litter.size()); ++place) {
            if (batch.scan.litter.at(place).isLeftOut())
                leftOut.insert(place);
        }
        return go(leftOut);
    }
    auto *sheet = new UploadSheet(batch.scan, batch.title, targetText(batch.target), m_window);
    connect(sheet, &UploadSheet::started, this, go);
    sheet->open();
}

void Uploads::askAboutNames(const Batch &batch)
{
    const QList<NameConflict> conflicts = conflictsOf(batch.scan, batch.leftOut, batch.existing,
                                                      batch.nameCase);
    if (conflicts.isEmpty())
        return agreeOnPlan(batch, {});
    auto *dialog = new ConflictDialog(
        conflicts, targetText(batch.target),
        [batch](const QString &path) { return versions(batch, path); }, m_window);
    connect(dialog, &ConflictDialog::decided, this,
            [this, batch](const ConflictChoices &choices) { agreeOnPlan(batch, choices); });
    dialog->open();
}

std::pair<VersionPlace, VersionPlace> Uploads::versions(const Batch &batch, const QString &path)
{
    const auto entry = std::ranges::find(batch.scan.entries, path, &UploadEntry::path);
    const QString file = entry == batch.scan.entries.end() ? QString() : entry->file;
    const DriveItem there = batch.existing.value(foldedPath(path, batch.nameCase));
    return {{{}, batch.target.drive, there}, {file, {}, {}}};
}

void Uploads::agreeOnPlan(const Batch &batch, const ConflictChoices &choices)
{
    const UploadPlan plan = planUpload(batch.scan, batch.leftOut, batch.existing, batch.nameCase,
                                       choices);
    agreeOnNames(
        plan.newNames, targetText(batch.target), [this, batch, plan] { start(batch, plan); },
        m_window);
}

void Uploads::start(const Batch &batch, const UploadPlan &plan)
{
    const QString words = plan.folders.isEmpty() && plan.files.size() <= 1 ? QString()
                                                                           : batch.title;
    auto *task = new PlannedUpload(batch.target, plan, words, redirectOf(batch), m_transfers, this);
    connect(task, &Task::finished, this, [this, task, batch] {
        if (task->error())
            Q_EMIT failed(*task->error());
        report(batch, *task);
    });
    task->start();
}

void Uploads::report(const Batch &batch, const PlannedUpload &task)
{
    const QList<qint64> transfers = task.ordered();
    const QList<DriveItem> made = newOnes(task.folders(), batch.listed);
    if (transfers.isEmpty() && made.isEmpty())
        return;
    const UploadTarget target = batch.target;
    Q_EMIT changed(target.place, target.folder.id);
    const QStringList left = leftOutNames(batch.scan, batch.leftOut);
    QString text = left.isEmpty()
        ? tr("%1 goes to %2.").arg(batch.title, targetText(target))
        : tr("%1 goes to %2, without %3.").arg(batch.title, targetText(target), left.join(u", "_s));
    if (const int links = linksOf(batch.scan, batch.leftOut); links > 0)
        text += u' ' + tr("%n symbolic link(s) stay on this computer.", nullptr, links);
    if (hasTrash(target))
        return Q_EMIT reported(text, [this, target, transfers, made] {
            takeBack(target, transfers, made);
        });
    text += u' ' + tr("What has arrived stays there: %1 has no trash.").arg(target.name);
    Q_EMIT reported(text, [this, target, transfers] { stopForGood(target, transfers); });
}

/// Where there is no trash.
void Uploads::stopForGood(const UploadTarget &target, const QList<qint64> &transfers)
{
    const auto arrived = std::ranges::count_if(transfers, [this](qint64 id) {
        const std::optional<Transfer> transfer = m_transfers.transfer(id);
        return transfer && transfer->state == Transfer::State::Done;
    });
    stop(transfers, {});
    Q_EMIT changed(target.place, target.folder.id);
    Q_EMIT stopped(arrived > 0 ? tr("Stopped. %n file(s) had arrived on %1, and stay there.",
                                    nullptr, int(arrived))
                                     .arg(target.name)
                               : tr("Stopped before anything had arrived on %1.").arg(target.name));
}

/// What is on its way stops, what is there goes to the drive's trash. What took another file's place stays, too: that is not ours to give back.
void Uploads::takeBack(const UploadTarget &target, const QList<qint64> &transfers,
                       const QList<DriveItem> &made)
{
    QSet<QString> madeIds;
    for (const DriveItem &folder : made)
        madeIds.insert(folder.id);
    QList<DriveItem> folders;
    for (const DriveItem &folder : made) {
        if (!madeIds.contains(folder.parentId)) // else it goes with the one that it is in
            folders.append(folder);
    }
    trash(target, folders, stop(transfers, madeIds));
}

/// What had arrived outside the folders that were made.
QList<DriveItem> Uploads::stop(const QList<qint64> &transfers, const QSet<QString> &madeIds)
{
    QList<DriveItem> arrived;
    for (const qint64 id : transfers) {
        const std::optional<Transfer> transfer = m_transfers.transfer(id);
        if (!transfer)
            continue;
        const auto *order = std::get_if<UploadOrder>(&transfer->order.what); // or it is half done
        if (order && transfer->state == Transfer::State::Done && order->replacedId.isEmpty()
            && !madeIds.contains(order->parentId))
            arrived.append(transfer->item);
        m_transfers.forget(id);
    }
    return arrived;
}

void Uploads::trash(const UploadTarget &target, const QList<DriveItem> &folders,
                    const QList<DriveItem> &files)
{
    QList<EachItemTask::Step> steps;
    for (const DriveItem &folder : folders)
        steps.append([folder](Drive &drive) { return drive.trash(folder.id); });
    for (const DriveItem &file : files)
        steps.append([file](Drive &drive) { return new TakeBackTask(&drive, file); });
    auto *task = new EachItemTask(target.drive, steps, this);
    connect(task, &Task::finished, this, [this, task, target] {
        Q_EMIT changed(target.place, target.folder.id);
        if (task->error())
            Q_EMIT failed(*task->error());
        else if (task->problem())
            Q_EMIT failed(*task->problem());
    });
    task->start();
}

} // namespace Aloft

#include "moc_uploads.cpp"
