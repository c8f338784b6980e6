#pragma once

#include "core/drive/rclone/rclonetasks.h"

namespace Aloft {

/// A remote of the computer's own rclone: S3, OneDrive, Dropbox, WebDAV and many more. Ids are
/// paths below it. It has no trash: what is deleted is gone. What it can do besides is known once
/// its root was looked at.
///
/// A replaced file is looked at right before rclone begins, and another device that writes while
/// the bytes are on their way is noticed by no means that all remotes have. A cut transfer begins
/// again.
class RcloneDrive : public Drive
{
    Q_OBJECT

public:
    /// fs: as rclone writes it, "s3:bucket/path". The server outlives it, and its tasks.
    RcloneDrive(RcloneServer &server, const QString &fs, QObject *parent = nullptr);

    QString kind() const override;
    Capabilities capabilities() const override;
    QString rootId() const override;

    ItemsTask *list(const QString &folderId) override;
    ItemsTask *walk(const QString &folderId) override;
    ItemTask *stat(const QString &id) override;
    ItemTask *makeFolder(const QString &parentId, const QString &name) override;
    DriveUploadTask *upload(const UploadOrder &order) override;
    Task *download(const DownloadOrder &order) override;
    ItemTask *move(const QString &id, const QString &parentId, const QString &name) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;
    ChangesTask *changes(const QString &cursor) override;
    QuotaTask *quota() override;

private:
    const RcloneRemote m_remote;
};

} // namespace Aloft
