#include "core/hardware/local/prochostreader.h"

#include <QSysInfo>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr std::chrono::seconds pauseOfDisks{10};

template<typename T>
Figure<T> figure(const std::optional<T> &value)
{
    return value ? Figure<T>(*value) : Figure<T>(Absence::NotReadable);
}

/// What a counter went on, in percent of what it could have; counters may jump back.
Figure<double> share(quint64 before, quint64 now, double possible)
{
    if (possible <= 0 || now < before)
        return Absence::NotYet;
    return std::clamp(100 * double(now - before) / possible, 0.0, 100.0);
}

Figure<qint64> rate(quint64 before, quint64 now, double seconds)
{
    if (seconds <= 0 || now < before) // an interface went away
        return Absence::NotYet;
    return qint64(double(now - before) / seconds);
}

} // namespace

ProcHostReader::ProcHostReader(const QString &root, const QStringList &folders)
    : m_root(root == "/"_L1 ? QString() : root)
    , m_folders(folders)
    , m_cgroup(root)
    , m_processors(parseAllowedProcessors(file("/proc/self/status"_L1)))
{ }

QByteArray ProcHostReader::file(QLatin1StringView path) const
{
    return readSystemFile(m_root + path);
}

HostFacts ProcHostReader::facts()
{
    HostFacts facts;
    facts.host = QString::fromUtf8(file("/proc/sys/kernel/hostname"_L1).trimmed());
    facts.boot = QString::fromUtf8(file("/proc/sys/kernel/random/boot_id"_L1).trimmed());
    facts.cpu = parseProcessorName(file("/proc/cpuinfo"_L1));
    if (facts.cpu.isEmpty())
        facts.cpu = QSysInfo::currentCpuArchitecture();
    facts.cores = m_processors.isEmpty() ? QThread::idealThreadCount() : int(m_processors.size());
    return facts;
}

HostSample ProcHostReader::read(std::chrono::milliseconds tick)
{
    HostSample host;
    const Cgroup::Cpu group = m_cgroup.cpu();
    Counters now;
    now.tick = tick;
    now.cpu = parseCpuTimes(file("/proc/stat"_L1), m_processors);
    now.groupMicroseconds = group.usedMicroseconds;
    now.network = parseNetworkBytes(file("/proc/net/dev"_L1));
    readMemory(host);
    readCpu(host, now, group.cores);
    readNetwork(host, now);
    if (!m_disksRead || tick - *m_disksRead >= pauseOfDisks) {
        m_disks = readDisks(m_folders);
        m_disksRead = tick;
    }
    host.disks = m_disks;
    m_last = now;
    return host;
}

void ProcHostReader::readMemory(HostSample &host) const
{
    const MemoryInfo memory = parseMemoryInfo(file("/proc/meminfo"_L1));
    host.memoryBytes = figure(memory.totalBytes);
    if (memory.totalBytes && memory.availableBytes)
        host.memoryUsedBytes = std::max<qint64>(0, *memory.totalBytes - *memory.availableBytes);
    else
        host.memoryUsedBytes = Absence::NotReadable;
    if (memory.swapTotalBytes && memory.swapFreeBytes)
        host.swapUsedBytes = std::max<qint64>(0, *memory.swapTotalBytes - *memory.swapFreeBytes);
    if (const std::optional<int> kills = parseKills(file("/proc/vmstat"_L1)))
        host.killsForMemory = *kills;
    const Cgroup::Memory group = m_cgroup.memory();
    if (!group.limitBytes || (host.memoryBytes && *group.limitBytes >= *host.memoryBytes))
        return;
    host.memoryBytes = group.limitBytes;
    host.memoryUsedBytes = group.usedBytes;
    host.killsForMemory = group.kills;
}

void ProcHostReader::readCpu(HostSample &host, const Counters &now,
                             const Figure<double> &quota) const
{
    const double processors = m_processors.isEmpty() ? QThread::idealThreadCount()
                                                     : double(m_processors.size());
    const bool isHeldBack = quota && *quota < processors;
    host.coresAllowed = isHeldBack ? *quota : processors;
    host.cpuPercent = Absence::NotYet;
    host.stealPercent = Absence::NotYet;
    if (!m_last)
        return;
    const double ticks = double(now.cpu.all) - double(m_last->cpu.all);
    host.stealPercent = share(m_last->cpu.stolen, now.cpu.stolen, ticks);
    if (!isHeldBack) {
        host.cpuPercent = share(m_last->cpu.busy, now.cpu.busy, ticks);
    } else if (now.groupMicroseconds && m_last->groupMicroseconds) {
        const double microseconds = 1000 * double((now.tick - m_last->tick).count());
        host.cpuPercent = share(quint64(*m_last->groupMicroseconds),
                                quint64(*now.groupMicroseconds), microseconds * *quota);
    } else {
        host.cpuPercent = Absence::NotReadable;
    }
}

void ProcHostReader::readNetwork(HostSample &host, const Counters &now) const
{
    host.receivedBytesPerSecond = Absence::NotYet;
    host.sentBytesPerSecond = Absence::NotYet;
    if (!m_last)
        return;
    const double seconds = double((now.tick - m_last->tick).count()) / 1000;
    host.receivedBytesPerSecond = rate(m_last->network.received, now.network.received, seconds);
    host.sentBytesPerSecond = rate(m_last->network.sent, now.network.sent, seconds);
}

} // namespace Aloft
