#pragma once

#include "core/hardware/sample.h"

#include <optional>
#include <vector>

namespace Aloft {

inline constexpr double fullMemory = 0.92; ///< the part of RAM from which on it is almost gone

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

/// Of the first sample in which the system counts more programs that it ended for want of memory;
/// which they were, nobody says. Translated.
QString killText(const Sample &sample);

} // namespace Aloft
