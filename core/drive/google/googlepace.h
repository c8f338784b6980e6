#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>

namespace Aloft {

/// How fast one account is called: a bucket that fills at a rate, from which each call takes what it
/// costs; an account that asks for less gets half of it, and a pause for all. Rates count in calls
/// that write. Pure: time comes from the clock, chance comes in.
class GooglePace
{
public:
    using milliseconds = std::chrono::milliseconds;

    struct Rule
    {
        double perSecond = 80; ///< to begin with
        double most = 100;     ///< Google lets a user do 108
        double burst = 200;    ///< at once, after a time without any
        milliseconds firstPause{1000};
        milliseconds longestPause{64'000};
    };

    GooglePace(const Clock &clock, const Rule &rule);

    /// Books a call and what it costs, in Google's quota units (a write: 50); how long it has to
    /// wait first. What costs nothing waits for a pause only.
    milliseconds book(int units);

    void slowDown(double random, std::optional<milliseconds> asked); ///< random: 0 … 1
    void succeeded() { m_refusals = 0; }

    milliseconds pauseLeft() const; ///< how long all calls wait, for the account asked for less

    double perSecond() const { return m_perSecond; }
    qint64 units() const { return m_units; } ///< booked so far

private:
    void refill();

    const Clock &m_clock;
    Rule m_rule;
    double m_perSecond;
    double m_calls; ///< that write, in the bucket; negative: booked ahead
    milliseconds m_filledAt;
    milliseconds m_quietSince; ///< no refusal and no rise since then
    milliseconds m_pausedUntil{0};
    int m_refusals = 0; ///< in a row
    qint64 m_units = 0;
};

} // namespace Aloft
