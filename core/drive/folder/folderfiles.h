#pragma once

#include "core/drive/drive.h"
#include "core/drive/folder/foldercopy.h"
#include "core/drive/folder/folderdisk.h"

namespace Aloft {

/// Carries files into a folder drive and out of it; waits for the disk. A file appears, or is
/// replaced, by one renaming of a hidden part beside it, when all of it is there.
class FolderFiles
{
public:
    explicit FolderFiles(FolderDisk &disk);

    /// partName is the hidden part's: what is there of the same bytes is kept. A new item whose
    /// name is taken by the same bytes is that item; by others, it is a Conflict.
    Result<DriveItem> upload(const UploadOrder &order, const QString &partName,
                             const std::shared_ptr<CopyProgress> &progress,
                             const FolderDisk::Cancelled &isCancelled);

    /// Removes the hidden part of an upload, when that has let go of it.
    Result<void> discard(const UploadOrder &order, const QString &partName);

    Result<void> download(const DownloadOrder &order, const std::shared_ptr<CopyProgress> &progress,
                          const FolderDisk::Cancelled &isCancelled);

    Result<DriveItem> addChecksum(const DriveItem &item, const FolderDisk::Cancelled &isCancelled);

private:
    Result<DriveItem> sameVersion(const DriveItem &item) const;
    Error reasonOf(const Error &error) const;
    Result<void> checkTarget(const UploadOrder &order, const QString &path) const;
    Result<DriveItem> appear(const UploadOrder &order, const QString &id, const QString &part,
                             const FolderDisk::Cancelled &isCancelled);
    Result<DriveItem> takeSame(const QString &id, const QString &path, const QString &part,
                               const Error &otherwise, const FolderDisk::Cancelled &isCancelled);

    FolderDisk &m_disk;
};

/// A name for a hidden part, made up.
QString newPartName();
bool isPartName(const QString &name);

/// Deletes hidden parts of a folder that nobody has gone on with for a week.
void removeOldParts(const QString &folder);

} // namespace Aloft
