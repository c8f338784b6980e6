#pragma once

#include "core/hardware/local/nvmllibrary.h"
#include "core/hardware/sample.h"

#include <QSet>

namespace Aloft {

/// Faults and traffic of one card, by the values that NVML has numbers for. Those that a card does
/// not offer are asked for once.
class NvmlFields
{
public:
    /// tick: by a clock that does not jump. Faults are looked at each 30 s, traffic by PCIe each 5 s
    /// (which takes 20 ms), that by links each time.
    void read(NvmlLibrary &library, NvmlDevice device, std::chrono::milliseconds tick,
              DeviceSample &sample);

private:
    using Values = QHash<quint32, Figure<qint64>>;

    /// A counter when it was read last.
    struct Counter
    {
        qint64 value = 0;
        std::chrono::milliseconds tick{-1}; ///< below 0: it was not
    };

    Values ask(NvmlLibrary &library, NvmlDevice device, const QList<quint32> &fields);
    DeviceFaults faults(NvmlLibrary &library, NvmlDevice device);
    void lookAtPcie(NvmlLibrary &library, NvmlDevice device);
    Figure<qint64> rate(quint32 field, const Values &values, qint64 unit,
                        std::chrono::milliseconds tick);

    QSet<quint32> m_notOffered;
    QHash<quint32, Counter> m_counters;
    DeviceFaults m_faults;
    Figure<int> m_links;
    Figure<qint64> m_received; ///< by PCIe
    Figure<qint64> m_sent;
    std::chrono::milliseconds m_faultsRead{-1};
    std::chrono::milliseconds m_pcieRead{-1};
};

} // namespace Aloft
