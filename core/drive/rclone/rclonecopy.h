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
    void askHowFar();

    RcloneServer &m_server;
    const Ends m_ends;
    const qint64 m_size; ///< bytes
    const QString m_group;
    const Direction m_direction;
    const std::shared_ptr<Bandwidth> m_bandwidth;
    qint64 m_job = 0; ///< 0: none is under way
    QTimer m_pause;
};

/// rclone compares checksums where the remote has some; what is there is the file that was read.
class RcloneUploadTask : public DriveUploadTask
{
    Q_OBJECT

public:
    RcloneUploadTask(const RcloneRemote &remote, const UploadOrder &order);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void compare(const DriveItem *there);
    void copy();
    void verify();

    const RcloneRemote m_remote;
    const UploadOrder m_order;
    const QString m_id;
    FileStamp m_stamp;
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
