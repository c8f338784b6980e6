#include "app/commands/ownedprofile.h"

namespace Aloft {

OwnedProfile::OwnedProfile(Paths paths, std::unique_ptr<ProfileOwner> owner, Log::Echo echo)
    : OwnedProfile(paths, paths.settingsFile(), std::move(owner), echo)
{ }

OwnedProfile::OwnedProfile(Paths paths, const QString &settingsFile,
                           std::unique_ptr<ProfileOwner> owner, Log::Echo echo)
    : m_paths(std::move(paths))
    , m_owner(std::move(owner))
    , m_log(m_paths.logs(), echo)
    , m_settings(settingsFile)
    , m_workbench(m_paths, m_settings)
    , m_host(*m_owner, m_workbench)
{ }

Task *OwnedProfile::close()
{
    m_owner->stopListening();
    return m_workbench.close();
}

} // namespace Aloft
