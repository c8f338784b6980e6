#include "core/session/keptfolder.h"

namespace Aloft {

KeptFolder::KeptFolder(const std::shared_ptr<WorkspaceSync> &sync, const WorkspaceHolder &self)
    : m_sync(sync)
    , m_lock(self)
{
    connect(&m_lock, &WorkspaceLock::changed, this, &KeptFolder::takeAccess);
    connect(&m_lock, &WorkspaceLock::settled, this, &KeptFolder::takeAccess);
    follow();
}

/// What an earlier look allowed is not known to be so any more.
void KeptFolder::follow()
{
    const bool isWanted = m_sync->tie() && !m_sync->tie()->isPaused;
    if (isWanted == m_isHolding)
        return;
    m_isHolding = isWanted;
    if (isWanted)
        m_sync->setAccess(WorkspaceSync::Access::ReadOnly);
    m_lock.setFolder(isWanted ? m_sync->folder() : QString());
}

void KeptFolder::look()
{
    m_lock.look();
}

/// That it is free is only a guess at first.
void KeptFolder::takeAccess()
{
    const bool isFree = m_lock.state() == WorkspaceLock::State::Free;
    if (!m_isHolding || (isFree && !m_lock.isSettled()))
        return;
    m_sync->setAccess(isFree ? WorkspaceSync::Access::Full : WorkspaceSync::Access::ReadOnly);
}

} // namespace Aloft

#include "moc_keptfolder.cpp"
