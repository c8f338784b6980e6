#include "core/hardware/samplestatistics.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr double longestSilence = 60; // seconds
constexpr qsizetype mostDevices = 512;
constexpr quint64 slowing = quint64(Throttle::SoftwareThermal) | quint64(Throttle::HardwareThermal)
    | quint64(Throttle::HardwareSlowdown) | quint64(Throttle::PowerBrake);

bool isLater(const Sample &sample, const Sample &last)
{
    if (sample.tick.count() > 0 && last.tick.count() > 0)
        return sample.tick > last.tick;
    return sample.at > last.at;
}

/// Since the last one; 0 where too much may have happened in between.
double secondsBetween(const Sample &last, const Sample &sample)
{
    const bool hasTicks = sample.tick.count() > 0 && last.tick.count() > 0;
    const double seconds = hasTicks ? double((sample.tick - last.tick).count()) / 1000
                                    : double(last.at.msecsTo(sample.at)) / 1000;
    return seconds > longestSilence ? 0 : seconds;
}

template<typename T>
void raise(Figure<T> &peak, const Figure<T> &figure)
{
    if (!peak || (figure && *figure > *peak))
        peak = figure;
}

const DeviceSample *find(const std::optional<Sample> &sample, const QString &uuid)
{
    if (!sample)
        return nullptr;
    const auto found = std::ranges::find(sample->devices, uuid, &DeviceSample::uuid);
    return found == sample->devices.end() ? nullptr : &*found;
}

/// What a card used since the sample before, by its power.
std::optional<qint64> energyBetween(const DeviceSample &before, const DeviceSample &now,
                                    double seconds)
{
    if (!before.powerMilliwatts || !now.powerMilliwatts || seconds <= 0)
        return std::nullopt;
    const double power = (double(*before.powerMilliwatts) + *now.powerMilliwatts) / 2;
    return qint64(power * seconds);
}

} // namespace

void StatisticsMeter::Mean::add(double value, double forSeconds)
{
    if (!first)
        first = value;
    sum += value * forSeconds;
    seconds += forSeconds;
}

Figure<double> StatisticsMeter::Mean::value() const
{
    if (!first)
        return Absence::NotOffered;
    return seconds > 0 ? sum / seconds : *first;
}

/// What was estimated meanwhile counts where the counter began anew.
void StatisticsMeter::Energy::add(const Figure<qint64> &count, std::optional<qint64> estimate)
{
    estimated += estimate.value_or(0);
    isKnown |= estimate.has_value();
    if (!count)
        return;
    const bool goesOn = counter && *count >= *counter;
    counted += goesOn ? *count - *counter : estimated;
    isKnown |= goesOn;
    estimated = 0;
    counter = *count;
}

Figure<qint64> StatisticsMeter::Energy::value() const
{
    return isKnown ? Figure<qint64>(counted + estimated) : Figure<qint64>(Absence::NotOffered);
}

void StatisticsMeter::add(const Sample &sample)
{
    if (!sample.at.isValid() || (m_last && !isLater(sample, *m_last)))
        return;
    const double seconds = m_last ? secondsBetween(*m_last, sample) : 0;
    if (!m_last)
        m_statistics.from = sample.at;
    m_statistics.to = std::max(sample.at, m_statistics.from);
    ++m_statistics.samples;
    addHost(sample.host, seconds);
    for (const DeviceSample &device : sample.devices)
        addDevice(device, find(m_last, device.uuid), seconds);
    m_last = sample;
}

void StatisticsMeter::addHost(const HostSample &host, double seconds)
{
    if (host.cpuPercent)
        m_cpu.add(*host.cpuPercent, seconds);
    m_statistics.meanCpuPercent = m_cpu.value();
    raise(m_statistics.memoryBytes, host.memoryBytes);
    raise(m_statistics.peakMemoryBytes, host.memoryUsedBytes);
}

void StatisticsMeter::addDevice(const DeviceSample &device, const DeviceSample *before,
                                double seconds)
{
    if (!m_devices.contains(device.uuid) && m_devices.size() == mostDevices)
        return;
    Device &means = m_devices[device.uuid];
    if (device.loadPercent)
        means.load.add(*device.loadPercent, seconds);
    if (device.powerMilliwatts)
        means.power.add(*device.powerMilliwatts, seconds);
    if (device.throttle)
        means.slowed.add((*device.throttle & slowing) ? 100 : 0, seconds);
    DeviceStatistics &statistics = statisticsOf(device.uuid);
    statistics.meanLoadPercent = means.load.value();
    statistics.meanPowerMilliwatts = means.power.value();
    statistics.slowedPercent = means.slowed.value();
    raise(statistics.memoryBytes, device.memoryBytes);
    raise(statistics.peakMemoryBytes, device.memoryUsedBytes);
    raise(statistics.peakCelsius, device.temperatureCelsius);
    means.energy.add(device.energyMillijoules,
                     before ? energyBetween(*before, device, seconds) : std::nullopt);
    statistics.energyMillijoules = means.energy.value();
}

DeviceStatistics &StatisticsMeter::statisticsOf(const QString &uuid)
{
    QList<DeviceStatistics> &devices = m_statistics.devices;
    const auto found = std::ranges::find(devices, uuid, &DeviceStatistics::uuid);
    if (found != devices.end())
        return *found;
    devices.append(DeviceStatistics());
    devices.last().uuid = uuid;
    return devices.last();
}

} // namespace Aloft
