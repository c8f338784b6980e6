#pragma once

#include "core/hardware/samplehistory.h"

#include <QTimeZone>

#include <cmath>

namespace Aloft {

/// Made-up machines and what they do, for tests and benches of views.
struct SampleStories
{
    static constexpr qint64 gib = 1LL << 30;

    static Device card(int index, const QString &name, qint64 bytes)
    {
        Device device;
        device.uuid = QStringLiteral("GPU-%1").arg(index);
        device.index = index;
        device.name = name;
        device.busId = QStringLiteral("00000000:%1:00.0").arg(index + 4, 2, 16, QLatin1Char('0'));
        device.computeCapability = QStringLiteral("7.5");
        device.memoryBytes = bytes;
        device.powerLimitMilliwatts = 70'000;
        device.maxClockMhz = 1590;
        device.slowdownCelsius = 96;
        return device;
    }

    static Inventory machine(int cards)
    {
        Inventory inventory;
        inventory.host = QStringLiteral("gpu-3");
        inventory.boot = QStringLiteral("b1");
        inventory.cpu = QStringLiteral("Intel Xeon 2.20GHz");
        inventory.cores = 2;
        inventory.driverVersion = QStringLiteral("550.54.15");
        inventory.cudaVersion = QStringLiteral("12.4");
        inventory.source = QStringLiteral("nvml");
        for (int index = 0; index < cards; ++index)
            inventory.devices << (cards == 1 ? card(0, QStringLiteral("Tesla T4"), 15 * gib)
                                             : card(index, QStringLiteral("NVIDIA H100 80GB HBM3"),
                                                    80 * gib));
        return inventory;
    }

    static DeviceSample busy(const Device &device, int tick)
    {
        const double phase = tick / 40.0 + device.index;
        DeviceSample sample;
        sample.uuid = device.uuid;
        sample.loadPercent = int(70 + 28 * std::sin(phase));
        sample.memoryUsedBytes = qint64(double(*device.memoryBytes)
                                        * (0.55 + 0.2 * std::sin(phase / 3)));
        sample.memoryBytes = device.memoryBytes;
        sample.temperatureCelsius = 60 + tick % 12;
        sample.powerMilliwatts = 40'000 + 500 * (tick % 50);
        sample.powerLimitMilliwatts = device.powerLimitMilliwatts;
        sample.clockMhz = 1410 + 15 * (tick % 12);
        sample.throttle = 0;
        DeviceProcess process;
        process.pid = 4000 + device.index;
        process.name = QStringLiteral("python3");
        process.memoryBytes = *sample.memoryUsedBytes;
        sample.processes = QList<DeviceProcess>{process};
        return sample;
    }

    static HostSample host(int tick)
    {
        HostSample host;
        host.cpuPercent = 45 + 30 * std::sin(tick / 15.0);
        host.coresAllowed = 2;
        host.memoryUsedBytes = qint64(6.1 * double(gib));
        host.memoryBytes = qint64(12.7 * double(gib));
        host.receivedBytesPerSecond = 1'000'000 + tick % 30 * 100'000;
        host.sentBytesPerSecond = 20'000;
        host.disks = {{QStringLiteral("/content"), 112 * gib, 74 * gib}};
        return host;
    }

    /// The tick-th second of a machine at work.
    static Sample second(const Inventory &inventory, int tick)
    {
        Sample sample;
        sample.at = start().addSecs(tick);
        sample.tick = std::chrono::seconds(tick);
        sample.host = host(tick);
        for (const Device &device : inventory.devices)
            sample.devices << busy(device, tick);
        return sample;
    }

    static SampleHistory work(const Inventory &inventory, int seconds)
    {
        SampleHistory history;
        history.setPace(std::chrono::seconds(1));
        history.setInventory(inventory);
        for (int tick = 0; tick < seconds; ++tick)
            history.add(second(inventory, tick));
        return history;
    }

    static QDateTime start() { return {{2026, 3, 2}, {14, 30}, QTimeZone::utc()}; }
};

} // namespace Aloft
