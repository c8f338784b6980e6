#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Aloft {

// Texts of Linux's /proc, understood. Whatever the bytes are, these answer.

/// Time of processors since the machine was started, in ticks of its clock.
struct CpuTimes
{
    quint64 busy = 0;
    quint64 stolen = 0; ///< by other machines on the same host
    quint64 all = 0;
};

/// /proc/stat, of these processors; of all where the list is empty.
CpuTimes parseCpuTimes(const QByteArray &stat, const QList<int> &processors);

/// "Cpus_allowed_list" of /proc/self/status: "0-3,8".
QList<int> parseAllowedProcessors(const QByteArray &status);

struct MemoryInfo
{
    std::optional<qint64> totalBytes;
    std::optional<qint64> availableBytes;
    std::optional<qint64> swapTotalBytes;
    std::optional<qint64> swapFreeBytes;
};

MemoryInfo parseMemoryInfo(const QByteArray &meminfo);

/// Programs that the system ended for want of memory, of /proc/vmstat (Linux 4.13 and later).
std::optional<int> parseKills(const QByteArray &vmstat);

struct NetworkBytes
{
    quint64 received = 0;
    quint64 sent = 0;
};

NetworkBytes parseNetworkBytes(const QByteArray &netDev); ///< without the loop to itself

QString parseProcessorName(const QByteArray &cpuinfo); ///< empty: it does not say

} // namespace Aloft
