#pragma once

#include "app/commands/commandhost.h"
#include "core/base/logging.h"
#include "core/base/paths.h"
#include "core/base/profileowner.h"
#include "core/base/settings.h"
#include "core/session/workbench.h"

#include <memory>

namespace Aloft {

/// What the process that owns a profile has: the parts that windows and commands work with.
class OwnedProfile
{
public:
    OwnedProfile(Paths paths, std::unique_ptr<ProfileOwner> owner, Log::Echo echo);
    /// With another file of settings than the profile's own.
    OwnedProfile(Paths paths, const QString &settingsFile, std::unique_ptr<ProfileOwner> owner,
                 Log::Echo echo);

    const Paths &paths() const { return m_paths; }
    ProfileOwner &owner() { return *m_owner; }
    Log &log() { return m_log; }
    Settings &settings() { return m_settings; }
    Workbench &workbench() { return m_workbench; }
    CommandHost &host() { return m_host; }

    /// Takes no more commands and lets go of machines; before the process ends.
    Task *close();

private:
    // Each uses what stands above it.
    const Paths m_paths;
    std::unique_ptr<ProfileOwner> m_owner;
    Log m_log;
    Settings m_settings;
    Workbench m_workbench;
    CommandHost m_host;
};

} // namespace Aloft
