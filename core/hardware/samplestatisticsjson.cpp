#include "core/hardware/figurejson_p.h"
#include "core/hardware/samplestatistics.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostDevices = 512;

QJsonObject toJson(const DeviceStatistics &device)
{
    QJsonObject object{{u"uuid"_s, device.uuid}};
    putFigure(object, u"memoryBytes"_s, device.memoryBytes);
    putFigure(object, u"peakMemoryBytes"_s, device.peakMemoryBytes);
    putFigure(object, u"meanLoadPercent"_s, device.meanLoadPercent);
    putFigure(object, u"peakCelsius"_s, device.peakCelsius);
    putFigure(object, u"meanPowerMilliwatts"_s, device.meanPowerMilliwatts);
    putFigure(object, u"energyMillijoules"_s, device.energyMillijoules);
    putFigure(object, u"slowedPercent"_s, device.slowedPercent);
    return object;
}

DeviceStatistics deviceFromJson(const QJsonObject &object)
{
    DeviceStatistics device;
    device.uuid = textAt(object, "uuid"_L1);
    readFigure(device.memoryBytes, object, "memoryBytes"_L1);
    readFigure(device.peakMemoryBytes, object, "peakMemoryBytes"_L1);
    readFigure(device.meanLoadPercent, object, "meanLoadPercent"_L1);
    readCelsius(device.peakCelsius, object, "peakCelsius"_L1);
    readFigure(device.meanPowerMilliwatts, object, "meanPowerMilliwatts"_L1);
    readFigure(device.energyMillijoules, object, "energyMillijoules"_L1);
    readFigure(device.slowedPercent, object, "slowedPercent"_L1);
    return device;
}

QDateTime timeAt(const QJsonObject &object, QLatin1StringView key)
{
    Figure<qint64> milliseconds;
    readFigure(milliseconds, object, key);
    return milliseconds ? QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC) : QDateTime();
}

} // namespace

QJsonObject toJson(const SampleStatistics &statistics)
{
    QJsonObject object{{u"samples"_s, statistics.samples}};
    if (statistics.from.isValid())
        object.insert(u"from"_s, statistics.from.toMSecsSinceEpoch());
    if (statistics.to.isValid())
        object.insert(u"to"_s, statistics.to.toMSecsSinceEpoch());
    putFigure(object, u"meanCpuPercent"_s, statistics.meanCpuPercent);
    putFigure(object, u"memoryBytes"_s, statistics.memoryBytes);
    putFigure(object, u"peakMemoryBytes"_s, statistics.peakMemoryBytes);
    QJsonArray devices;
    for (const DeviceStatistics &device : statistics.devices)
        devices.append(toJson(device));
    if (!devices.isEmpty())
        object.insert(u"devices"_s, devices);
    return object;
}

SampleStatistics sampleStatisticsFromJson(const QJsonObject &object)
{
    SampleStatistics statistics;
    statistics.from = timeAt(object, "from"_L1);
    statistics.to = timeAt(object, "to"_L1);
    statistics.samples = std::max(0, object["samples"_L1].toInt());
    readFigure(statistics.meanCpuPercent, object, "meanCpuPercent"_L1);
    readFigure(statistics.memoryBytes, object, "memoryBytes"_L1);
    readFigure(statistics.peakMemoryBytes, object, "peakMemoryBytes"_L1);
    for (const QJsonValue &one : object["devices"_L1].toArray()) {
        if (statistics.devices.size() < mostDevices)
            statistics.devices.append(deviceFromJson(one.toObject()));
    }
    return statistics;
}

} // namespace Aloft
