#pragma once

#include "core/base/filestamp.h"
#include "core/drive/rclone/rclonetasks.h"

#include <memory>

namespace Aloft {

/// Has rclone copy one file, by itself; reports how far it is. Ended early, rclone stops.
class RcloneCopyTask : public Task
{
    Q_OBJECT

public:
    struct Ends
    {
        QString fromFs;
        QString from;
        QString toFs;
        QString to;
    };

    enum class Direction { Up, Down };

    /// bandwidth: how fast; null: as fast as rclone was told last.
    RcloneCopyTask(RcloneServer &server, const Ends &ends, qint64 size, Direction direction,
                   const std::shared_ptr<Bandwidth> &bandwidth);
    ~RcloneCopyTask() override;

protected:
    void run() override;
    void stop() override;

private:
    using Next = void (RcloneCopyTask::*)();

    RcloneRates wantedRates() const;
    void keepRates(Next next);
    void tellRates(Next next);
    void copy();
    void watch(const RcloneCall &begun);
    void look();
    void repeat(const Error &error);
    void askHowFar();

    RcloneServer &m_server;
    const Ends m_ends;
    const qint64 m_size; ///< bytes
    const QString m_group;
    const Direction m_direction;
    const std::shared_ptr<Bandwidth> m_bandwidth;
    qint64 m_job = 0; ///< 0: none is under way
    bool m_isAgain = false;
    QTimer m_pause;
};

/// rclone compares checksums where the remote has some; what is there is the file that was read. Where
/// the bytes of a file would be seen before all are there, they go to a hidden part first. A trace
/// tells what was sent: a copy of it is ours, although nobody heard of its end.
class RcloneUploadTask : public DriveUploadTask
{
    Q_OBJECT

public:
    RcloneUploadTask(const RcloneRemote &remote, const UploadOrder &order);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    using Found = void (RcloneUploadTask::*)(const DriveItem *there); ///< null: nothing is

    void find(Found next);
    void compare(const DriveItem *there);
    void copy();
    void check();
    void compareAgain(const DriveItem *there);
    void place();
    void verify();
    bool isNew() const { return m_order.replacedId.isEmpty(); }
    bool places() const { return m_remote.facts->renames; }
    Error conflict() const;

    const RcloneRemote m_remote;
    const UploadOrder m_order;
    const QString m_id;
    const QString m_part;   ///< where the bytes go first
    const FileStamp m_sent; ///< what an earlier task has sent; of size -1: none did
    FileStamp m_stamp;
    QString m_seen; ///< version that is there; empty: none is
    DriveItem m_item;
};

class RcloneDownloadTask : public Task
{
    Q_OBJECT

public:
    RcloneDownloadTask(const RcloneRemote &remote, const DownloadOrder &order);

protected:
    void run() override;

private:
    void copy();
    void verify();
    void place();

    const RcloneRemote m_remote;
    const DownloadOrder m_order;
    const QString m_part;
    DriveItem m_found;
};

} // namespace Aloft
