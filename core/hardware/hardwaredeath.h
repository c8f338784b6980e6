#pragma once

#include "core/hardware/sample.h"

#include <optional>
#include <vector>

namespace Aloft {

/// What died for want of memory, and the last that was seen of its machine (UX-123).
struct HardwareDeath
{
    enum class Victim { Kernel, Run, Machine };

    QString sessionId;
    Victim victim = Victim::Kernel;
    QDateTime at; ///< UTC: of the sample in which memory was fullest
    qint64 usedBytes = 0;
    qint64 bytes = 0;
    bool wasSeenFull = true; ///< false: it ran out between two samples, and the system killed
    Inventory inventory;
    std::vector<Sample> lastMinute;

    bool operator==(const HardwareDeath &) const = default;
};

/// Whether memory is why something died: the system killed for it within these samples, or it was
/// almost full. Nothing: it was not, as far as can be seen.
std::optional<HardwareDeath> deathOfMemory(HardwareDeath::Victim victim, const Inventory &inventory,
                                           const std::vector<Sample> &lastMinute);

/// "RAM reached 12.6/12.7 GB at 14:41; the kernel was killed." Translated.
QString deathText(const HardwareDeath &death);

} // namespace Aloft
