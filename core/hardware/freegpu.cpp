#include "core/hardware/freegpu.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr int idlePercent = 10;
constexpr double freeShare = 0.75; // of memory: a window system and an idle kernel take little

bool hasRoom(const Device &device, const DeviceSample &sample)
{
    if (device.sharesMemory)
        return true;
    const Figure<qint64> &all = sample.memoryBytes ? sample.memoryBytes : device.memoryBytes;
    return sample.memoryUsedBytes && all
        && double(*sample.memoryUsedBytes) <= double(*all) * (1 - freeShare);
}

/// An instance of a card that is cut has no load of its own, but memory that tells as much.
bool isIdle(const Device &device, const DeviceSample &sample)
{
    if (sample.loadPercent)
        return *sample.loadPercent < idlePercent;
    return !device.parent.isEmpty();
}

} // namespace

bool hasFreeGpu(const Inventory &inventory, const Sample &sample)
{
    return std::ranges::any_of(sample.devices, [&inventory](const DeviceSample &one) {
        if (one.health == DeviceHealth::Asleep)
            return true;
        const auto device = std::ranges::find(inventory.devices, one.uuid, &Device::uuid);
        return one.health == DeviceHealth::Ok && device != inventory.devices.end() && !device->isMig
            && isIdle(*device, one) && hasRoom(*device, one);
    });
}

} // namespace Aloft
