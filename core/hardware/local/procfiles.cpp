// Source: proc(5).
#include "core/hardware/local/procfiles.h"

#include <algorithm>
#include <array>

namespace Aloft {

namespace {

constexpr int mostProcessors = 65536;

/// user nice system idle iowait irq softirq steal
void addTimes(CpuTimes &times, const QList<QByteArray> &columns)
{
    constexpr int idle = 4;
    constexpr int waiting = 5;
    constexpr int steal = 8;
    for (int i = 1; i <= steal && i < columns.size(); ++i) {
        const quint64 ticks = columns[i].toULongLong();
        times.all += ticks;
        if (i != idle && i != waiting)
            times.busy += ticks;
        if (i == steal)
            times.stolen += ticks;
    }
}

/// "MemTotal:       16384 kB"
std::optional<qint64> kibibytes(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    bool isNumber = false;
    const qint64 number = words.value(1).toLongLong(&isNumber);
    if (!isNumber || number < 0 || number > (qint64(1) << 50))
        return std::nullopt;
    return number << 10;
}

} // namespace

CpuTimes parseCpuTimes(const QByteArray &stat, const QList<int> &processors)
{
    CpuTimes times;
    for (const QByteArray &line : stat.split('\n')) {
        if (!line.startsWith("cpu"))
            break; // they come first
        const QList<QByteArray> columns = line.simplified().split(' ');
        bool isNumber = false;
        const int processor = columns[0].mid(3).toInt(&isNumber);
        if (processors.isEmpty() ? columns[0] == "cpu" : isNumber && processors.contains(processor))
            addTimes(times, columns);
    }
    return times;
}

QList<int> parseAllowedProcessors(const QByteArray &status)
{
    constexpr QByteArrayView key("Cpus_allowed_list:");
    const qsizetype at = status.indexOf(key);
    if (at < 0)
        return {};
    const qsizetype from = at + key.size();
    QList<int> processors;
    for (const QByteArray &range : status.mid(from, status.indexOf('\n', from) - from).split(',')) {
        const QList<QByteArray> ends = range.trimmed().split('-');
        bool isNumber = false;
        const int first = ends.first().toInt(&isNumber);
        const int last = ends.last().toInt();
        if (!isNumber || first < 0 || last < first || last >= mostProcessors)
            return {};
        for (int i = first; i <= last && processors.size() < mostProcessors; ++i)
            processors.append(i);
    }
    return processors;
}

MemoryInfo parseMemoryInfo(const QByteArray &meminfo)
{
    MemoryInfo memory;
    for (const QByteArray &line : meminfo.split('\n')) {
        if (line.startsWith("MemTotal:"))
            memory.totalBytes = kibibytes(line);
        else if (line.startsWith("MemAvailable:"))
            memory.availableBytes = kibibytes(line);
        else if (line.startsWith("SwapTotal:"))
            memory.swapTotalBytes = kibibytes(line);
        else if (line.startsWith("SwapFree:"))
            memory.swapFreeBytes = kibibytes(line);
    }
    return memory;
}

std::optional<int> parseKills(const QByteArray &vmstat)
{
    constexpr QByteArrayView name("\noom_kill ");
    const qsizetype at = vmstat.indexOf(name);
    if (at < 0)
        return std::nullopt;
    const qsizetype begin = at + name.size();
    bool isNumber = false;
    const int kills = vmstat.mid(begin, vmstat.indexOf('\n', begin) - begin).toInt(&isNumber);
    return isNumber ? std::optional(kills) : std::nullopt;
}

NetworkBytes parseNetworkBytes(const QByteArray &netDev)
{
    constexpr int received = 0;
    constexpr int sent = 8;
    NetworkBytes bytes;
    for (const QByteArray &line : netDev.split('\n')) {
        const qsizetype colon = line.lastIndexOf(':');
        if (colon < 0 || line.left(colon).trimmed() == "lo")
            continue;
        const QList<QByteArray> columns = line.mid(colon + 1).simplified().split(' ');
        if (columns.size() <= sent)
            continue;
        bytes.received += columns[received].toULongLong();
        bytes.sent += columns[sent].toULongLong();
    }
    return bytes;
}

QString parseProcessorName(const QByteArray &cpuinfo)
{
    constexpr std::array<const char *, 4> keys = {"model name", "Model Name", "Model", "Hardware"};
    for (const char *key : keys) {
        for (const QByteArray &line : cpuinfo.left(8192).split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).trimmed() == key)
                return QString::fromUtf8(line.mid(colon + 1).simplified()).left(200);
        }
    }
    return {};
}

} // namespace Aloft
