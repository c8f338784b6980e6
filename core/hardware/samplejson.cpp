#include "core/hardware/samplejson.h"

#include "core/hardware/figurejson_p.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostDevices = 512; // 16 cards of 7 instances are 128
constexpr qsizetype mostProcesses = 1024;
constexpr qsizetype mostDisks = 256;

constexpr std::array<QLatin1StringView, 5> kindNames = {"nvidia"_L1, "amd"_L1, "intel"_L1,
                                                        "apple"_L1, "tpu"_L1};
constexpr std::array<QLatin1StringView, 5> healthNames = {"ok"_L1, "asleep"_L1, "lost"_L1,
                                                          "needs-reset"_L1, "failing"_L1};

template<typename Enum, std::size_t Count>
Enum named(const std::array<QLatin1StringView, Count> &names, const QString &name, Enum standard)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? standard : Enum(found - names.begin());
}

QJsonObject toJson(const DeviceProcess &process)
{
    QJsonObject object{{u"pid"_s, process.pid}};
    putText(object, u"name"_s, process.name);
    putText(object, u"user"_s, process.user);
    putText(object, u"runId"_s, process.runId);
    putFlag(object, u"isOutside"_s, process.isOutside);
    putFigure(object, u"memoryBytes"_s, process.memoryBytes);
    return object;
}

QJsonArray toJson(const QList<DeviceProcess> &processes)
{
    QJsonArray array;
    for (const DeviceProcess &process : processes)
        array.append(toJson(process));
    return array;
}

QJsonObject toJson(const DiskSample &disk)
{
    QJsonObject object{{u"path"_s, disk.path},
                       {u"bytes"_s, disk.bytes},
                       {u"freeBytes"_s, disk.freeBytes}};
    putFigure(object, u"largestRecentBytes"_s, disk.largestRecentBytes);
    return object;
}

Device deviceFromJson(const QJsonObject &object)
{
    Device device;
    device.uuid = textAt(object, "uuid"_L1);
    device.kind = named(kindNames, textAt(object, "kind"_L1), DeviceKind::Nvidia);
    device.index = object["index"_L1].toInt();
    device.name = textAt(object, "name"_L1);
    device.busId = textAt(object, "busId"_L1);
    device.parent = textAt(object, "parent"_L1);
    device.profile = textAt(object, "profile"_L1);
    device.isMig = object["isMig"_L1].toBool();
    device.sharesMemory = object["sharesMemory"_L1].toBool();
    device.computeCapability = textAt(object, "computeCapability"_L1);
    readFigure(device.memoryBytes, object, "memoryBytes"_L1);
    readFigure(device.powerLimitMilliwatts, object, "powerLimitMilliwatts"_L1);
    readFigure(device.maxClockMhz, object, "maxClockMhz"_L1);
    readFigure(device.maxMemoryClockMhz, object, "maxMemoryClockMhz"_L1);
    readCelsius(device.slowdownCelsius, object, "slowdownCelsius"_L1);
    return device;
}

Figure<QList<DeviceProcess>> processesFromJson(const QJsonValue &value)
{
    if (!value.isArray())
        return absenceOf(value);
    QList<DeviceProcess> processes;
    for (const QJsonValue &one : value.toArray()) {
        const QJsonObject object = one.toObject();
        if (processes.size() == mostProcesses)
            break;
        DeviceProcess process;
        process.pid = object["pid"_L1].toInt();
        process.name = textAt(object, "name"_L1);
        process.user = textAt(object, "user"_L1);
        process.runId = textAt(object, "runId"_L1);
        process.isOutside = object["isOutside"_L1].toBool();
        readFigure(process.memoryBytes, object, "memoryBytes"_L1);
        if (process.pid > 0)
            processes.append(process);
    }
    return processes;
}

DeviceFaults faultsFromJson(const QJsonObject &object)
{
    DeviceFaults faults;
    readFigure(faults.corrected, object, "corrected"_L1);
    readFigure(faults.correctedEver, object, "correctedEver"_L1);
    readFigure(faults.uncorrectedEver, object, "uncorrectedEver"_L1);
    readFigure(faults.retired, object, "retired"_L1);
    readFigure(faults.pending, object, "pending"_L1);
    readFigure(faults.spent, object, "spent"_L1);
    readFigure(faults.recovery, object, "recovery"_L1);
    readFigure(faults.lastXid, object, "lastXid"_L1);
    return faults;
}

DeviceTraffic trafficFromJson(const QJsonObject &object)
{
    DeviceTraffic traffic;
    readFigure(traffic.receivedBytesPerSecond, object, "receivedBytesPerSecond"_L1);
    readFigure(traffic.sentBytesPerSecond, object, "sentBytesPerSecond"_L1);
    readFigure(traffic.links, object, "links"_L1);
    readFigure(traffic.linkReceivedBytesPerSecond, object, "linkReceivedBytesPerSecond"_L1);
    readFigure(traffic.linkSentBytesPerSecond, object, "linkSentBytesPerSecond"_L1);
    return traffic;
}

DeviceSample deviceSampleFromJson(const QJsonObject &object)
{
    DeviceSample device;
    device.uuid = textAt(object, "uuid"_L1);
    device.health = named(healthNames, textAt(object, "health"_L1), DeviceHealth::Ok);
    device.complaint = textAt(object, "complaint"_L1);
    readFigure(device.loadPercent, object, "loadPercent"_L1);
    readFigure(device.memoryLoadPercent, object, "memoryLoadPercent"_L1);
    readFigure(device.memoryUsedBytes, object, "memoryUsedBytes"_L1);
    readFigure(device.memoryBytes, object, "memoryBytes"_L1);
    readCelsius(device.temperatureCelsius, object, "temperatureCelsius"_L1);
    readCelsius(device.memoryCelsius, object, "memoryCelsius"_L1);
    readFigure(device.powerMilliwatts, object, "powerMilliwatts"_L1);
    readFigure(device.powerLimitMilliwatts, object, "powerLimitMilliwatts"_L1);
    readFigure(device.clockMhz, object, "clockMhz"_L1);
    readFigure(device.memoryClockMhz, object, "memoryClockMhz"_L1);
    readFigure(device.fanPercent, object, "fanPercent"_L1);
    readFigure(device.performanceState, object, "performanceState"_L1);
    readFigure(device.throttle, object, "throttle"_L1);
    readFigure(device.energyMillijoules, object, "energyMillijoules"_L1);
    readFigure(device.uncorrectedErrors, object, "uncorrectedErrors"_L1);
    device.faults = faultsFromJson(object["faults"_L1].toObject());
    device.traffic = trafficFromJson(object["traffic"_L1].toObject());
    device.processes = processesFromJson(object["processes"_L1]);
    return device;
}

HostSample hostFromJson(const QJsonObject &object)
{
    HostSample host;
    readFigure(host.cpuPercent, object, "cpuPercent"_L1);
    readFigure(host.coresAllowed, object, "coresAllowed"_L1);
    readFigure(host.stealPercent, object, "stealPercent"_L1);
    readFigure(host.memoryUsedBytes, object, "memoryUsedBytes"_L1);
    readFigure(host.memoryBytes, object, "memoryBytes"_L1);
    readFigure(host.swapUsedBytes, object, "swapUsedBytes"_L1);
    readFigure(host.receivedBytesPerSecond, object, "receivedBytesPerSecond"_L1);
    readFigure(host.sentBytesPerSecond, object, "sentBytesPerSecond"_L1);
    readFigure(host.killsForMemory, object, "killsForMemory"_L1);
    for (const QJsonValue &one : object["disks"_L1].toArray()) {
        const QJsonObject disk = one.toObject();
        const qint64 bytes = disk["bytes"_L1].toInteger();
        const qint64 free = disk["freeBytes"_L1].toInteger(-1);
        Figure<qint64> largest;
        readFigure(largest, disk, "largestRecentBytes"_L1);
        if (bytes > 0 && free >= 0 && free <= bytes && host.disks.size() < mostDisks)
            host.disks.append({textAt(disk, "path"_L1), bytes, free, largest});
    }
    return host;
}

/// Those with an identity, each once.
template<typename T, typename Read>
QList<T> distinct(const QJsonArray &array, Read readOne)
{
    QList<T> devices;
    QSet<QString> seen;
    for (const QJsonValue &one : array) {
        T device = readOne(one.toObject());
        if (device.uuid.isEmpty() || seen.contains(device.uuid) || devices.size() == mostDevices)
            continue;
        seen.insert(device.uuid);
        devices.append(std::move(device));
    }
    return devices;
}

} // namespace

QJsonObject toJson(const Device &device)
{
    QJsonObject object{{u"uuid"_s, device.uuid},
                       {u"kind"_s, kindNames[std::size_t(device.kind)]},
                       {u"index"_s, device.index}};
    putText(object, u"name"_s, device.name);
    putText(object, u"busId"_s, device.busId);
    putText(object, u"parent"_s, device.parent);
    putText(object, u"profile"_s, device.profile);
    putFlag(object, u"isMig"_s, device.isMig);
    putFlag(object, u"sharesMemory"_s, device.sharesMemory);
    putText(object, u"computeCapability"_s, device.computeCapability);
    putFigure(object, u"memoryBytes"_s, device.memoryBytes);
    putFigure(object, u"powerLimitMilliwatts"_s, device.powerLimitMilliwatts);
    putFigure(object, u"maxClockMhz"_s, device.maxClockMhz);
    putFigure(object, u"maxMemoryClockMhz"_s, device.maxMemoryClockMhz);
    putFigure(object, u"slowdownCelsius"_s, device.slowdownCelsius);
    return object;
}

QJsonObject toJson(const Inventory &inventory)
{
    QJsonArray devices;
    for (const Device &device : inventory.devices)
        devices.append(toJson(device));
    QJsonObject object{{u"cores"_s, inventory.cores}, {u"devices"_s, devices}};
    putText(object, u"host"_s, inventory.host);
    putText(object, u"boot"_s, inventory.boot);
    putText(object, u"cpu"_s, inventory.cpu);
    putText(object, u"driverVersion"_s, inventory.driverVersion);
    putText(object, u"cudaVersion"_s, inventory.cudaVersion);
    putText(object, u"source"_s, inventory.source);
    putText(object, u"whyNotBetter"_s, inventory.whyNotBetter);
    return object;
}

QJsonObject toJson(const DeviceFaults &faults)
{
    QJsonObject object;
    putFigure(object, u"corrected"_s, faults.corrected);
    putFigure(object, u"correctedEver"_s, faults.correctedEver);
    putFigure(object, u"uncorrectedEver"_s, faults.uncorrectedEver);
    putFigure(object, u"retired"_s, faults.retired);
    putFigure(object, u"pending"_s, faults.pending);
    putFigure(object, u"spent"_s, faults.spent);
    putFigure(object, u"recovery"_s, faults.recovery);
    putFigure(object, u"lastXid"_s, faults.lastXid);
    return object;
}

QJsonObject toJson(const DeviceTraffic &traffic)
{
    QJsonObject object;
    putFigure(object, u"receivedBytesPerSecond"_s, traffic.receivedBytesPerSecond);
    putFigure(object, u"sentBytesPerSecond"_s, traffic.sentBytesPerSecond);
    putFigure(object, u"links"_s, traffic.links);
    putFigure(object, u"linkReceivedBytesPerSecond"_s, traffic.linkReceivedBytesPerSecond);
    putFigure(object, u"linkSentBytesPerSecond"_s, traffic.linkSentBytesPerSecond);
    return object;
}

/// What says nothing takes no room: of a run many samples are kept.
void putPart(QJsonObject &object, const QString &key, const QJsonObject &part)
{
    if (!part.isEmpty())
        object.insert(key, part);
}

QJsonObject toJson(const DeviceSample &device)
{
    QJsonObject object{{u"uuid"_s, device.uuid}};
    if (device.health != DeviceHealth::Ok)
        object.insert(u"health"_s, healthNames[std::size_t(device.health)]);
    putText(object, u"complaint"_s, device.complaint);
    putFigure(object, u"loadPercent"_s, device.loadPercent);
    putFigure(object, u"memoryLoadPercent"_s, device.memoryLoadPercent);
    putFigure(object, u"memoryUsedBytes"_s, device.memoryUsedBytes);
    putFigure(object, u"memoryBytes"_s, device.memoryBytes);
    putFigure(object, u"temperatureCelsius"_s, device.temperatureCelsius);
    putFigure(object, u"memoryCelsius"_s, device.memoryCelsius);
    putFigure(object, u"powerMilliwatts"_s, device.powerMilliwatts);
    putFigure(object, u"powerLimitMilliwatts"_s, device.powerLimitMilliwatts);
    putFigure(object, u"clockMhz"_s, device.clockMhz);
    putFigure(object, u"memoryClockMhz"_s, device.memoryClockMhz);
    putFigure(object, u"fanPercent"_s, device.fanPercent);
    putFigure(object, u"performanceState"_s, device.performanceState);
    putFigure(object, u"throttle"_s, device.throttle);
    putFigure(object, u"energyMillijoules"_s, device.energyMillijoules);
    putFigure(object, u"uncorrectedErrors"_s, device.uncorrectedErrors);
    putPart(object, u"faults"_s, toJson(device.faults));
    putPart(object, u"traffic"_s, toJson(device.traffic));
    if (device.processes)
        object.insert(u"processes"_s, toJson(*device.processes));
    else
        putAbsence(object, u"processes"_s, device.processes.error());
    return object;
}

QJsonObject toJson(const HostSample &host)
{
    QJsonObject object;
    putFigure(object, u"cpuPercent"_s, host.cpuPercent);
    putFigure(object, u"coresAllowed"_s, host.coresAllowed);
    putFigure(object, u"stealPercent"_s, host.stealPercent);
    putFigure(object, u"memoryUsedBytes"_s, host.memoryUsedBytes);
    putFigure(object, u"memoryBytes"_s, host.memoryBytes);
    putFigure(object, u"swapUsedBytes"_s, host.swapUsedBytes);
    putFigure(object, u"receivedBytesPerSecond"_s, host.receivedBytesPerSecond);
    putFigure(object, u"sentBytesPerSecond"_s, host.sentBytesPerSecond);
    putFigure(object, u"killsForMemory"_s, host.killsForMemory);
    QJsonArray disks;
    for (const DiskSample &disk : host.disks)
        disks.append(toJson(disk));
    if (!disks.isEmpty())
        object.insert(u"disks"_s, disks);
    return object;
}

QJsonObject toJson(const Sample &sample)
{
    QJsonArray devices;
    for (const DeviceSample &device : sample.devices)
        devices.append(toJson(device));
    QJsonObject object{{u"tick"_s, qint64(sample.tick.count())},
                       {u"host"_s, toJson(sample.host)},
                       {u"devices"_s, devices}};
    if (sample.at.isValid())
        object.insert(u"at"_s, sample.at.toMSecsSinceEpoch());
    return object;
}

Inventory inventoryFromJson(const QJsonObject &object)
{
    Inventory inventory;
    inventory.host = textAt(object, "host"_L1);
    inventory.boot = textAt(object, "boot"_L1);
    inventory.cpu = textAt(object, "cpu"_L1);
    inventory.cores = qBound(0, object["cores"_L1].toInt(), 65536);
    inventory.driverVersion = textAt(object, "driverVersion"_L1);
    inventory.cudaVersion = textAt(object, "cudaVersion"_L1);
    inventory.source = textAt(object, "source"_L1);
    inventory.whyNotBetter = textAt(object, "whyNotBetter"_L1);
    inventory.devices = distinct<Device>(object["devices"_L1].toArray(), deviceFromJson);
    return inventory;
}

Sample sampleFromJson(const QJsonObject &object)
{
    Sample sample;
    Figure<qint64> milliseconds;
    readFigure(milliseconds, object, "at"_L1);
    if (milliseconds)
        sample.at = QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC);
    readFigure(milliseconds, object, "tick"_L1);
    sample.tick = std::chrono::milliseconds(milliseconds.value_or(0));
    sample.host = hostFromJson(object["host"_L1].toObject());
    sample.devices = distinct<DeviceSample>(object["devices"_L1].toArray(), deviceSampleFromJson);
    return sample;
}

} // namespace Aloft
