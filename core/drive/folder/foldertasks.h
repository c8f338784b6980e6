#pragma once

#include "core/base/computetask.h"
#include "core/base/result.h"
#include "core/drive/drive.h"
#include "core/drive/folder/foldercopy.h"

#include <QTimer>

#include <variant>

namespace Aloft {

class FolderDisk;

/// What the tasks of one FolderDrive share; it lives as long as any of them.
struct FolderWork
{
    std::shared_ptr<FolderDisk> disk;
    std::shared_ptr<QThreadPool> threads;
};

/// A task of a drive's interface, whose value is found in a thread.
template<typename Interface, typename Value>
class FolderTask : public Interface
{
public:
    using Find = std::function<Result<Value>(FolderDisk &, const std::function<bool()> &)>;

    FolderTask(const FolderWork &work, Find find) : m_work(work), m_find(std::move(find)) { }

protected:
    void run() override
    {
        auto *found = new ComputeTask<Result<Value>>(
            [disk = m_work.disk, find = m_find](const std::function<bool()> &isCancelled) {
                return find(*disk, isCancelled);
            },
            nullptr, m_work.threads.get());
        this->runStep(found, [this](const ComputeTask<Result<Value>> &step) {
            Result<Value> value = step.value();
            if (!value)
                return this->fail(value.error());
            m_value = *std::move(value);
            this->succeed();
        });
    }

    const Value &value() const { return m_value; }

private:
    const FolderWork m_work;
    const Find m_find;
    Value m_value;
};

class FolderItemTask : public FolderTask<ItemTask, DriveItem>
{
public:
    using FolderTask::FolderTask;
    const DriveItem &item() const override { return value(); }
};

class FolderItemsTask : public FolderTask<ItemsTask, QList<DriveItem>>
{
public:
    using FolderTask::FolderTask;
    const QList<DriveItem> &items() const override { return value(); }
};

class FolderQuotaTask : public FolderTask<QuotaTask, DriveQuota>
{
public:
    using FolderTask::FolderTask;
    const DriveQuota &quota() const override { return value(); }
};

/// A folder has no memory of what happened in it.
class NoChangesTask : public ChangesTask
{
    Q_OBJECT

public:
    using ChangesTask::ChangesTask;
    const QList<DriveChange> &changes() const override { return m_changes; }
    const QString &cursor() const override { return m_cursor; }

protected:
    void run() override;

private:
    const QList<DriveChange> m_changes;
    const QString m_cursor;
};

/// Of a drive where what was deleted is gone.
class NoTrashTask : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    const DriveItem m_item;
};

/// Has a task report how far a copy in a thread is.
class CopyWatch : public QObject
{
    Q_OBJECT

public:
    CopyWatch(Task &task, const std::shared_ptr<CopyProgress> &progress);

    void begin() { m_timer.start(); }

private:
    void look();

    Task &m_task;
    const std::shared_ptr<CopyProgress> m_progress;
    qint64 m_told = 0;
    QTimer m_timer;
};

class FolderUploadTask : public FolderTask<DriveUploadTask, DriveItem>
{
public:
    FolderUploadTask(const FolderWork &work, const UploadOrder &order);
    const DriveItem &item() const override { return value(); }

protected:
    void run() override;

private:
    FolderUploadTask(const FolderWork &work, const UploadOrder &order, const QString &partName,
                     const std::shared_ptr<CopyProgress> &progress);

    const QString m_partName;
    CopyWatch m_watch;
};

/// Of what an upload has left.
class FolderDiscardTask : public FolderTask<Task, std::monostate>
{
public:
    FolderDiscardTask(const FolderWork &work, const UploadOrder &order);
};

class FolderDownloadTask : public FolderTask<Task, std::monostate>
{
public:
    FolderDownloadTask(const FolderWork &work, const DownloadOrder &order);

protected:
    void run() override;

private:
    FolderDownloadTask(const FolderWork &work, const DownloadOrder &order,
                       const std::shared_ptr<CopyProgress> &progress);

    CopyWatch m_watch;
};

} // namespace Aloft
