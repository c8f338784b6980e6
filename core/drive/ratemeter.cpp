#include "core/drive/ratemeter.h"

#include <algorithm>
#include <cmath>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr RateMeter::Time Window = 10s;
constexpr RateMeter::Time Shortest = 1s; ///< of which a rate can be told
constexpr RateMeter::Time Moment = 2s;   ///< within which what goes on shows

double seconds(RateMeter::Time time)
{
    return std::chrono::duration<double>(time).count();
}

/// No further from what was shown than a factor of two for each second since.
double near(double value, double shown, RateMeter::Time since)
{
    const double factor = std::exp2(seconds(since));
    return std::clamp(value, shown / factor, shown * factor);
}

} // namespace

void RateMeter::note(qint64 done, qint64 left, Time now)
{
    const bool isBackwards = !m_samples.empty() && done < m_samples.back().done;
    if (isBackwards) // a file starts over
        rest();
    if (m_samples.empty() || done > m_samples.back().done)
        m_moved = now;
    m_samples.push_back({now, done});
    while (m_samples.size() > 2 && now - m_samples.at(1).time >= Window)
        m_samples.pop_front();
    const Sample &first = m_samples.front();
    if (isStill(now)) {
        m_rate = 0;
        m_left = -1;
    } else if (now - first.time >= Shortest && done > first.done) {
        show(double(done - first.done) / seconds(now - first.time), left, now);
    }
}

void RateMeter::show(double rate, qint64 left, Time now)
{
    const Time since = now - m_shown;
    m_shown = now;
    m_rate = m_rate > 0 ? near(rate, m_rate, since) : rate;
    const double time = double(left) / m_rate;
    m_left = m_left > 0 ? near(time, m_left, since) : time;
}

void RateMeter::rest()
{
    *this = {};
}

std::optional<std::chrono::seconds> RateMeter::timeLeft() const
{
    if (m_left < 0)
        return std::nullopt;
    return std::chrono::seconds(std::llround(m_left));
}

bool RateMeter::isStill(Time now) const
{
    return !m_samples.empty() && now - m_moved >= Window;
}

bool RateMeter::isQuiet(Time now) const
{
    return m_samples.empty() || now - m_moved >= Moment;
}

} // namespace Aloft
