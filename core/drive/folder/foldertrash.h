#pragma once

#include "core/drive/folder/folderdisk.h"

namespace Aloft {

/// What was deleted from a folder drive: a folder of its own below the root, in the form that file
/// managers know (freedesktop.org's Trash specification), so that it can be restored by hand, too.
/// It waits for the disk.
class FolderTrash
{
public:
    explicit FolderTrash(FolderDisk &disk);

    Result<DriveItem> add(const QString &id, const QString &path);
    Result<DriveItem> restore(const QString &id, const QString &path); ///< Conflict: name taken
    Result<DriveItem> stat(const QString &id, const QString &path) const;

    static constexpr int daysKept = 30;

    /// Removes for good what has been there longer than that; links are not followed.
    /// @return false: there is more, which would have taken too long
    bool removeOld();

private:
    Result<QString> reserve(const QString &id) const;
    Result<QString> formerId(const QString &id) const;
    Result<void> makeParents(const QString &id);
    QString infoPath(const QString &name) const;

    FolderDisk &m_disk;
    const QString m_files;
    const QString m_infos;
};

} // namespace Aloft
