#pragma once

#include "core/drive/disk.h"
#include "core/drive/driveitem.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <mutex>

namespace Aloft {

/// The work of a FolderDrive, which waits for the disk: for its threads, any number at a time.
///
/// No link is followed below the root. Whether the root is there is asked with each call: an empty
/// place where a disk was mounted is an error of kind Network, not an empty drive.
class FolderDisk
{
public:
    using Cancelled = std::function<bool()>;

    /// mark: what mark() said when the drive was added; empty: whatever is there now.
    FolderDisk(const QString &root, const QString &mark);

    const QString &root() const { return m_root; }
    QString mark() const;   ///< tells this root from others in its place; empty until it was seen
    bool foldsCase() const; ///< known once something was listed

    /// Where it lies, its folders being real ones of this root; the last name need not be there.
    Result<QString> pathOf(const QString &id);

    Result<DriveItem> stat(const QString &id);
    Result<QList<DriveItem>> list(const QString &id);
    Result<QList<DriveItem>> walk(const QString &id, const Cancelled &isCancelled);
    Result<DriveItem> makeFolder(const QString &parentId, const QString &name);
    Result<DriveItem> move(const QString &id, const QString &parentId, const QString &name);
    Result<DriveItem> trash(const QString &id);
    Result<DriveItem> restore(const QString &id);
    Result<DriveQuota> quota();

    // For the drive's own parts.
    bool isFirstUploadTo(const QString &folder); ///< true once for each
    DriveItem item(const QString &id, const DiskEntry &entry) const;

private:
    Result<void> checkRoot();
    Result<QString> checkedPath(const QString &id);
    Result<QString> folderPath(const QString &id);
    Result<QString> freePath(const QString &parentId, const QString &name);
    Result<void> append(QList<DriveItem> &items, const QString &folderId);
    void probeCase(const QString &path, const QList<DiskName> &names);
    void sweepTrash();

    enum class Case { Unknown, Kept, Folded };

    const QString m_root;
    mutable std::mutex m_mutex;
    QString m_mark;
    QSet<QString> m_uploadedTo;
    std::atomic<Case> m_case = Case::Unknown;
    std::atomic<qint64> m_sweptOn = 0; ///< a day of Julian's
};

/// Of the content: another one, other bytes.
QString folderVersion(const DiskEntry &entry);

} // namespace Aloft
