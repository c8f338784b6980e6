#include "core/hardware/samplehistory.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 farFuture = qint64(7'258'118'400'000); // the year 2200
constexpr std::size_t mostOfAMinute = 120;
constexpr qsizetype mostSeries = 5 * 512 + 5; // as many devices as samplejson.h lets through
constexpr int pacesOfPatience = 3;

bool isOfDevice(Quantity quantity)
{
    return quantity <= Quantity::DeviceClock;
}

template<typename T>
Figure<double> number(const Figure<T> &figure)
{
    return figure ? Figure<double>(double(*figure)) : Figure<double>(figure.error());
}

double fullness(const DiskSample &disk)
{
    return double(disk.bytes - disk.freeBytes) / double(std::max<qint64>(1, disk.bytes));
}

Figure<double> fullestDisk(const QList<DiskSample> &disks)
{
    const auto fullest = std::max_element(disks.begin(), disks.end(),
                                          [](const auto &a, const auto &b) {
                                              return fullness(a) < fullness(b);
                                          });
    if (fullest == disks.end())
        return Absence::NotOffered;
    return double(fullest->bytes - fullest->freeBytes);
}

} // namespace

void SampleHistory::setInventory(const Inventory &inventory)
{
    if (inventory.boot != m_inventory.boot || inventory.host != m_inventory.host)
        clear();
    m_inventory = inventory;
}

void SampleHistory::setPace(std::chrono::milliseconds pace)
{
    if (pace.count() <= 0)
        return;
    m_patience = pacesOfPatience * std::max(pace, m_pace); // the first may come at the old pace
    m_pace = pace;
}

void SampleHistory::clear()
{
    m_last.reset();
    m_lastMinute.clear();
    m_series.clear();
}

/// Ticks tell the order, where there are any; times may be set back.
bool SampleHistory::isInOrder(const Sample &sample)
{
    if (!m_last)
        return true;
    const bool hasTicks = sample.tick.count() > 0 && m_last->tick.count() > 0;
    if (hasTicks && sample.tick <= m_last->tick)
        return false;
    if (sample.at > m_last->at)
        return true;
    if (!hasTicks || sample.at == m_last->at)
        return false;
    forgetAfter(sample.at.toMSecsSinceEpoch());
    return true;
}

bool SampleHistory::add(const Sample &sample)
{
    const qint64 at = sample.at.isValid() ? sample.at.toMSecsSinceEpoch() : 0;
    if (at <= 0 || at >= farFuture || !isInOrder(sample))
        return false;
    if (m_last && at / minute != m_last->at.toMSecsSinceEpoch() / minute)
        forgetOldSeries(at);
    noteHost(sample.host, at);
    for (const DeviceSample &device : sample.devices)
        noteDevice(device, at);
    m_patience = pacesOfPatience * m_pace;
    m_last = sample;
    keepLastMinute(sample);
    return true;
}

void SampleHistory::note(Quantity quantity, const QString &device, Figure<double> value, qint64 at)
{
    if (!value)
        return;
    const Key key(int(quantity), device);
    auto series = m_series.find(key);
    if (series == m_series.end()) {
        if (m_series.size() == mostSeries)
            return;
        series = m_series.insert(key, {});
    }
    series->add(at, *value, m_patience);
}

void SampleHistory::noteHost(const HostSample &host, qint64 at)
{
    note(Quantity::CpuLoad, {}, host.cpuPercent, at);
    note(Quantity::Memory, {}, number(host.memoryUsedBytes), at);
    note(Quantity::DiskUsed, {}, fullestDisk(host.disks), at);
    note(Quantity::Received, {}, number(host.receivedBytesPerSecond), at);
    note(Quantity::Sent, {}, number(host.sentBytesPerSecond), at);
}

void SampleHistory::noteDevice(const DeviceSample &device, qint64 at)
{
    note(Quantity::DeviceLoad, device.uuid, number(device.loadPercent), at);
    note(Quantity::DeviceMemory, device.uuid, number(device.memoryUsedBytes), at);
    note(Quantity::DeviceTemperature, device.uuid, number(device.temperatureCelsius), at);
    note(Quantity::DevicePower, device.uuid, number(device.powerMilliwatts), at);
    note(Quantity::DeviceClock, device.uuid, number(device.clockMhz), at);
}

void SampleHistory::keepLastMinute(const Sample &sample)
{
    m_lastMinute.push_back(sample);
    const QDateTime from = sample.at.addMSecs(-minute);
    const auto isOld = [&](const Sample &one) { return one.at <= from; };
    std::erase_if(m_lastMinute, isOld);
    if (m_lastMinute.size() > mostOfAMinute)
        m_lastMinute.erase(m_lastMinute.begin());
}

void SampleHistory::forgetAfter(qint64 at)
{
    for (CurveSeries &series : m_series)
        series.forgetAfter(at);
    std::erase_if(m_lastMinute,
                  [at](const Sample &one) { return one.at.toMSecsSinceEpoch() >= at; });
}

void SampleHistory::forgetOldSeries(qint64 now)
{
    for (auto it = m_series.begin(); it != m_series.end();) {
        it->forgetBefore(now);
        it = it->isEmpty() ? m_series.erase(it) : std::next(it);
    }
}

const CurveSeries &SampleHistory::series(Quantity quantity, const QString &device) const
{
    static const CurveSeries none;
    const auto found = m_series.constFind({int(quantity),
                                           isOfDevice(quantity) ? device : QString()});
    return found == m_series.constEnd() ? none : *found;
}

std::vector<CurvePoint> SampleHistory::curve(Quantity quantity, const QString &device, qint64 from,
                                             qint64 to, int columns) const
{
    return series(quantity, device).columns(from, to, columns);
}

std::vector<CurvePoint> SampleHistory::points(Quantity quantity, const QString &device, qint64 from,
                                              qint64 to) const
{
    return series(quantity, device).points(from, to);
}

} // namespace Aloft
