#pragma once

#include "core/hardware/local/nvmlfields.h"
#include "core/hardware/local/nvmllibrary.h"
#include "core/hardware/sample.h"

namespace Aloft {

/// One card or MIG instance, as NVML gives it. What a card does not offer is asked once.
class NvmlCard
{
public:
    NvmlCard(NvmlLibrary &library, NvmlDevice handle, int index);
    /// A card that is counted, and cannot be had; known: what it was, when it could.
    NvmlCard(NvmlLibrary &library, NvmlCode problem, const Device &known);

    void becomeInstanceOf(const NvmlCard &card);

    const Device &device() const { return m_device; }
    NvmlDevice handle() const { return m_handle; }

    /// The number of the driver's last error message about it, or why that is not known.
    void setLastXid(Figure<int> xid) { m_lastXid = xid; }

    /// processRoot: "/", or a folder that stands for it.
    DeviceSample read(std::chrono::milliseconds tick, const QString &processRoot);

private:
    enum class Metric {
        Utilization,
        Memory,
        Power,
        PowerLimit,
        Temperature,
        MemoryTemperature,
        Clock,
        MemoryClock,
        State,
        Fan,
        Throttle,
        Energy,
        Errors,
        Processes
    };

    template<typename Read>
    auto ask(Metric metric, Read read) -> Figure<typename decltype(read())::value_type>;
    void noteCode(NvmlCode code);
    void readUsage(DeviceSample &sample);
    void readPower(DeviceSample &sample);
    void readClocks(DeviceSample &sample);
    void readEnergy(DeviceSample &sample, std::chrono::milliseconds tick);
    void readErrors(DeviceSample &sample, std::chrono::milliseconds tick);
    void readProcesses(DeviceSample &sample, std::chrono::milliseconds tick,
                       const QString &processRoot);
    Figure<QList<DeviceProcess>> processes(const QString &processRoot);

    NvmlLibrary &m_library;
    NvmlDevice m_handle = nullptr;
    Device m_device;
    quint32 m_notOffered = 0;               ///< bits by Metric
    NvmlCode m_problem = NvmlCode::Success; ///< the gravest of this reading
    int m_failuresInRow = 0;
    Figure<QList<DeviceProcess>> m_processes = Absence::NotYet;
    Figure<qint64> m_errors = Absence::NotYet;
    Absence m_noEnergy = Absence::NotYet; ///< why it is not there between two looks
    NvmlFields m_fields;
    Figure<int> m_lastXid;
    std::chrono::milliseconds m_processesRead{-1};
    std::chrono::milliseconds m_errorsRead{-1};
    std::chrono::milliseconds m_energyRead{-1};
};

/// The driver's words for what is wrong; empty: nothing is. Not translated: people search for it.
QString nvmlComplaint(NvmlCode code);
DeviceHealth nvmlHealth(NvmlCode code);
Absence nvmlAbsence(NvmlCode code);

} // namespace Aloft
