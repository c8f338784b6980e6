#pragma once

#include "core/session/workspacesync.h"

#include <map>
#include <memory>

namespace Aloft {

class KeptFolder;
class Transfers;

/// The folders of a profile that are kept in step with a drive: each by one WorkspaceSync, however
/// many windows look at it. After keepAll() windows only look.
class SyncBook : public QObject
{
    Q_OBJECT

public:
    /// The drives outlive it.
    SyncBook(const QString &dataFolder, DriveBook &drives, const CarryMeans &means = {},
             const ContinuousSync::Pace &pace = ContinuousSync::Pace(), QObject *parent = nullptr);
    ~SyncBook() override;

    SyncTies &ties() { return m_ties; }
    DriveBook &drives() const { return m_around.drives; }
    const QString &dataFolder() const { return m_around.dataFolder; }
    const CarryMeans &means() const { return m_around.means; }

    /// The one of all who ask for this folder; it ends with the last of them.
    std::shared_ptr<WorkspaceSync> of(const QString &folder);

    /// From now on each tied folder is kept in step as long as this is there, for whoever shows it.
    /// The lock of its workspace is taken as a window takes it.
    void keepAll();
    bool isKeeping() const { return m_isKeeping; } ///< else nobody does anything by itself
    void look(); ///< who holds the folders may be another by now: the computer woke, for instance

    /// While these are all paused, so are the syncs. They outlive it.
    void pauseWith(const Transfers &transfers);

    /// Those of tied folders that somebody has asked for, or that are kept; in the order of folders.
    QList<std::shared_ptr<WorkspaceSync>> tied() const;

    /// Something will have to be done for one of them, also where all is in step: the drive's side
    /// changes elsewhere. Not for those that the user has paused.
    bool hasToKeep() const;

Q_SIGNALS:
    void changed(); ///< tied(), or how one of them is

private:
    void follow();
    void hold(WorkspaceSync::Hold hold);

    SyncTies m_ties;
    const WorkspaceSync::Surroundings m_around;
    std::map<QString, std::weak_ptr<WorkspaceSync>> m_syncs; ///< by canonical folder
    std::map<QString, std::unique_ptr<KeptFolder>> m_kept;   ///< the same
    WorkspaceSync::Hold m_hold = WorkspaceSync::Hold::None;
    bool m_isKeeping = false;
};

} // namespace Aloft
