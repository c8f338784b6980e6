#pragma once

#include "core/drive/drive.h"
#include "core/drive/folder/foldertasks.h"

namespace Aloft {

/// Any folder of this computer as a drive: a plain one, a server's that is mounted, another
/// program's cloud folder. Ids are paths below it.
///
/// It keeps two things in the folder: hidden parts of files on their way (".aloft-part-…"), and
/// ".aloft-trash". Neither is shown, and no link is followed. Whether the folder folds case is
/// known once something was listed. A folder that is not there fails with Network, and is never
/// taken for an empty one. Nobody waits for a disk that does not answer: its threads are left behind.
class FolderDrive : public Drive
{
    Q_OBJECT

public:
    /// mark: what mark() was when the drive was added, to tell a mounted disk from the empty place
    /// where it was; empty: whatever is there when it is first asked.
    explicit FolderDrive(const QString &root, const QString &mark = {}, QObject *parent = nullptr);
    ~FolderDrive() override;

    QString root() const;
    QString mark() const; ///< empty until a task of this drive has succeeded

    QString kind() const override;
    Capabilities capabilities() const override;
    QString rootId() const override;
    QString localPath(const QString &id) const override;

    ItemsTask *list(const QString &folderId) override;
    ItemsTask *walk(const QString &folderId) override;
    ItemTask *stat(const QString &id) override;
    ItemTask *makeFolder(const QString &parentId, const QString &name) override;
    DriveUploadTask *upload(const UploadOrder &order) override;
    Task *discard(const UploadOrder &order) override;
    Task *download(const DownloadOrder &order) override;
    ItemTask *move(const QString &id, const QString &parentId, const QString &name) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;
    ChangesTask *changes(const QString &cursor) override;
    QuotaTask *quota() override;
    ItemTask *addChecksum(const DriveItem &item) override;

protected:
    const FolderWork m_work;
};

} // namespace Aloft
