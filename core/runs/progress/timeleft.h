#pragma once

namespace Aloft {

/// Estimates the time that is left from how far a run was when: the mean of all and of late,
/// smoothed, so that it neither jumps nor clings to a slow start. Seconds.
class TimeLeft
{
public:
    /// fraction 0 to 1 reached after so many seconds of run time. One that goes back starts anew.
    void note(double fraction, double seconds);

    double secondsLeft(double seconds) const; ///< from this moment of run time; below 0: unknown

private:
    double m_fraction = -1;
    double m_seconds = 0;
    double m_speed = 0; ///< fraction a second of late; 0: unknown
};

} // namespace Aloft
