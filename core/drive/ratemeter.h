#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>

namespace Aloft {

/// How fast bytes go and how long the rest of them takes, as a person reads it (UX-072): averaged
/// over ten seconds, and never another by more than a factor of two within a second.
class RateMeter
{
public:
    using Time = std::chrono::milliseconds; ///< of a clock that only goes forwards

    /// How many bytes have gone by now, and how many are left; to be told about once a second.
    void note(qint64 done, qint64 left, Time now);
    void rest(); ///< nothing is meant to move: what follows begins anew

    double rate() const { return m_rate; } ///< bytes a second; 0: not known
    std::optional<std::chrono::seconds> timeLeft() const;
    bool isStill(Time now) const; ///< nothing has moved for ten seconds
    bool isQuiet(Time now) const; ///< nothing moves at the moment

private:
    struct Sample
    {
        Time time;
        qint64 done;
    };

    void show(double rate, qint64 left, Time now);

    std::deque<Sample> m_samples;
    Time m_moved{0}; ///< when the last byte went
    Time m_shown{0};
    double m_rate = 0;
    double m_left = -1; ///< seconds; below 0: not known
};

} // namespace Aloft
