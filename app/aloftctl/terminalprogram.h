#pragma once

#include "app/commands/carryouttask.h"
#include "app/commands/commandhost.h"
#include "app/commands/localconsole.h"
#include "core/base/logging.h"
#include "core/base/paths.h"
#include "core/base/profileclient.h"
#include "core/base/settings.h"

#include <memory>

namespace Aloft {

class Workbench;

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
    void startResidentOwner();
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

    // Of the owner alone; each uses what stands above it.
    std::unique_ptr<ProfileOwner> m_owner;
    std::unique_ptr<Log> m_log;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<CommandHost> m_host;
};

} // namespace Aloft
