#include "core/hardware/samplejson.h"

#include <QJsonArray>
#include <QSet>

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestText = 1000;
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

void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

void put(QJsonObject &object, const QString &key, bool flag)
{
    if (flag)
        object.insert(key, true);
}

QJsonValue jsonNumber(int number)
{
    return number;
}

QJsonValue jsonNumber(qint64 number)
{
    return number;
}

QJsonValue jsonNumber(quint64 number)
{
    return qint64(number); // bits: the highest is not used
}

QJsonValue jsonNumber(double number)
{
    return std::round(number * 100) / 100; // more than anyone can measure
}

QJsonArray toJson(const QList<DeviceProcess> &processes);

QJsonValue jsonNumber(const QList<DeviceProcess> &processes)
{
    return toJson(processes);
}

template<typename T>
void put(QJsonObject &object, const QString &key, const Figure<T> &figure)
{
    if (figure.has_value()) {
        object.insert(key, jsonNumber(*figure));
        return;
    }
    switch (figure.error()) {
    case Absence::NotOffered:
        return;
    case Absence::NotPermitted:
        object.insert(key, u"not-permitted"_s);
        return;
    case Absence::NotReadable:
        object.insert(key, QJsonValue::Null);
        return;
    case Absence::NotYet:
        object.insert(key, u"not-yet"_s);
        return;
    }
}

QJsonObject toJson(const DeviceProcess &process)
{
    QJsonObject object{{u"pid"_s, process.pid}};
    put(object, u"name"_s, process.name);
    put(object, u"user"_s, process.user);
    put(object, u"runId"_s, process.runId);
    put(object, u"isOutside"_s, process.isOutside);
    put(object, u"memoryBytes"_s, process.memoryBytes);
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
    return {{u"path"_s, disk.path}, {u"bytes"_s, disk.bytes}, {u"freeBytes"_s, disk.freeBytes}};
}

QString text(const QJsonObject &object, QLatin1StringView key)
{
    return object[key].toString().left(longestText);
}

Absence absenceOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return Absence::NotOffered;
    if (value == "not-permitted"_L1)
        return Absence::NotPermitted;
    return value == "not-yet"_L1 ? Absence::NotYet : Absence::NotReadable;
}

/// A whole number from least up, that fits into T.
template<typename T>
Figure<T> whole(const QJsonValue &value, qint64 least = 0)
{
    if (!value.isDouble())
        return absenceOf(value);
    const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
    const bool fits = number >= least
        && quint64(std::max<qint64>(number, 0)) <= quint64(std::numeric_limits<T>::max());
    return fits ? Figure<T>(T(number)) : Absence::NotReadable;
}

void read(Figure<qint64> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<qint64>(object[key]);
}

void read(Figure<quint64> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<quint64>(object[key]);
}

void read(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<int>(object[key]);
}

void read(Figure<double> &figure, const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object[key];
    if (!value.isDouble())
        figure = absenceOf(value);
    else if (value.toDouble() < 0)
        figure = Absence::NotReadable;
    else
        figure = value.toDouble();
}

/// Below zero it may be cold, too.
void readCelsius(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<int>(object[key], -273);
}

Device deviceFromJson(const QJsonObject &object)
{
    Device device;
    device.uuid = text(object, "uuid"_L1);
    device.kind = named(kindNames, text(object, "kind"_L1), DeviceKind::Nvidia);
    device.index = object["index"_L1].toInt();
    device.name = text(object, "name"_L1);
    device.busId = text(object, "busId"_L1);
    device.parent = text(object, "parent"_L1);
    device.profile = text(object, "profile"_L1);
    device.isMig = object["isMig"_L1].toBool();
    device.sharesMemory = object["sharesMemory"_L1].toBool();
    device.computeCapability = text(object, "computeCapability"_L1);
    read(device.memoryBytes, object, "memoryBytes"_L1);
    read(device.powerLimitMilliwatts, object, "powerLimitMilliwatts"_L1);
    read(device.maxClockMhz, object, "maxClockMhz"_L1);
    read(device.maxMemoryClockMhz, object, "maxMemoryClockMhz"_L1);
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
        process.name = text(object, "name"_L1);
        process.user = text(object, "user"_L1);
        process.runId = text(object, "runId"_L1);
        process.isOutside = object["isOutside"_L1].toBool();
        read(process.memoryBytes, object, "memoryBytes"_L1);
        if (process.pid > 0)
            processes.append(process);
    }
    return processes;
}

DeviceSample deviceSampleFromJson(const QJsonObject &object)
{
    DeviceSample device;
    device.uuid = text(object, "uuid"_L1);
    device.health = named(healthNames, text(object, "health"_L1), DeviceHealth::Ok);
    device.complaint = text(object, "complaint"_L1);
    read(device.loadPercent, object, "loadPercent"_L1);
    read(device.memoryLoadPercent, object, "memoryLoadPercent"_L1);
    read(device.memoryUsedBytes, object, "memoryUsedBytes"_L1);
    read(device.memoryBytes, object, "memoryBytes"_L1);
    readCelsius(device.temperatureCelsius, object, "temperatureCelsius"_L1);
    readCelsius(device.memoryCelsius, object, "memoryCelsius"_L1);
    read(device.powerMilliwatts, object, "powerMilliwatts"_L1);
    read(device.powerLimitMilliwatts, object, "powerLimitMilliwatts"_L1);
    read(device.clockMhz, object, "clockMhz"_L1);
    read(device.memoryClockMhz, object, "memoryClockMhz"_L1);
    read(device.fanPercent, object, "fanPercent"_L1);
    read(device.performanceState, object, "performanceState"_L1);
    read(device.throttle, object, "throttle"_L1);
    read(device.energyMillijoules, object, "energyMillijoules"_L1);
    read(device.uncorrectedErrors, object, "uncorrectedErrors"_L1);
    device.processes = processesFromJson(object["processes"_L1]);
    return device;
}

HostSample hostFromJson(const QJsonObject &object)
{
    HostSample host;
    read(host.cpuPercent, object, "cpuPercent"_L1);
    read(host.coresAllowed, object, "coresAllowed"_L1);
    read(host.stealPercent, object, "stealPercent"_L1);
    read(host.memoryUsedBytes, object, "memoryUsedBytes"_L1);
    read(host.memoryBytes, object, "memoryBytes"_L1);
    read(host.swapUsedBytes, object, "swapUsedBytes"_L1);
    read(host.receivedBytesPerSecond, object, "receivedBytesPerSecond"_L1);
    read(host.sentBytesPerSecond, object, "sentBytesPerSecond"_L1);
    read(host.killsForMemory, object, "killsForMemory"_L1);
    for (const QJsonValue &one : object["disks"_L1].toArray()) {
        const QJsonObject disk = one.toObject();
        const qint64 bytes = disk["bytes"_L1].toInteger();
        const qint64 free = disk["freeBytes"_L1].toInteger(-1);
        if (bytes > 0 && free >= 0 && free <= bytes && host.disks.size() < mostDisks)
            host.disks.append({text(disk, "path"_L1), bytes, free});
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
    put(object, u"name"_s, device.name);
    put(object, u"busId"_s, device.busId);
    put(object, u"parent"_s, device.parent);
    put(object, u"profile"_s, device.profile);
    put(object, u"isMig"_s, device.isMig);
    put(object, u"sharesMemory"_s, device.sharesMemory);
    put(object, u"computeCapability"_s, device.computeCapability);
    put(object, u"memoryBytes"_s, device.memoryBytes);
    put(object, u"powerLimitMilliwatts"_s, device.powerLimitMilliwatts);
    put(object, u"maxClockMhz"_s, device.maxClockMhz);
    put(object, u"maxMemoryClockMhz"_s, device.maxMemoryClockMhz);
    put(object, u"slowdownCelsius"_s, device.slowdownCelsius);
    return object;
}

QJsonObject toJson(const Inventory &inventory)
{
    QJsonArray devices;
    for (const Device &device : inventory.devices)
        devices.append(toJson(device));
    QJsonObject object{{u"cores"_s, inventory.cores}, {u"devices"_s, devices}};
    put(object, u"host"_s, inventory.host);
    put(object, u"boot"_s, inventory.boot);
    put(object, u"cpu"_s, inventory.cpu);
    put(object, u"driverVersion"_s, inventory.driverVersion);
    put(object, u"cudaVersion"_s, inventory.cudaVersion);
    put(object, u"source"_s, inventory.source);
    put(object, u"whyNotBetter"_s, inventory.whyNotBetter);
    return object;
}

QJsonObject toJson(const DeviceSample &device)
{
    QJsonObject object{{u"uuid"_s, device.uuid}};
    if (device.health != DeviceHealth::Ok)
        object.insert(u"health"_s, healthNames[std::size_t(device.health)]);
    put(object, u"complaint"_s, device.complaint);
    put(object, u"loadPercent"_s, device.loadPercent);
    put(object, u"memoryLoadPercent"_s, device.memoryLoadPercent);
    put(object, u"memoryUsedBytes"_s, device.memoryUsedBytes);
    put(object, u"memoryBytes"_s, device.memoryBytes);
    put(object, u"temperatureCelsius"_s, device.temperatureCelsius);
    put(object, u"memoryCelsius"_s, device.memoryCelsius);
    put(object, u"powerMilliwatts"_s, device.powerMilliwatts);
    put(object, u"powerLimitMilliwatts"_s, device.powerLimitMilliwatts);
    put(object, u"clockMhz"_s, device.clockMhz);
    put(object, u"memoryClockMhz"_s, device.memoryClockMhz);
    put(object, u"fanPercent"_s, device.fanPercent);
    put(object, u"performanceState"_s, device.performanceState);
    put(object, u"throttle"_s, device.throttle);
    put(object, u"energyMillijoules"_s, device.energyMillijoules);
    put(object, u"uncorrectedErrors"_s, device.uncorrectedErrors);
    put(object, u"processes"_s, device.processes);
    return object;
}

QJsonObject toJson(const HostSample &host)
{
    QJsonObject object;
    put(object, u"cpuPercent"_s, host.cpuPercent);
    put(object, u"coresAllowed"_s, host.coresAllowed);
    put(object, u"stealPercent"_s, host.stealPercent);
    put(object, u"memoryUsedBytes"_s, host.memoryUsedBytes);
    put(object, u"memoryBytes"_s, host.memoryBytes);
    put(object, u"swapUsedBytes"_s, host.swapUsedBytes);
    put(object, u"receivedBytesPerSecond"_s, host.receivedBytesPerSecond);
    put(object, u"sentBytesPerSecond"_s, host.sentBytesPerSecond);
    put(object, u"killsForMemory"_s, host.killsForMemory);
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
    inventory.host = text(object, "host"_L1);
    inventory.boot = text(object, "boot"_L1);
    inventory.cpu = text(object, "cpu"_L1);
    inventory.cores = qBound(0, object["cores"_L1].toInt(), 65536);
    inventory.driverVersion = text(object, "driverVersion"_L1);
    inventory.cudaVersion = text(object, "cudaVersion"_L1);
    inventory.source = text(object, "source"_L1);
    inventory.whyNotBetter = text(object, "whyNotBetter"_L1);
    inventory.devices = distinct<Device>(object["devices"_L1].toArray(), deviceFromJson);
    return inventory;
}

Sample sampleFromJson(const QJsonObject &object)
{
    Sample sample;
    if (const Figure<qint64> at = whole<qint64>(object["at"_L1]))
        sample.at = QDateTime::fromMSecsSinceEpoch(*at, Qt::UTC);
    sample.tick = std::chrono::milliseconds(whole<qint64>(object["tick"_L1]).value_or(0));
    sample.host = hostFromJson(object["host"_L1].toObject());
    sample.devices = distinct<DeviceSample>(object["devices"_L1].toArray(), deviceSampleFromJson);
    return sample;
}

} // namespace Aloft
