#pragma once

#include "core/session/workspacelock.h"
#include "core/session/workspacesync.h"

namespace Aloft {

/// A tied folder that is kept in step whether or not a window shows it. Unless it is paused, it holds
/// the workspace as a window does, and lets the sync write there; while another Aloft has it, the
/// sync waits.
class KeptFolder : public QObject
{
    Q_OBJECT

public:
    KeptFolder(const std::shared_ptr<WorkspaceSync> &sync, const WorkspaceHolder &self);
    ~KeptFolder() override; ///< nobody writes there by itself any more

    void follow(); ///< the tie may be paused now, or go on
    void look();   ///< the computer woke

private:
    void takeAccess();

    WorkspaceLock m_lock; ///< outlives what is written under it
    const std::shared_ptr<WorkspaceSync> m_sync;
    bool m_isHolding = false;
};

} // namespace Aloft
