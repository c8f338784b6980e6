#include "core/providers/local/processgroup.h"

#include <signal.h>
#include <unistd.h>

namespace Aloft {

void leadGroup(QProcess &process)
{
    process.setChildProcessModifier([] { setpgid(0, 0); });
}

void killGroup(QProcess &process)
{
    const auto pid = pid_t(process.processId());
    if (pid > 0)
        kill(-pid, SIGKILL);
    process.kill();
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (kill(pid_t(pid), 0) == 0 || errno == EPERM);
}

} // namespace Aloft
