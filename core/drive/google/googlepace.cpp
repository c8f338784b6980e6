#include "core/drive/google/googlepace.h"

#include <algorithm>

namespace Aloft {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr double slowest = 0.5;              // calls per second
constexpr milliseconds longestAsked = 10min; // then it is asked again
constexpr double unitsOfAWrite = 50;
constexpr double leastShare = 0.5; // of a write: older projects count calls, 200 a second

double secondsIn(milliseconds time)
{
    return double(time.count()) / 1000;
}

} // namespace

GooglePace::GooglePace(const Clock &clock, const Rule &rule)
    : m_clock(clock)
    , m_rule(rule)
    , m_perSecond(rule.perSecond)
    , m_calls(rule.burst)
    , m_filledAt(clock.elapsed())
    , m_quietSince(clock.elapsed())
{ }

milliseconds GooglePace::book(int units)
{
    m_units += units;
    if (units == 0)
        return pauseLeft();
    refill();
    m_calls -= std::max(leastShare, units / unitsOfAWrite);
    const auto wait = m_calls >= 0 ? 0ms : milliseconds(qint64(-m_calls / m_perSecond * 1000));
    return std::max(wait, pauseLeft());
}

void GooglePace::slowDown(double random, std::optional<milliseconds> asked)
{
    const milliseconds now = m_clock.elapsed();
    refill();
    m_quietSince = now;
    // Calls that were on their way together are refused together, and count once.
    if (now >= m_pausedUntil) {
        m_perSecond = std::max(slowest, m_perSecond / 2);
        m_calls = std::min(m_calls, 1.0);
        const milliseconds pause = m_rule.firstPause * (1 << std::min(m_refusals++, 16));
        const milliseconds spread(qint64(double(m_rule.firstPause.count()) * random));
        m_pausedUntil = now + std::min(m_rule.longestPause, pause + spread);
    }
    if (asked)
        m_pausedUntil = std::max(m_pausedUntil, now + std::min(*asked, longestAsked));
}

void GooglePace::refill()
{
    const milliseconds now = m_clock.elapsed();
    const double filled = secondsIn(now - m_filledAt) * m_perSecond;
    m_calls = std::min(m_rule.burst, m_calls + filled);
    m_filledAt = now;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - m_quietSince);
    m_perSecond = std::min(m_rule.most, m_perSecond + double(minutes.count()));
    m_quietSince += minutes;
}

milliseconds GooglePace::pauseLeft() const
{
    return std::max(0ms, m_pausedUntil - m_clock.elapsed());
}

} // namespace Aloft
