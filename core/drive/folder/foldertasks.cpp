#include "core/drive/folder/foldertasks.h"

#include "core/drive/folder/folderfiles.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr auto pace = 200ms; // between two reports

/// The hidden part of a cut upload; it may be anything.
QString partOf(const Secret &resumePoint)
{
    const QString name =
        QJsonDocument::fromJson(resumePoint.reveal().toUtf8())["part"_L1].toString();
    return isPartName(name) ? name : newPartName();
}

Secret resumePointOf(const QString &partName)
{
    const QJsonObject point{{u"part"_s, partName}};
    return Secret(QString::fromUtf8(QJsonDocument(point).toJson(QJsonDocument::Compact)));
}

} // namespace

void NoChangesTask::run()
{
    fail({Error::Kind::Usage,
          tr("This drive does not tell what has changed."),
          tr("Compare its files instead."),
          {}});
}

void NoTrashTask::run()
{
    fail({Error::Kind::Usage, tr("This drive has no trash."), tr("What was deleted is gone."), {}});
}

CopyWatch::CopyWatch(Task &task, const std::shared_ptr<CopyProgress> &progress)
    : m_task(task)
    , m_progress(progress)
{
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &CopyWatch::look);
    connect(&task, &Task::finished, this, [this] { m_timer.stop(); });
}

void CopyWatch::look()
{
    const qint64 done = m_progress->done;
    if (std::exchange(m_told, done) != done)
        Q_EMIT m_task.progressChanged(done, m_progress->total);
}

FolderUploadTask::FolderUploadTask(const FolderWork &work, const UploadOrder &order)
    : FolderUploadTask(work, order, partOf(order.resumePoint), std::make_shared<CopyProgress>())
{ }

FolderUploadTask::FolderUploadTask(const FolderWork &work, const UploadOrder &order,
                                   const QString &partName,
                                   const std::shared_ptr<CopyProgress> &progress)
    : FolderTask(work,
                 [order, partName, progress](FolderDisk &disk,
                                             const FolderDisk::Cancelled &isCancelled) {
                     return FolderFiles(disk).upload(order, partName, progress, isCancelled);
                 })
    , m_partName(partName)
    , m_watch(*this, progress)
{ }

void FolderUploadTask::run()
{
    Q_EMIT resumePointChanged(resumePointOf(m_partName));
    if (isFinished())
        return;
    m_watch.begin();
    FolderTask::run();
}

/// A point that says nothing has a part that is nowhere.
FolderDiscardTask::FolderDiscardTask(const FolderWork &work, const UploadOrder &order)
    : FolderTask(work, [order](FolderDisk &disk, const FolderDisk::Cancelled &) {
        return FolderFiles(disk).discard(order, partOf(order.resumePoint)).map([] {
            return std::monostate();
        });
    })
{ }

FolderDownloadTask::FolderDownloadTask(const FolderWork &work, const DownloadOrder &order)
    : FolderDownloadTask(work, order, std::make_shared<CopyProgress>())
{ }

FolderDownloadTask::FolderDownloadTask(const FolderWork &work, const DownloadOrder &order,
                                       const std::shared_ptr<CopyProgress> &progress)
    : FolderTask(work,
                 [order, progress](FolderDisk &disk, const FolderDisk::Cancelled &isCancelled) {
                     return FolderFiles(disk).download(order, progress, isCancelled).map([] {
                         return std::monostate();
                     });
                 })
    , m_watch(*this, progress)
{ }

void FolderDownloadTask::run()
{
    m_watch.begin();
    FolderTask::run();
}

} // namespace Aloft

#include "moc_foldertasks.cpp"
