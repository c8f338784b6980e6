#include "app/commands/gputext.h"

#include "core/hardware/hardwaretext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct GpuText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GpuText)
};

using RunName = std::function<QString(const QString &runId)>;

template<typename T, typename Text>
QString textOf(const Figure<T> &figure, Text text)
{
    return figure ? text(*figure) : absentText();
}

QString usedOf(const Figure<qint64> &used, const Figure<qint64> &all)
{
    if (used && all)
        return usedText(*used, *all);
    return textOf(used, sizeText);
}

QString powerOf(const DeviceSample &device)
{
    const QString power = textOf(device.powerMilliwatts, wattsText);
    return device.powerLimitMilliwatts && device.powerMilliwatts
        ? GpuText::tr("%1 of %2").arg(power, wattsText(*device.powerLimitMilliwatts))
        : power;
}

QStringList processLines(const DeviceSample &device, const RunName &runName)
{
    QStringList lines;
    for (const DeviceProcess &process : device.processes.value_or(QList<DeviceProcess>())) {
        QString text = u"    "_s + processText(process);
        if (process.memoryBytes)
            text += u"  "_s + sizeText(*process.memoryBytes);
        if (!process.runId.isEmpty())
            text += u"  "_s + GpuText::tr("run: %1").arg(runName(process.runId));
        lines.append(text);
    }
    return lines;
}

QStringList deviceLines(const Device &device, const DeviceSample &sample, const RunName &runName)
{
    const QString indent = device.parent.isEmpty() ? u"  "_s : u"    "_s;
    const QString health = healthText(sample.health);
    QStringList lines;
    lines.append(indent + deviceTitle(device) + (health.isEmpty() ? QString() : u": "_s + health));
    if (!sample.complaint.isEmpty())
        lines.append(indent + u"  "_s + sample.complaint);
    lines.append(indent + u"  "_s
                 + QStringList{GpuText::tr("load %1").arg(textOf(sample.loadPercent, percentText)),
                               GpuText::tr("memory %1")
                                   .arg(usedOf(sample.memoryUsedBytes, sample.memoryBytes)),
                               textOf(sample.temperatureCelsius, celsiusText), powerOf(sample),
                               textOf(sample.clockMhz, clockText)}
                       .join(u"  "_s));
    for (const QString &reason : throttleTexts(sample.throttle.value_or(0)))
        lines.append(indent + u"  "_s + reason);
    return lines + processLines(sample, runName);
}

QStringList hostLines(const HostSample &host)
{
    QStringList lines;
    const QString busy = textOf(host.cpuPercent, percentText);
    lines.append(u"  "_s
                 + (host.coresAllowed
                        ? GpuText::tr("CPU: %1 of %2").arg(busy, coresText(*host.coresAllowed))
                        : GpuText::tr("CPU: %1").arg(busy)));
    lines.append(u"  "_s
                 + GpuText::tr("RAM: %1").arg(usedOf(host.memoryUsedBytes, host.memoryBytes)));
    for (const DiskSample &disk : host.disks)
        lines.append(u"  "_s
                     + GpuText::tr("Disk %1: %2")
                           .arg(disk.path, usedText(disk.bytes - disk.freeBytes, disk.bytes)));
    if (host.receivedBytesPerSecond && host.sentBytesPerSecond)
        lines.append(u"  "_s
                     + GpuText::tr("Network: %1 received, %2 sent")
                           .arg(speedText(*host.receivedBytesPerSecond),
                                speedText(*host.sentBytesPerSecond)));
    return lines;
}

QString headLine(const QString &title, const Inventory &inventory)
{
    QStringList facts{inventory.host, inventory.cpu};
    if (!inventory.driverVersion.isEmpty())
        facts.append(GpuText::tr("driver %1").arg(inventory.driverVersion));
    if (!inventory.cudaVersion.isEmpty())
        facts.append(GpuText::tr("CUDA %1").arg(inventory.cudaVersion));
    facts.removeAll(QString());
    return facts.isEmpty() ? title : u"%1 (%2)"_s.arg(title, facts.join(u", "_s));
}

} // namespace

QString hardwareReport(const QString &title, const Inventory &inventory, const Sample &sample,
                       const RunName &runName)
{
    QStringList lines{headLine(title, inventory)};
    if (inventory.devices.isEmpty())
        lines.append(
            u"  "_s + (GpuText::tr("No GPU was found.") + u' ' + inventory.whyNotBetter).trimmed());
    for (const Device &device : inventory.devices) {
        const auto found = std::ranges::find(sample.devices, device.uuid, &DeviceSample::uuid);
        if (found != sample.devices.end())
            lines += deviceLines(device, *found, runName);
        else
            lines.append(u"  "_s + deviceTitle(device));
    }
    return (lines + hostLines(sample.host)).join(u'\n');
}

} // namespace Aloft
