#include "core/providers/local/processgroup.h"

#include <windows.h>

namespace Aloft {

void leadGroup(QProcess &) { }

/// Windows has no process groups to kill; `taskkill /T` walks the tree instead.
void killGroup(QProcess &process)
{
    const QString pid = QString::number(process.processId());
    QProcess::startDetached(QStringLiteral("taskkill"),
                            {QStringLiteral("/F"), QStringLiteral("/T"), QStringLiteral("/PID"),
                             pid});
    process.kill();
}

bool isAlive(qint64 pid)
{
    const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, DWORD(pid));
    if (!process)
        return false;
    DWORD status = 0;
    const bool isRunning = GetExitCodeProcess(process, &status) && status == STILL_ACTIVE;
    CloseHandle(process);
    return isRunning;
}

} // namespace Aloft
