#pragma once

#include "ui/places/drivemarks.h"

#include <memory>

namespace Aloft {

class WorkspaceSync;

/// The marks of a folder's sync in the tree of the drive that it is kept in step with.
class SyncDriveMarks : public DriveMarks
{
    Q_OBJECT

public:
    using DriveMarks::DriveMarks;

    void setSync(const std::shared_ptr<WorkspaceSync> &sync); ///< null: none

    std::optional<FileMark> markOf(const DrivePath &item) const override;

    /// What it is called here, below the workspace; empty: the sync has nothing to do with it.
    QString pathHere(const DrivePath &item) const;

private:
    std::shared_ptr<WorkspaceSync> m_sync;
};

} // namespace Aloft
