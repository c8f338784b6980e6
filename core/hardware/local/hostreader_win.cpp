// Sources: GetSystemTimes and GlobalMemoryStatusEx of the Windows API.
#include "core/hardware/local/hostreader.h"

#include <windows.h>

#include <QSettings>
#include <QSysInfo>
#include <QThread>

#include <optional>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

quint64 number(const FILETIME &time)
{
    return (quint64(time.dwHighDateTime) << 32) | time.dwLowDateTime;
}

struct Times
{
    quint64 idle = 0;
    quint64 all = 0;
};

/// Processor, memory and disks; no network yet.
class WindowsHostReader final : public HostReader
{
public:
    explicit WindowsHostReader(const QStringList &folders) : m_folders(folders) { }

    HostFacts facts() override;
    HostSample read(std::chrono::milliseconds tick) override;

private:
    void readCpu(HostSample &host);

    QStringList m_folders;
    std::optional<Times> m_last;
};

HostFacts WindowsHostReader::facts()
{
    const QSettings processor(
        u"HKEY_LOCAL_MACHINE\\HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0"_s,
        QSettings::NativeFormat);
    return {QSysInfo::machineHostName(), QString::fromLatin1(QSysInfo::bootUniqueId()),
            processor.value("ProcessorNameString").toString().trimmed(),
            QThread::idealThreadCount()};
}

void WindowsHostReader::readCpu(HostSample &host)
{
    host.coresAllowed = double(QThread::idealThreadCount());
    host.cpuPercent = Absence::NotYet;
    FILETIME idle;
    FILETIME kernel; // with the idle time
    FILETIME user;
    if (!GetSystemTimes(&idle, &kernel, &user)) {
        host.cpuPercent = Absence::NotReadable;
        return;
    }
    const Times now{number(idle), number(kernel) + number(user)};
    if (m_last && now.all > m_last->all) {
        const double all = double(now.all - m_last->all);
        host.cpuPercent = 100 * (all - double(now.idle - m_last->idle)) / all;
    }
    m_last = now;
}

HostSample WindowsHostReader::read(std::chrono::milliseconds)
{
    HostSample host;
    readCpu(host);
    MEMORYSTATUSEX memory{};
    memory.dwLength = sizeof(memory);
    if (GlobalMemoryStatusEx(&memory)) {
        host.memoryBytes = qint64(memory.ullTotalPhys);
        host.memoryUsedBytes = qint64(memory.ullTotalPhys - memory.ullAvailPhys);
    }
    host.disks = readDisks(m_folders);
    return host;
}

} // namespace

std::unique_ptr<HostReader> makeHostReader(const QString &, const QStringList &folders)
{
    return std::make_unique<WindowsHostReader>(folders);
}

} // namespace Aloft
