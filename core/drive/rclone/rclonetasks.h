#pragma once

#include "core/drive/drive.h"
#include "core/drive/rclone/rcloneremote.h"
#include "core/drive/rclone/rcloneserver.h"

#include <QTimer>

namespace Aloft {

/// A remote as its tasks use it; the server outlives them.
struct RcloneRemote
{
    RcloneServer &server;
    QString fs; ///< as rclone writes it: "s3:bucket/path"
    std::shared_ptr<RcloneFacts> facts;

    RcloneCall *call(const QString &command, const QString &id, QJsonObject more = {}) const;
};

class RcloneListTask : public ItemsTask
{
    Q_OBJECT

public:
    enum class Depth { Folder, Everything };

    RcloneListTask(const RcloneRemote &remote, const QString &id, Depth depth);
    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void run() override;

private:
    const RcloneRemote m_remote;
    const QString m_id;
    const Depth m_depth;
    QList<DriveItem> m_items;
};

/// Of the root it learns what the remote can do.
class RcloneStatTask : public ItemTask
{
    Q_OBJECT

public:
    RcloneStatTask(const RcloneRemote &remote, const QString &id);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void lookAtRoot();

    const RcloneRemote m_remote;
    const QString m_id;
    DriveItem m_item;
};

class RcloneMakeFolderTask : public ItemTask
{
    Q_OBJECT

public:
    RcloneMakeFolderTask(const RcloneRemote &remote, const QString &parentId, const QString &name);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void make();

    const RcloneRemote m_remote;
    const QString m_name;
    const QString m_id;
    DriveItem m_item;
};

class RcloneMoveTask : public ItemTask
{
    Q_OBJECT

public:
    RcloneMoveTask(const RcloneRemote &remote, const QString &id, const QString &parentId,
                   const QString &name);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    void findSource();
    void move(const DriveItem &source);
    void look();

    const RcloneRemote m_remote;
    const QString m_id;
    const QString m_name;
    const QString m_newId;
    DriveItem m_item;
};

/// Deletes for good.
class RcloneDeleteTask : public ItemTask
{
    Q_OBJECT

public:
    RcloneDeleteTask(const RcloneRemote &remote, const QString &id);
    const DriveItem &item() const override { return m_item; }

protected:
    void run() override;

private:
    const RcloneRemote m_remote;
    const QString m_id;
    DriveItem m_item;
};

class RcloneQuotaTask : public QuotaTask
{
    Q_OBJECT

public:
    explicit RcloneQuotaTask(const RcloneRemote &remote);
    const DriveQuota &quota() const override { return m_quota; }

protected:
    void run() override;

private:
    const RcloneRemote m_remote;
    DriveQuota m_quota;
};

} // namespace Aloft
