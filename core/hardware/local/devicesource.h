#pragma once

#include "core/base/result.h"
#include "core/hardware/sample.h"

namespace Aloft {

/// What a source knows of its devices that does not change with each reading.
struct DeviceFacts
{
    QString driverVersion; ///< NVIDIA's; empty: not known
    QString cudaVersion;
    QList<Device> devices; ///< cards, each before its MIG instances

    bool operator==(const DeviceFacts &) const = default;
};

/// Where readings of accelerators come from. All calls may block for long (a hung card), so they
/// are made in a thread of their own; one after the other.
class DeviceSource
{
public:
    virtual ~DeviceSource() = default;

    virtual QString name() const = 0; ///< as Inventory::source has it: "nvml", "nvidia-smi", …

    /// Begins; closed again by close() or the destructor. Fails where the source cannot be had.
    virtual Result<void> open() = 0;
    virtual void close() = 0;

    /// Known after open(); may change with a reading (MIG instances come and go).
    virtual const DeviceFacts &facts() const = 0;

    /// Fails when the source as a whole does: it has to be opened again, later.
    virtual Result<QList<DeviceSample>> read(std::chrono::milliseconds tick) = 0;
};

} // namespace Aloft
