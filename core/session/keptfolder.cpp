#include "core/session/keptfolder.h"

namespace Aloft {

KeptFolder::KeptFolder(const std::shared_ptr<WorkspaceSync> &sync, const WorkspaceHolder &self)
    : m_lock(self)
    , m_sync(sync)
{
    connect(&m_lock, &WorkspaceLock::changed, this, &KeptFolder::takeAccess);
    connect(&m_lock, &WorkspaceLock::settled, this, &KeptFolder::takeAccess);
    follow();
}

KeptFolder::~KeptFolder()
{
    m_sync->setAccess(WorkspaceSync::Access::ReadOnly);
}

/// What an earlier look allowed is not known to be so any more.
void KeptFolder::follow()
{
    const bool isWanted = m_sync->tie() && !m_sync->tie()->isPaused;
    if (isWanted == m_isHolding)
        return;
    m_isHolding = isWanted;
    m_sync->setAccess(isWanted ? WorkspaceSync::Access::Unknown : WorkspaceSync::Access::ReadOnly);
    m_lock.setFolder(isWanted ? m_sync->folder() : QString());
}

void KeptFolder::look()
{
    m_lock.look();
}

/// That it is free is only a guess at first.
void KeptFolder::takeAccess()
{
    using Access = WorkspaceSync::Access;
    if (!m_isHolding)
        return;
    switch (m_lock.state()) {
    case WorkspaceLock::State::Free:
        return m_sync->setAccess(m_lock.isSettled() ? Access::Full : Access::Unknown);
    case WorkspaceLock::State::Unsure:
        return m_sync->setAccess(Access::Unknown);
    case WorkspaceLock::State::Held:
    case WorkspaceLock::State::TakenOver:
        break;
    }
    m_sync->setAccess(Access::ReadOnly);
}

} // namespace Aloft

#include "moc_keptfolder.cpp"
