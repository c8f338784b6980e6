#pragma once

#include "app/commands/carryouttask.h"
#include "app/commands/localconsole.h"
#include "app/commands/ownedprofile.h"
#include "core/base/profileclient.h"

#include <memory>

namespace Aloft {

/// aloftctl: has the owner of the profile carry its command out, or is the owner for as long as
/// that takes.
class TerminalProgram : public QObject
{
    Q_OBJECT

public:
    TerminalProgram();
    ~TerminalProgram() override;

    void start(); ///< ends QCoreApplication::exec() with the exit code

private:
    void enterProfile(EnterProfileTask::Claim claim);
    void startResidentOwner(std::unique_ptr<ProfileOwner> owner);
    void own(std::unique_ptr<ProfileOwner> owner);
    void findSessions();
    void carryOut();
    void leave(int exitCode);
    void close();
    void report(const Error &error);

    LocalConsole m_console;
    CommandRequest m_request;
    CommandLine m_line;
    Paths m_paths = Paths::ofUser();
    int m_exitCode = 0;
    std::unique_ptr<OwnedProfile> m_profile; ///< null where another process owns it
};

} // namespace Aloft
