#pragma once

#include "core/hardware/figure.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>

namespace Aloft {

// Bytes are bytes, percents 0 to 100, temperatures °C, powers mW, clocks MHz.

enum class DeviceKind { Nvidia, Amd, Intel, Apple, Tpu };

/// How a device is, before any figure of it.
enum class DeviceHealth {
    Ok,
    Asleep,     ///< a laptop's card, powered down; asking would wake it
    Lost,       ///< fell off the bus
    NeedsReset, ///< CUDA sees none until then
    Failing,    ///< its calls fail; the figures are the last ones
};

/// What does not change while a device is there. A MIG instance is a device with a parent.
struct Device
{
    QString uuid; ///< its identity: indexes change between boots; made from bus and name if need be
    DeviceKind kind = DeviceKind::Nvidia;
    int index = 0;             ///< as the vendor's tools count
    QString name;              ///< "Tesla T4"
    QString busId;             ///< PCI, "00000000:00:04.0"
    QString parent;            ///< uuid of the card that this is a MIG instance of
    QString profile;           ///< of a MIG instance: "1g.10gb"
    bool isMig = false;        ///< the card is cut into instances
    bool sharesMemory = false; ///< with the processor: its memory is the computer's
    QString computeCapability; ///< "7.5"; empty: unknown
    Figure<qint64> memoryBytes;
    Figure<int> powerLimitMilliwatts;
    Figure<int> maxClockMhz; ///< of the multiprocessors
    Figure<int> maxMemoryClockMhz;
    Figure<int> slowdownCelsius; ///< from here on the card slows itself down

    bool operator==(const Device &) const = default;
};

/// A program on a device.
struct DeviceProcess
{
    int pid = 0;
    QString name; ///< of its program; empty: unknown
    QString user;
    QString runId;          ///< of Aloft's run that it belongs to; empty: none is known
    bool isOutside = false; ///< of the container: the pid means nothing here
    Figure<qint64> memoryBytes;

    bool operator==(const DeviceProcess &) const = default;
};

/// What holds a card's clocks down, as bits; the values are NVML's (clocks event reasons).
enum class Throttle : quint64 {
    ApplicationClocks = 0x2,
    PowerCap = 0x4, ///< at its power limit: normal under full load
    HardwareSlowdown = 0x8,
    SyncBoost = 0x10,
    SoftwareThermal = 0x20,
    HardwareThermal = 0x40,
    PowerBrake = 0x80, ///< the power supply says so
    DisplayClocks = 0x100,
};

/// What went wrong in a card, beside the errors that DeviceSample counts.
struct DeviceFaults
{
    Figure<qint64> corrected;     ///< errors of memory that ECC mended, since the driver was loaded
    Figure<qint64> correctedEver; ///< in the card's life
    Figure<qint64> uncorrectedEver; ///< in the card's life
    Figure<int> retired; ///< places of its memory that are out of use for good: rows, or pages
    Figure<int> pending; ///< 1: the next reset takes more of them out of use
    Figure<int> spent;   ///< 1: one could not be taken out of use, for no spare is left
    Figure<int>
        recovery; ///< what the driver asks for: 0 nothing, 1 a reset, 2 a reboot, more: others
    Figure<int> lastXid; ///< number of the driver's last error message; NotYet: there was none

    bool operator==(const DeviceFaults &) const = default;
};

/// What goes in and out of a card.
struct DeviceTraffic
{
    Figure<qint64> receivedBytesPerSecond; ///< by PCIe, as NVIDIA's cards had it for a moment
    Figure<qint64> sentBytesPerSecond;
    Figure<int> links; ///< NVLinks that are up
    Figure<qint64> linkReceivedBytesPerSecond;
    Figure<qint64> linkSentBytesPerSecond;

    bool operator==(const DeviceTraffic &) const = default;
};

/// One reading of a device.
struct DeviceSample
{
    QString uuid;
    DeviceHealth health = DeviceHealth::Ok;
    QString complaint;       ///< of an unhealthy device: a sentence, or words of the driver's own
    Figure<int> loadPercent; ///< of the time in which anything ran, not of the card's width
    Figure<int> memoryLoadPercent; ///< of the time in which memory was read or written
    Figure<qint64> memoryUsedBytes;
    Figure<qint64> memoryBytes; ///< in all; of shared memory the computer's
    Figure<int> temperatureCelsius;
    Figure<int> memoryCelsius;
    Figure<int> powerMilliwatts;
    Figure<int> powerLimitMilliwatts;
    Figure<int> clockMhz;
    Figure<int> memoryClockMhz;
    Figure<int> fanPercent;           ///< may exceed 100
    Figure<int> performanceState;     ///< 0 is the fastest
    Figure<quint64> throttle;         ///< Throttle bits
    Figure<qint64> energyMillijoules; ///< since the driver was loaded; there now and then only
    Figure<qint64> uncorrectedErrors; ///< of memory, since the driver was loaded
    DeviceFaults faults;
    DeviceTraffic traffic;
    Figure<QList<DeviceProcess>> processes;

    bool operator==(const DeviceSample &) const = default;
};

/// A file system.
struct DiskSample
{
    QString path; ///< where it was looked at: "/", the working folder, …
    qint64 bytes = 0;
    qint64 freeBytes = 0;                   ///< for this user
    Figure<qint64> largestRecentBytes = {}; ///< of the files there that were written within a day

    bool operator==(const DiskSample &) const = default;
};

/// Processor, memory, disks and network of a runtime: of its container, where it is one.
struct HostSample
{
    Figure<double> cpuPercent; ///< of what is allowed to it: 100 is all of them
    Figure<double> coresAllowed;
    Figure<double> stealPercent;    ///< taken by other machines of the same host
    Figure<qint64> memoryUsedBytes; ///< without what the system would give back (page cache)
    Figure<qint64> memoryBytes;     ///< the limit
    Figure<qint64> swapUsedBytes;
    Figure<qint64> receivedBytesPerSecond;
    Figure<qint64> sentBytesPerSecond;
    Figure<int> killsForMemory; ///< since the container began
    QList<DiskSample> disks;

    bool operator==(const HostSample &) const = default;
};

/// One reading of a runtime's hardware.
struct Sample
{
    QDateTime at;                      ///< UTC, by this computer's clock
    std::chrono::milliseconds tick{0}; ///< by the runtime's clock that does not jump; for rates
    HostSample host;
    QList<DeviceSample> devices; ///< those of the inventory, each at most once

    bool operator==(const Sample &) const = default;
};

/// What there is, and how it is read.
struct Inventory
{
    QString host; ///< its name
    QString boot; ///< changes with each start of the machine; with uuids it tells a series goes on
    QString cpu;  ///< model
    int cores = 0;
    QString driverVersion; ///< NVIDIA's
    QString cudaVersion;   ///< the newest that the driver serves: "12.4"
    QString source;        ///< "nvml", "nvidia-smi", "amdgpu", …; empty: no accelerator was found
    QString
        whyNotBetter; ///< translated: why a better source could not be had; empty: it is the best
    QList<Device> devices; ///< cards, each before its MIG instances

    bool operator==(const Inventory &) const = default;
};

} // namespace Aloft
