#pragma once

#include "core/session/workspacesync.h"

#include <memory>

namespace Aloft {

/// The folders of a profile that are kept in step with a drive: each by one WorkspaceSync, however
/// many windows have it open, and only while one has.
class SyncBook
{
public:
    /// The drives outlive it.
    SyncBook(const QString &dataFolder, DriveBook &drives, const CarryMeans &means = {},
             const ContinuousSync::Pace &pace = ContinuousSync::Pace());

    SyncTies &ties() { return m_ties; }
    DriveBook &drives() const { return m_around.drives; }
    const QString &dataFolder() const { return m_around.dataFolder; }
    const CarryMeans &means() const { return m_around.means; }

    /// The one of all who ask for this folder; it ends with the last of them.
    std::shared_ptr<WorkspaceSync> of(const QString &folder);

private:
    SyncTies m_ties;
    const WorkspaceSync::Surroundings m_around;
    QHash<QString, std::weak_ptr<WorkspaceSync>> m_syncs; ///< by canonical folder
};

} // namespace Aloft
