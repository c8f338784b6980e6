#include "core/runs/readpace.h"

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr qint64 leastBytes = 32 << 10;
constexpr qint64 mostBytes = 4 << 20;
constexpr auto quick = 300ms;
constexpr auto slow = 1'500ms;

} // namespace

void ReadPace::noteAsked(std::chrono::milliseconds now)
{
    if (m_open++ == 0)
        m_since = now;
}

/// Answers come in turn: the time of one begins with the end of the one before.
void ReadPace::noteAnswer(qint64 got, qint64 limit, std::chrono::milliseconds now)
{
    const auto took = now - m_since;
    m_since = now;
    m_open = qMax(0, m_open - 1);
    if (took > slow)
        m_bytes = qMax(leastBytes, m_bytes / 2);
    else if (took < quick && got >= limit && limit >= m_bytes)
        m_bytes = qMin(mostBytes, m_bytes * 2);
}

void ReadPace::noteFailure()
{
    m_open = qMax(0, m_open - 1);
    m_bytes = qMax(leastBytes, m_bytes / 2);
}

} // namespace Aloft
