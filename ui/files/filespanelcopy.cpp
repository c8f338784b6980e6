// What takes a while: what comes into the folder from elsewhere, and what is deleted for good.

#include "ui/files/copytask.h"
#include "ui/files/driveitemsdata.h"
#include "ui/files/fileoperations.h"
#include "ui/files/filesmodel.h"
#include "ui/files/filespanel.h"
#include "ui/files/removetask.h"
#include "ui/shell/question.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace Aloft {

bool FilesPanel::isInside(const QStringList &paths) const
{
    return std::ranges::all_of(paths, [this](const QString &path) {
        return path.startsWith(m_folder + u'/');
    });
}

/// What comes from elsewhere is copied whatever was asked: nothing goes missing there.
bool FilesPanel::moves(const QStringList &paths, Qt::DropAction action) const
{
    return action == Qt::MoveAction && isInside(paths);
}

void FilesPanel::hintHovered(const QMimeData *dragged, const QString &folder, Qt::DropAction action)
{
    const DriveItemsData *items = DriveItemsData::of(dragged);
    if (items && m_access == Page::Access::Full)
        Q_EMIT hinted(tr("Download %n item(s) to %1", nullptr, int(items->items().size()))
                          .arg(QFileInfo(folder).fileName()));
    else
        hintDrop(dragged && !items ? localPaths(*dragged) : QStringList(), folder, action);
}

/// Says what letting go of the files would do (UX-068).
void FilesPanel::hintDrop(const QStringList &paths, const QString &folder, Qt::DropAction action)
{
    const int count = static_cast<int>(paths.size());
    const QString name = QFileInfo(folder).fileName();
    if (paths.isEmpty())
        Q_EMIT hinted({});
    else if (m_access == Page::Access::ReadOnly)
        Q_EMIT hinted(tr("Nothing can be put here: the folder is open read-only"));
    else if (moves(paths, action))
        Q_EMIT hinted(tr("Move %n file(s) to %1", nullptr, count).arg(name));
    else
        Q_EMIT hinted(tr("Copy %n file(s) to %1", nullptr, count).arg(name));
}

bool FilesPanel::refuses(const QStringList &paths)
{
    if (m_access == Page::Access::Full)
        return false;
    Q_EMIT failed(Page::readOnlyError(QFileInfo(paths.value(0)).fileName()));
    return true;
}

void FilesPanel::drop(const QStringList &paths, const QString &folder, Qt::DropAction action)
{
    if (!moves(paths, action))
        return copyIn(paths, folder);
    if (refuses(paths))
        return;
    if (const Result<void> moved = m_operations->move(paths, folder); !moved)
        Q_EMIT failed(moved.error());
}

void FilesPanel::copyIn(const QStringList &paths, const QString &folder)
{
    if (refuses(paths))
        return;
    const auto conflicts = std::ranges::count_if(paths, [&folder](const QString &path) {
        return QFileInfo::exists(folder + u'/' + QFileInfo(path).fileName());
    });
    const auto copy = [this, paths, folder](CopyTask::OnConflict onConflict) {
        return [this, paths, folder, onConflict] { startCopy(paths, folder, int(onConflict)); };
    };
    if (conflicts == 0)
        return startCopy(paths, folder, int(CopyTask::OnConflict::KeepBoth));
    ask(this,
        tr("%n file(s) are already in %1.", nullptr, static_cast<int>(conflicts))
            .arg(QFileInfo(folder).fileName()),
        tr("Keep both gives the new ones another name."),
        {{tr("Do not copy"), {}},
         {tr("Skip"), copy(CopyTask::OnConflict::Skip)},
         {tr("Replace"), copy(CopyTask::OnConflict::Replace)},
         {tr("Keep both"), copy(CopyTask::OnConflict::KeepBoth)}});
}

void FilesPanel::startCopy(const QStringList &paths, const QString &folder, int onConflict)
{
    if (refuses(paths)) // since it was asked what to do
        return;
    auto *task = new CopyTask(paths, folder, CopyTask::OnConflict(onConflict), this);
    connect(task, &Task::finished, this, [this, task, folder] {
        if (!task->made().isEmpty())
            m_operations->noteMade(tr("Copied %n file(s) to %1.", nullptr,
                                      static_cast<int>(task->made().size()))
                                       .arg(QFileInfo(folder).fileName()),
                                   task->made());
    });
    follow(task, tr("Copying…"));
}

/// For a disk without a trash (UX-076): what would go is named, and keeping it is the default.
void FilesPanel::askToDelete(const QStringList &paths)
{
    constexpr qsizetype namedAtMost = 10;
    const int count = static_cast<int>(paths.size());
    QStringList names;
    for (const QString &path : paths.first(qMin(namedAtMost, paths.size())))
        names.append(QFileInfo(path).fileName());
    if (paths.size() > namedAtMost)
        names.append(tr("… and %n more", nullptr, count - static_cast<int>(namedAtMost)));
    names.append(QString());
    names.append(tr("This cannot be undone."));
    ask(this, tr("%n file(s) could not be moved to the trash. Delete for good?", nullptr, count),
        names.join(u'\n'),
        {{tr("Delete for good"), [this, paths] { startDeleting(paths); }}, {tr("Keep"), {}}});
}

void FilesPanel::startDeleting(const QStringList &paths)
{
    if (refuses(paths))
        return;
    auto *task = new RemoveTask(paths, this);
    connect(task, &Task::finished, this, [this, task, count = static_cast<int>(paths.size())] {
        if (!task->error())
            Q_EMIT reported(tr("Deleted %n file(s).", nullptr, count), {});
    });
    follow(task, tr("Deleting…"));
}

/// Starts it and shows how far it is, with a way to stop it.
void FilesPanel::follow(Task *task, const QString &step)
{
    connect(task, &Task::progressChanged, this, &FilesPanel::showProgress);
    connect(m_cancel, &QPushButton::clicked, task, &Task::cancel);
    connect(task, &Task::finished, this, [this, task] {
        m_progress->hide();
        if (task->error())
            Q_EMIT failed(*task->error());
    });
    m_progressBar->setRange(0, 0);
    m_progressText->setText(step);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(step));
    m_progress->show();
    task->start();
}

void FilesPanel::showProgress(qint64 done, qint64 total)
{
    m_progressBar->setRange(0, 1000);
    m_progressBar->setValue(total > 0 ? static_cast<int>(done * 1000 / total) : 1000);
    m_progressText->setText(
        tr("%1 of %2").arg(QLocale().formattedDataSize(done), QLocale().formattedDataSize(total)));
}

void FilesPanel::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    if (m_folder.isEmpty())
        Q_EMIT hinted(tr("Open %1").arg(QFileInfo(paths.constFirst()).fileName()));
    else
        hintDrop(paths, m_folder, Qt::CopyAction);
}

void FilesPanel::dragLeaveEvent(QDragLeaveEvent *)
{
    Q_EMIT hinted({});
}

void FilesPanel::dropEvent(QDropEvent *event)
{
    const QStringList paths = localPaths(*event->mimeData());
    Q_EMIT hinted({});
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (paths.isEmpty())
        return;
    if (!m_folder.isEmpty())
        copyIn(paths, m_folder);
    else if (QFileInfo(paths.constFirst()).isDir())
        Q_EMIT folderDropped(paths.constFirst());
    else
        Q_EMIT openAsked(paths.constFirst());
}

} // namespace Aloft
