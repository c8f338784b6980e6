#include "core/hardware/hardwaretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct HardwareText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HardwareText)
};

struct Unit
{
    double bytes;
    QString name;
};

constexpr double kilo = 1024;
constexpr double kiloFrom = 100;  ///< Wh; from here on they are told as kWh
constexpr double wholeFrom = 100; ///< from here on a tenth is noise
constexpr double tenthBelow = 10; ///< where less than one is not to read as 0

Unit unitFor(double bytes)
{
    const std::array<QString, 5> names{HardwareText::tr("B", "bytes"), HardwareText::tr("KB"),
                                       HardwareText::tr("MB"), HardwareText::tr("GB"),
                                       HardwareText::tr("TB")};
    Unit unit{1, names.front()};
    for (std::size_t power = 1; power < names.size() && bytes >= unit.bytes * kilo; ++power)
        unit = {unit.bytes * kilo, names[power]};
    return unit;
}

QString numberText(double value, bool hasTenths)
{
    return QLocale().toString(value, 'f', hasTenths ? 1 : 0);
}

QString sizeIn(double bytes, const Unit &unit)
{
    return numberText(bytes / unit.bytes, unit.bytes > 1 && bytes / unit.bytes < wholeFrom);
}

QString kindText(const Device &device)
{
    if (!device.parent.isEmpty())
        return HardwareText::tr("MIG", "part of a GPU");
    return device.kind == DeviceKind::Tpu ? HardwareText::tr("TPU") : HardwareText::tr("GPU");
}

} // namespace

QString absentText()
{
    return u"—"_s;
}

QString sizeText(qint64 bytes)
{
    const Unit unit = unitFor(double(bytes));
    return HardwareText::tr("%1 %2", "number and unit of a size")
        .arg(sizeIn(double(bytes), unit), unit.name);
}

QString usedText(qint64 used, qint64 all)
{
    const Unit unit = unitFor(double(all));
    const bool isLarge = double(all) / unit.bytes >= wholeFrom;
    const double part = double(used) / unit.bytes;
    const bool hasTenths = unit.bytes > 1 && (!isLarge || (part > 0 && part < tenthBelow));
    return HardwareText::tr("%1/%2 %3", "used, of how much, unit")
        .arg(numberText(part, hasTenths), sizeIn(double(all), unit), unit.name);
}

QString speedText(qint64 bytesPerSecond)
{
    return HardwareText::tr("%1/s", "size a second").arg(sizeText(bytesPerSecond));
}

QString percentText(double percent)
{
    return HardwareText::tr("%1 %", "percent").arg(QLocale().toString(std::round(percent), 'f', 0));
}

QString celsiusText(int celsius)
{
    return HardwareText::tr("%1 °C").arg(QLocale().toString(celsius));
}

QString wattsText(int milliwatts)
{
    constexpr double milli = 1000;
    return HardwareText::tr("%1 W").arg(QLocale().toString(milliwatts / milli, 'f', 0));
}

QString clockText(int megahertz)
{
    return HardwareText::tr("%1 MHz").arg(QLocale().toString(megahertz));
}

QString energyText(qint64 millijoules)
{
    constexpr double millijoulesInWattHour = 3600 * 1000;
    const double wattHours = double(millijoules) / millijoulesInWattHour;
    if (wattHours >= kiloFrom)
        return HardwareText::tr("%1 kWh").arg(QLocale().toString(wattHours / 1000, 'f', 2));
    return HardwareText::tr("%1 Wh").arg(numberText(wattHours, wattHours < tenthBelow));
}

QString coresText(double cores)
{
    if (std::round(cores) == cores)
        return HardwareText::tr("%n core(s)", nullptr, int(cores));
    return HardwareText::tr("%1 cores").arg(numberText(cores, true));
}

QString deviceLabel(const Device &device)
{
    return HardwareText::tr("%1 %2", "GPU 0").arg(kindText(device)).arg(device.index);
}

QString deviceTitle(const Device &device)
{
    const QString name = device.profile.isEmpty() ? device.name : device.profile;
    return name.isEmpty()
        ? deviceLabel(device)
        : HardwareText::tr("%1: %2", "GPU 0: Tesla T4").arg(deviceLabel(device), name);
}

QString healthText(DeviceHealth health)
{
    switch (health) {
    case DeviceHealth::Ok:
        return {};
    case DeviceHealth::Asleep:
        return HardwareText::tr("asleep, to save power");
    case DeviceHealth::Lost:
        return HardwareText::tr("lost (fell off the bus)");
    case DeviceHealth::NeedsReset:
        return HardwareText::tr("needs a reset");
    case DeviceHealth::Failing:
        return HardwareText::tr("does not answer");
    }
    Q_UNREACHABLE();
}

QStringList throttleTexts(quint64 bits)
{
    const std::array<std::pair<Throttle, QString>, 8> known{{
        {Throttle::HardwareThermal, HardwareText::tr("too hot: slowed down by the hardware")},
        {Throttle::PowerBrake, HardwareText::tr("slowed down by the power supply")},
        {Throttle::SoftwareThermal, HardwareText::tr("hot: slowed down")},
        {Throttle::HardwareSlowdown, HardwareText::tr("slowed down by the hardware")},
        {Throttle::PowerCap, HardwareText::tr("at its power limit")},
        {Throttle::ApplicationClocks, HardwareText::tr("clocks set by hand")},
        {Throttle::SyncBoost, HardwareText::tr("in step with other cards")},
        {Throttle::DisplayClocks, HardwareText::tr("clocks set for a display")},
    }};
    QStringList texts;
    for (const auto &[reason, text] : known) {
        const bool isExplained = reason == Throttle::HardwareSlowdown && !texts.isEmpty();
        if ((bits & quint64(reason)) && !isExplained)
            texts << text;
    }
    return texts;
}

bool isThrottleAlarming(quint64 bits)
{
    constexpr quint64 alarming = quint64(Throttle::HardwareSlowdown)
        | quint64(Throttle::SoftwareThermal) | quint64(Throttle::HardwareThermal)
        | quint64(Throttle::PowerBrake);
    return bits & alarming;
}

QString xidText(int xid)
{
    return isXidOfProgram(xid)
        ? HardwareText::tr("A program did something wrong on the card (Xid %1)").arg(xid)
        : HardwareText::tr("Error %1 of the card or its driver (Xid)").arg(xid);
}

bool isXidOfProgram(int xid)
{
    constexpr std::array ofPrograms{13, 31, 43, 45};
    return std::ranges::find(ofPrograms, xid) != ofPrograms.end();
}

QString recoveryText(int action)
{
    switch (action) {
    case 0:
        return {};
    case 1:
        return HardwareText::tr("The driver asks for a reset of the card");
    case 2:
        return HardwareText::tr("The driver asks for a restart of the computer");
    default:
        return HardwareText::tr("The driver asks that no new work is given to the card");
    }
}

QString processText(const DeviceProcess &process)
{
    if (process.isOutside)
        return HardwareText::tr("process outside this container");
    if (process.name.isEmpty())
        return HardwareText::tr("pid %1").arg(process.pid);
    return HardwareText::tr("%1 (pid %2)", "program and its number")
        .arg(process.name)
        .arg(process.pid);
}

} // namespace Aloft
