#include "core/hardware/hardwaredeath.h"

#include "core/hardware/hardwaretext.h"

#include <QCoreApplication>
#include <QLocale>

namespace Aloft {

namespace {

struct DeathText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HardwareDeath)
};

/// A count that rose; one that went down is another container's.
bool hasKilled(const std::vector<Sample> &samples)
{
    std::optional<int> before;
    for (const Sample &sample : samples) {
        if (!sample.host.killsForMemory)
            continue;
        if (before && *sample.host.killsForMemory > *before)
            return true;
        before = *sample.host.killsForMemory;
    }
    return false;
}

QString textOfFull(HardwareDeath::Victim victim)
{
    switch (victim) {
    case HardwareDeath::Victim::Kernel:
        return DeathText::tr("RAM reached %1 at %2; the kernel was killed.");
    case HardwareDeath::Victim::Run:
        return DeathText::tr("RAM reached %1 at %2; the run was killed.");
    case HardwareDeath::Victim::Machine:
        return DeathText::tr("RAM reached %1 at %2; the machine is gone.");
    }
    return {};
}

QString textOfSudden(HardwareDeath::Victim victim)
{
    switch (victim) {
    case HardwareDeath::Victim::Kernel:
        return DeathText::tr("RAM ran out, and the kernel was killed; it was at %1 at %2.");
    case HardwareDeath::Victim::Run:
        return DeathText::tr("RAM ran out, and the run was killed; it was at %1 at %2.");
    case HardwareDeath::Victim::Machine:
        return DeathText::tr("RAM ran out, and the machine is gone; it was at %1 at %2.");
    }
    return {};
}

} // namespace

std::optional<HardwareDeath> deathOfMemory(HardwareDeath::Victim victim, const Inventory &inventory,
                                           const std::vector<Sample> &lastMinute)
{
    HardwareDeath death;
    death.victim = victim;
    for (const Sample &sample : lastMinute) {
        const HostSample &host = sample.host;
        if (!host.memoryUsedBytes || !host.memoryBytes || *host.memoryUsedBytes < death.usedBytes)
            continue;
        death.at = sample.at;
        death.usedBytes = *host.memoryUsedBytes;
        death.bytes = *host.memoryBytes;
    }
    const bool wasFull = death.bytes > 0
        && double(death.usedBytes) >= fullMemory * double(death.bytes);
    if (!wasFull && !hasKilled(lastMinute))
        return std::nullopt;
    death.wasSeenFull = wasFull;
    death.inventory = inventory;
    death.lastMinute = lastMinute;
    return death;
}

QString deathText(const HardwareDeath &death)
{
    const QString used = usedText(death.usedBytes, death.bytes);
    const QString time = QLocale().toString(death.at.toLocalTime().time(), QLocale::ShortFormat);
    return (death.wasSeenFull ? textOfFull(death.victim) : textOfSudden(death.victim))
        .arg(used, time);
}

QString killText(const Sample &sample)
{
    const HostSample &host = sample.host;
    if (!host.memoryUsedBytes || !host.memoryBytes)
        return DeathText::tr("The system ended a program for lack of RAM.");
    return DeathText::tr("The system ended a program for lack of RAM, shortly before %1 (%2 then).")
        .arg(QLocale().toString(sample.at.toLocalTime().time(), QLocale::ShortFormat),
             usedText(*host.memoryUsedBytes, *host.memoryBytes));
}

} // namespace Aloft
