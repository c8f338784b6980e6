#pragma once

#include "core/base/clock.h"

namespace Aloft {

/// Notices a run that says nothing while its GPU, if somebody measures it, is idle (UX-111).
/// Time without a link to the run does not count.
class StallWatch
{
public:
    enum class Finding {
        Moving,
        JustStalled, ///< told once; then Stalled until it moves again
        Stalled,
    };

    explicit StallWatch(const Clock &clock = systemClock());

    void noteOutput();
    void noteGpuLoad(int percent); ///< 0 to 100
    void hold();                   ///< the link is down
    void resume();

    Finding check(std::chrono::minutes patience); ///< 0: never stalled

private:
    const Clock &m_clock;
    std::chrono::milliseconds m_quietSince;
    std::chrono::milliseconds m_heldSince{-1};
    bool m_isTold = false;
};

} // namespace Aloft
