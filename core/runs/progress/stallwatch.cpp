#include "core/runs/progress/stallwatch.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

constexpr int idlePercent = 3; // UX-111

} // namespace

using std::chrono::milliseconds;

StallWatch::StallWatch(const Clock &clock) : m_clock(clock), m_quietSince(clock.elapsed()) { }

void StallWatch::noteOutput()
{
    m_quietSince = m_clock.elapsed();
    m_isTold = false;
}

/// A busy GPU is work, though nobody says a word.
void StallWatch::noteGpuLoad(int percent)
{
    if (percent >= idlePercent)
        noteOutput();
}

void StallWatch::hold()
{
    if (m_heldSince < milliseconds::zero())
        m_heldSince = m_clock.elapsed();
}

void StallWatch::resume()
{
    if (m_heldSince < milliseconds::zero())
        return;
    const milliseconds quietBefore = std::max(milliseconds::zero(), m_heldSince - m_quietSince);
    m_quietSince = m_clock.elapsed() - quietBefore;
    m_heldSince = milliseconds(-1);
}

StallWatch::Finding StallWatch::check(std::chrono::minutes patience)
{
    const milliseconds until = m_heldSince < milliseconds::zero() ? m_clock.elapsed() : m_heldSince;
    if (patience <= patience.zero() || until - m_quietSince < patience)
        return Finding::Moving;
    return std::exchange(m_isTold, true) ? Finding::Stalled : Finding::JustStalled;
}

} // namespace Aloft
