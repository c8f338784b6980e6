#include "core/runs/progress/timeleft.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr double newSpeedWeight = 0.3;
constexpr double shortestStep = 0.5; // seconds: less says nothing about speed

} // namespace

void TimeLeft::note(double fraction, double seconds)
{
    if (fraction < 0 || seconds < 0)
        return;
    if (m_fraction < 0 || fraction < m_fraction) {
        *this = TimeLeft();
        m_fraction = fraction;
        m_seconds = seconds;
        return;
    }
    if (fraction == m_fraction || seconds - m_seconds < shortestStep)
        return;
    const double speed = (fraction - m_fraction) / (seconds - m_seconds);
    m_speed = m_speed > 0 ? m_speed + newSpeedWeight * (speed - m_speed) : speed;
    m_fraction = fraction;
    m_seconds = seconds;
}

/// After a restart the first thing known is a fraction in the middle: then the time since the
/// run's own start counts as what that took.
double TimeLeft::secondsLeft(double seconds) const
{
    if (m_fraction <= 0)
        return -1;
    if (m_fraction >= 1)
        return 0;
    const double overall = m_seconds > 0 ? m_fraction / m_seconds : 0;
    if (overall <= 0 && m_speed <= 0)
        return -1;
    const double speed = m_speed > 0 && overall > 0 ? (m_speed + overall) / 2
                                                    : std::max(m_speed, overall);
    return std::max(0.0, (1 - m_fraction) / speed - (seconds - m_seconds));
}

} // namespace Aloft
