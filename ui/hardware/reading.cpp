#include "ui/hardware/reading.h"

#include "core/hardware/hardwaretext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

namespace {

struct ReadingText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Reading)
};

constexpr double full = 100;
constexpr double warnsFrom = 0.80;
constexpr double alarmsFrom = 0.95;

Reading absent(Absence absence)
{
    return {absentText(), absenceText(absence), {}, {}};
}

template<typename T, typename Words>
Reading present(const Figure<T> &figure, const Words &words,
                std::optional<double> most = std::nullopt)
{
    if (!figure)
        return absent(figure.error());
    return {words(*figure), {}, double(*figure), most};
}

template<typename T>
std::optional<double> scaleOf(const Figure<T> &figure)
{
    return figure && *figure > 0 ? std::optional(double(*figure)) : std::nullopt;
}

Reading memoryReading(const Figure<qint64> &used, const Figure<qint64> &all)
{
    return present(
        used, [&all](qint64 bytes) { return all ? usedText(bytes, *all) : sizeText(bytes); },
        scaleOf(all));
}

Reading powerReading(const Device &device, const DeviceSample &sample)
{
    const Figure<int> &limit = sample.powerLimitMilliwatts ? sample.powerLimitMilliwatts
                                                           : device.powerLimitMilliwatts;
    return present(sample.powerMilliwatts, wattsText, scaleOf(limit));
}

} // namespace

std::optional<double> Reading::fraction() const
{
    if (!value || !most || *most <= 0)
        return {};
    return std::clamp(*value / *most, 0.0, 1.0);
}

QString quantityName(Quantity quantity)
{
    switch (quantity) {
    case Quantity::DeviceLoad:
        return ReadingText::tr("GPU load");
    case Quantity::DeviceMemory:
        return ReadingText::tr("GPU memory");
    case Quantity::DeviceTemperature:
        return ReadingText::tr("Temperature");
    case Quantity::DevicePower:
        return ReadingText::tr("Power");
    case Quantity::DeviceClock:
        return ReadingText::tr("Clock");
    case Quantity::CpuLoad:
        return ReadingText::tr("CPU load");
    case Quantity::Memory:
        return ReadingText::tr("RAM");
    case Quantity::DiskUsed:
        return ReadingText::tr("Disk");
    case Quantity::Received:
        return ReadingText::tr("Received");
    case Quantity::Sent:
        return ReadingText::tr("Sent");
    }
    Q_UNREACHABLE();
}

QString quantityLabel(Quantity quantity)
{
    switch (quantity) {
    case Quantity::DeviceLoad:
        return ReadingText::tr("load", "of a GPU, short");
    case Quantity::DeviceMemory:
        return ReadingText::tr("memory", "of a GPU, short");
    case Quantity::CpuLoad:
        return ReadingText::tr("CPU");
    case Quantity::DiskUsed:
        return ReadingText::tr("disk", "short");
    case Quantity::Received:
        return ReadingText::tr("net in", "received from the network, short");
    case Quantity::Sent:
        return ReadingText::tr("net out", "sent to the network, short");
    default:
        return quantityName(quantity);
    }
}

bool isOfDevice(Quantity quantity)
{
    return quantity <= Quantity::DeviceClock;
}

QString valueText(Quantity quantity, double value)
{
    switch (quantity) {
    case Quantity::DeviceLoad:
    case Quantity::CpuLoad:
        return percentText(value);
    case Quantity::DeviceMemory:
    case Quantity::Memory:
    case Quantity::DiskUsed:
        return sizeText(qint64(value));
    case Quantity::DeviceTemperature:
        return celsiusText(qRound(value));
    case Quantity::DevicePower:
        return wattsText(qRound(value));
    case Quantity::DeviceClock:
        return clockText(qRound(value));
    case Quantity::Received:
    case Quantity::Sent:
        return speedText(qint64(value));
    }
    Q_UNREACHABLE();
}

Reading deviceReading(Quantity quantity, const Device &device, const DeviceSample *sample)
{
    if (!sample)
        return absent(Absence::NotReadable);
    switch (quantity) {
    case Quantity::DeviceLoad:
        return present(sample->loadPercent, percentText, full);
    case Quantity::DeviceMemory:
        return memoryReading(sample->memoryUsedBytes,
                             sample->memoryBytes ? sample->memoryBytes : device.memoryBytes);
    case Quantity::DeviceTemperature:
        return present(sample->temperatureCelsius, celsiusText, scaleOf(device.slowdownCelsius));
    case Quantity::DevicePower:
        return powerReading(device, *sample);
    case Quantity::DeviceClock:
        return present(sample->clockMhz, clockText, scaleOf(device.maxClockMhz));
    default:
        return absent(Absence::NotOffered);
    }
}

Reading hostReading(Quantity quantity, const HostSample &host)
{
    switch (quantity) {
    case Quantity::CpuLoad:
        return present(host.cpuPercent, percentText, full);
    case Quantity::Memory:
        return memoryReading(host.memoryUsedBytes, host.memoryBytes);
    case Quantity::DiskUsed:
        if (const DiskSample *disk = fullestDisk(host))
            return diskReading(*disk);
        return absent(Absence::NotReadable);
    case Quantity::Received:
        return present(host.receivedBytesPerSecond, speedText);
    case Quantity::Sent:
        return present(host.sentBytesPerSecond, speedText);
    default:
        return absent(Absence::NotOffered);
    }
}

Reading diskReading(const DiskSample &disk)
{
    const qint64 used = disk.bytes - disk.freeBytes;
    return {usedText(used, disk.bytes), {}, double(used), double(disk.bytes)};
}

const DiskSample *fullestDisk(const HostSample &host)
{
    const auto filled = [](const DiskSample &disk) {
        return disk.bytes > 0 ? double(disk.bytes - disk.freeBytes) / double(disk.bytes) : 0;
    };
    const auto fullest = std::ranges::max_element(host.disks, {}, filled);
    return fullest == host.disks.end() ? nullptr : &*fullest;
}

const Device *fullestDevice(Quantity quantity, const Inventory &inventory, const Sample &sample)
{
    constexpr double unknown = -0.5; // before none at all, behind all that are known
    const Device *fullest = nullptr;
    double most = -1;
    for (const Device &device : inventory.devices) {
        const double fraction = deviceReading(quantity, device, sampleOf(sample, device.uuid))
                                    .fraction()
                                    .value_or(unknown);
        if (fraction > most)
            fullest = &device;
        most = std::max(most, fraction);
    }
    return fullest;
}

const DeviceSample *sampleOf(const Sample &sample, const QString &uuid)
{
    const auto found = std::ranges::find(sample.devices, uuid, &DeviceSample::uuid);
    return found == sample.devices.end() ? nullptr : &*found;
}

Tone levelTone(Quantity quantity, const Reading &reading)
{
    const bool hasWall = quantity == Quantity::DeviceMemory || quantity == Quantity::Memory
        || quantity == Quantity::DiskUsed;
    const double fraction = reading.fraction().value_or(0);
    if (!hasWall || fraction < warnsFrom)
        return Tone::Accent;
    return fraction < alarmsFrom ? Tone::Warning : Tone::Error;
}

} // namespace Aloft
