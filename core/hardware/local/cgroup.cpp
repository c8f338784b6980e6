// Sources: Linux Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst,
// scheduler/sched-bwc.rst; proc(5) for cgroup and mountinfo.
#include "core/hardware/local/cgroup.h"

#include "core/hardware/local/hostreader.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 noLimit = qint64(1) << 60; // version 1 says "none" by a number beyond it

std::optional<qint64> number(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 value = text.trimmed().toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<qint64> numberIn(const QString &path)
{
    return number(readSystemFile(path));
}

/// The number after "key " in a file of such lines.
std::optional<qint64> numberIn(const QString &path, const QByteArray &key)
{
    for (const QByteArray &line : readSystemFile(path).split('\n')) {
        if (line.startsWith(key + ' '))
            return number(line.mid(key.size() + 1));
    }
    return std::nullopt;
}

/// "12:cpu,cpuacct:/docker/1": the group by controller; "" is version 2.
QHash<QString, QString> groupsOf(const QByteArray &procSelfCgroup)
{
    QHash<QString, QString> groups;
    for (const QByteArray &line : procSelfCgroup.split('\n')) {
        const QList<QByteArray> parts = line.split(':');
        if (parts.size() < 3)
            continue;
        const QString path = QString::fromUtf8(line.mid(parts[0].size() + parts[1].size() + 2));
        for (const QByteArray &controller : parts[1].split(','))
            groups.insert(QString::fromLatin1(controller), path);
    }
    return groups;
}

} // namespace

Cgroup::Cgroup(const QString &root) : m_root(root == "/"_L1 ? QString() : root)
{
    const auto groups = groupsOf(readSystemFile(m_root + "/proc/self/cgroup"_L1));
    for (const Mount &mount : mounts()) {
        if (mount.isUnified && groups.contains({})
            && QFileInfo::exists(m_root + mount.point + "/cgroup.controllers"_L1)
            && m_memoryLevels.isEmpty()) {
            m_isUnified = true;
            m_memoryLevels = m_cpuLevels = levels(mount, groups[{}]);
        }
        for (const QString &controller : mount.controllers) {
            if (controller == "memory"_L1)
                m_memoryLevels = levels(mount, groups.value(controller));
            else if (controller == "cpu"_L1)
                m_cpuLevels = levels(mount, groups.value(controller));
            else if (controller == "cpuacct"_L1)
                m_accountLevels = levels(mount, groups.value(controller));
        }
        if (!mount.isUnified)
            m_isUnified = false;
    }
}

/// "36 35 0:30 /group /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
QList<Cgroup::Mount> Cgroup::mounts() const
{
    QList<Mount> mounts;
    for (const QByteArray &line : readSystemFile(m_root + "/proc/self/mountinfo"_L1).split('\n')) {
        const qsizetype dash = line.indexOf(" - ");
        const QList<QByteArray> before = line.left(dash).split(' ');
        const QList<QByteArray> after = line.mid(dash + 3).split(' ');
        if (dash < 0 || before.size() < 5 || after.size() < 3)
            continue;
        if (after[0] != "cgroup" && after[0] != "cgroup2")
            continue;
        Mount mount{QString::fromUtf8(before[3]),
                    QString::fromUtf8(before[4]),
                    {},
                    after[0] == "cgroup2"};
        if (!mount.isUnified)
            mount.controllers = QString::fromLatin1(after[2]).split(u',');
        mounts.append(mount);
    }
    return mounts;
}

/// From the program's own group up to the one that is mounted. A group that cannot be seen from
/// here (a namespace hides it) is the mounted one.
QStringList Cgroup::levels(const Mount &mount, const QString &group) const
{
    const QString top = m_root + mount.point;
    QString path = group;
    if (mount.root != "/"_L1 && path.startsWith(mount.root))
        path = path.mid(mount.root.size());
    if (path.contains(".."_L1) || !QFileInfo(top + path).isDir())
        path.clear();
    QStringList levels;
    while (path.size() > 1) {
        levels.append(top + path);
        path.truncate(std::max<qsizetype>(0, path.lastIndexOf(u'/')));
    }
    levels.append(top);
    return levels;
}

Cgroup::Memory Cgroup::memoryOf(const QString &folder) const
{
    const bool unified = m_isUnified;
    Memory memory;
    const auto limit = numberIn(folder
                                + (unified ? "/memory.max"_L1 : "/memory.limit_in_bytes"_L1));
    if (limit && *limit < noLimit)
        memory.limitBytes = *limit;
    const auto used = numberIn(folder
                               + (unified ? "/memory.current"_L1 : "/memory.usage_in_bytes"_L1));
    const auto cache = numberIn(folder + "/memory.stat"_L1,
                                unified ? "inactive_file" : "total_inactive_file");
    if (used)
        memory.usedBytes = std::max<qint64>(0, *used - cache.value_or(0));
    const auto kills = numberIn(folder + (unified ? "/memory.events"_L1 : "/memory.oom_control"_L1),
                                "oom_kill");
    if (kills)
        memory.kills = int(std::min<qint64>(*kills, 1'000'000'000));
    return memory;
}

Cgroup::Memory Cgroup::memory() const
{
    Memory tightest;
    for (const QString &folder : m_memoryLevels) {
        const Memory memory = memoryOf(folder);
        if (memory.limitBytes
            && (!tightest.limitBytes || *memory.limitBytes < *tightest.limitBytes))
            tightest = memory;
    }
    return tightest;
}

Cgroup::Cpu Cgroup::cpuOf(const QString &quotaFolder) const
{
    Cpu cpu;
    std::optional<qint64> quota;
    std::optional<qint64> period;
    if (m_isUnified) {
        const QList<QByteArray> parts =
            readSystemFile(quotaFolder + "/cpu.max"_L1).simplified().split(' ');
        quota = number(parts.value(0)); // "max": no number
        period = number(parts.value(1));
    } else {
        quota = numberIn(quotaFolder + "/cpu.cfs_quota_us"_L1); // -1: none
        period = numberIn(quotaFolder + "/cpu.cfs_period_us"_L1);
    }
    if (quota.value_or(0) > 0 && period.value_or(0) > 0)
        cpu.cores = double(*quota) / double(*period);
    return cpu;
}

Cgroup::Cpu Cgroup::cpu() const
{
    Cpu tightest;
    for (qsizetype level = 0; level < m_cpuLevels.size(); ++level) {
        Cpu cpu = cpuOf(m_cpuLevels[level]);
        if (!cpu.cores || (tightest.cores && *tightest.cores <= *cpu.cores))
            continue;
        if (m_isUnified) {
            if (const auto used = numberIn(m_cpuLevels[level] + "/cpu.stat"_L1, "usage_usec"))
                cpu.usedMicroseconds = *used;
        } else if (const auto used = numberIn(m_accountLevels.value(level) + "/cpuacct.usage"_L1)) {
            cpu.usedMicroseconds = *used / 1000;
        }
        tightest = cpu;
    }
    return tightest;
}

} // namespace Aloft
