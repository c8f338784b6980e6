#pragma once

#include "core/hardware/sample.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace Aloft {

/// What a device did in an interval.
struct DeviceStatistics
{
    QString uuid;
    Figure<qint64> memoryBytes; ///< in all
    Figure<qint64> peakMemoryBytes;
    Figure<double> meanLoadPercent;
    Figure<int> peakCelsius;
    Figure<double> meanPowerMilliwatts;
    Figure<qint64> energyMillijoules; ///< by the card's counter, else from its power
    Figure<double> slowedPercent;     ///< of the time: held down by heat, or by the power supply

    bool operator==(const DeviceStatistics &) const = default;
};

/// What a machine did in an interval, of a run for instance.
struct SampleStatistics
{
    QDateTime from; ///< the first sample, UTC
    QDateTime to;
    int samples = 0;
    Figure<double> meanCpuPercent;
    Figure<qint64> memoryBytes; ///< the limit
    Figure<qint64> peakMemoryBytes;
    QList<DeviceStatistics> devices;

    bool operator==(const SampleStatistics &) const = default;
};

/// Keys are the members' names, as in samplejson.h; from and to are ms since 1970.
QJsonObject toJson(const SampleStatistics &statistics);
SampleStatistics sampleStatisticsFromJson(const QJsonObject &object);

/// Adds up samples as they come. Means are over time; where nothing was read for over a minute,
/// nothing is assumed.
class StatisticsMeter
{
public:
    void add(const Sample &sample); ///< in order; others are left out
    const SampleStatistics &statistics() const { return m_statistics; }

private:
    struct Mean
    {
        double sum = 0; ///< value × seconds
        double seconds = 0;
        std::optional<double> first; ///< stands for all while there is only one

        void add(double value, double forSeconds);
        Figure<double> value() const;
    };
    /// A card's counter is exact, and read now and then only; in between its power has to do.
    struct Energy
    {
        qint64 counted = 0;
        qint64 estimated = 0; ///< since the counter was read last
        std::optional<qint64> counter;
        bool isKnown = false;

        void add(const Figure<qint64> &count, std::optional<qint64> estimate);
        Figure<qint64> value() const;
    };
    struct Device
    {
        Mean load;
        Mean power;
        Mean slowed;
        Energy energy;
    };

    void addHost(const HostSample &host, double seconds);
    void addDevice(const DeviceSample &device, const DeviceSample *before, double seconds);
    DeviceStatistics &statisticsOf(const QString &uuid);

    SampleStatistics m_statistics;
    Mean m_cpu;
    QHash<QString, Device> m_devices;
    std::optional<Sample> m_last;
};

} // namespace Aloft
