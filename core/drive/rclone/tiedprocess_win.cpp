#include "core/drive/rclone/rcloneserver.h"

#include <qt_windows.h>

namespace Aloft {

/// A job whose last handle is ours ends all that is in it, also when we are killed.
void startTied(QProcess &process, const QString &program, const QStringList &arguments)
{
    static const HANDLE job = [] {
        HANDLE made = CreateJobObjectW(nullptr, nullptr);
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        SetInformationJobObject(made, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        return made;
    }();
    process.start(program, arguments);
    if (!process.waitForStarted())
        return;
    const HANDLE child = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE,
                                     DWORD(process.processId()));
    if (child) {
        AssignProcessToJobObject(job, child);
        CloseHandle(child);
    }
}

} // namespace Aloft
