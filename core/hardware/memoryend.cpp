#include "core/hardware/memoryend.h"

#include "core/hardware/hardwaretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct MemoryEnd
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::MemoryEnd)
};

constexpr double nearRamEnd = 0.92; ///< where the warning of it stands
constexpr double nearDeviceEnd = 0.97;

QString timeText(const Sample &sample)
{
    return QLocale().toString(sample.at.toLocalTime().time(), u"HH:mm:ss"_s);
}

/// The sample in which the most was used, and of how much.
struct Peak
{
    const Sample *sample = nullptr;
    qint64 used = 0;
    qint64 all = 0;

    void see(const Sample &seen, const Figure<qint64> &usedNow, const Figure<qint64> &allNow)
    {
        if (!usedNow || !allNow || *usedNow <= used)
            return;
        sample = &seen;
        used = *usedNow;
        all = *allNow;
    }
    bool isBeyond(double part) const { return sample && double(used) >= part * double(all); }
};

Peak ramPeak(const std::vector<Sample> &samples)
{
    Peak peak;
    for (const Sample &sample : samples)
        peak.see(sample, sample.host.memoryUsedBytes, sample.host.memoryBytes);
    return peak;
}

Peak devicePeak(const std::vector<Sample> &samples, const Device &device)
{
    Peak peak;
    for (const Sample &sample : samples) {
        const auto found = std::ranges::find(sample.devices, device.uuid, &DeviceSample::uuid);
        if (found != sample.devices.end())
            peak.see(sample, found->memoryUsedBytes,
                     found->memoryBytes ? found->memoryBytes : device.memoryBytes);
    }
    return peak;
}

bool wasKilledFor(const std::vector<Sample> &samples)
{
    const auto kills = [](const Sample &sample) { return sample.host.killsForMemory.value_or(0); };
    return !samples.empty() && samples.front().host.killsForMemory
        && kills(samples.back()) > kills(samples.front());
}

QString killText()
{
    return MemoryEnd::tr("The system ended a program for lack of RAM.");
}

} // namespace

QString memoryEndText(const SampleHistory &history)
{
    const std::vector<Sample> &samples = history.lastMinute();
    QStringList sentences;
    if (const Peak peak = ramPeak(samples); peak.isBeyond(nearRamEnd))
        sentences << MemoryEnd::tr("RAM reached %1 at %2.")
                         .arg(usedText(peak.used, peak.all), timeText(*peak.sample));
    if (wasKilledFor(samples))
        sentences << killText();
    for (const Device &device : history.inventory().devices) {
        if (const Peak peak = devicePeak(samples, device); peak.isBeyond(nearDeviceEnd))
            sentences << MemoryEnd::tr("The memory of %1 reached %2 at %3.")
                             .arg(deviceLabel(device), usedText(peak.used, peak.all),
                                  timeText(*peak.sample));
    }
    return sentences.join(u' ');
}

QString memoryKillText(const Sample &sample)
{
    const HostSample &host = sample.host;
    if (!host.memoryUsedBytes || !host.memoryBytes)
        return killText();
    return MemoryEnd::tr("The system ended a program for lack of RAM, shortly before %1 (%2 then).")
        .arg(timeText(sample), usedText(*host.memoryUsedBytes, *host.memoryBytes));
}

} // namespace Aloft
