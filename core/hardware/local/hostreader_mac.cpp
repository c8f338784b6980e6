// Sources: mach/host_info.h, sys/sysctl.h of macOS.
#include "core/hardware/local/hostreader.h"

#include <mach/mach.h>
#include <sys/sysctl.h>

#include <QSysInfo>
#include <QThread>

#include <optional>

namespace Aloft {

namespace {

/// Processor, memory and disks; no containers, and no network yet.
class MacHostReader final : public HostReader
{
public:
    explicit MacHostReader(const QStringList &folders) : m_folders(folders) { }

    HostFacts facts() override;
    HostSample read(std::chrono::milliseconds tick) override;

private:
    void readCpu(HostSample &host);
    static void readMemory(HostSample &host);

    QStringList m_folders;
    std::optional<host_cpu_load_info_data_t> m_last;
};

QString systemText(const char *name)
{
    char text[256] = {};
    size_t size = sizeof(text) - 1;
    return sysctlbyname(name, text, &size, nullptr, 0) == 0 ? QString::fromUtf8(text) : QString();
}

HostFacts MacHostReader::facts()
{
    return {QSysInfo::machineHostName(), QString::fromLatin1(QSysInfo::bootUniqueId()),
            systemText("machdep.cpu.brand_string"), QThread::idealThreadCount()};
}

void MacHostReader::readCpu(HostSample &host)
{
    host.coresAllowed = double(QThread::idealThreadCount());
    host.cpuPercent = Absence::NotYet;
    host_cpu_load_info_data_t now;
    mach_msg_type_number_t count = HOST_CPU_LOAD_INFO_COUNT;
    if (host_statistics(mach_host_self(), HOST_CPU_LOAD_INFO, reinterpret_cast<host_info_t>(&now),
                        &count)
        != KERN_SUCCESS) {
        host.cpuPercent = Absence::NotReadable;
        return;
    }
    if (m_last) {
        double all = 0;
        for (int i = 0; i < CPU_STATE_MAX; ++i)
            all += double(now.cpu_ticks[i] - m_last->cpu_ticks[i]);
        const double idle = double(now.cpu_ticks[CPU_STATE_IDLE]
                                   - m_last->cpu_ticks[CPU_STATE_IDLE]);
        if (all > 0)
            host.cpuPercent = 100 * (all - idle) / all;
    }
    m_last = now;
}

void MacHostReader::readMemory(HostSample &host)
{
    uint64_t bytes = 0;
    size_t size = sizeof(bytes);
    if (sysctlbyname("hw.memsize", &bytes, &size, nullptr, 0) == 0)
        host.memoryBytes = qint64(bytes);
    vm_statistics64_data_t pages;
    mach_msg_type_number_t count = HOST_VM_INFO64_COUNT;
    if (host_statistics64(mach_host_self(), HOST_VM_INFO64, reinterpret_cast<host_info64_t>(&pages),
                          &count)
        == KERN_SUCCESS) {
        const quint64 used = quint64(pages.active_count) + pages.wire_count
            + pages.compressor_page_count;
        host.memoryUsedBytes = qint64(used * vm_kernel_page_size);
    }
}

HostSample MacHostReader::read(std::chrono::milliseconds)
{
    HostSample host;
    readCpu(host);
    readMemory(host);
    host.disks = readDisks(m_folders);
    return host;
}

} // namespace

std::unique_ptr<HostReader> makeHostReader(const QString &, const QStringList &folders)
{
    return std::make_unique<MacHostReader>(folders);
}

} // namespace Aloft
