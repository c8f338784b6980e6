#pragma once

#include "core/hardware/local/cgroup.h"
#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/procfiles.h"

#include <optional>

namespace Aloft {

/// The figures of a Linux computer, or of the container this program is in, from /proc and the
/// control groups below a root.
class ProcHostReader final : public HostReader
{
public:
    ProcHostReader(const QString &root, const QStringList &folders);

    HostFacts facts() override;
    HostSample read(std::chrono::milliseconds tick) override;

private:
    struct Counters
    {
        std::chrono::milliseconds tick{0};
        CpuTimes cpu;
        Figure<qint64> groupMicroseconds;
        NetworkBytes network;
    };

    QByteArray file(QLatin1StringView path) const;
    void readMemory(HostSample &host) const;
    void readCpu(HostSample &host, const Counters &now, const Figure<double> &quota) const;
    void readNetwork(HostSample &host, const Counters &now) const;

    QString m_root;
    QStringList m_folders;
    Cgroup m_cgroup;
    QList<int> m_processors; ///< those that this program may run on
    std::optional<Counters> m_last;
    QList<DiskSample> m_disks;
    std::optional<std::chrono::milliseconds> m_disksRead;
};

} // namespace Aloft
