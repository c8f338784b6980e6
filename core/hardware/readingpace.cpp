#include "core/hardware/readingpace.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto closePace = 2s;
constexpr auto idlePace = 15s;

} // namespace

ReadingPace::ReadingPace(const Patience &patience, QObject *parent)
    : QObject(parent)
    , m_patience(patience)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &ReadingPace::rest);
}

void ReadingPace::add(ReadingReason reason)
{
    ++m_counts[static_cast<std::size_t>(reason)];
    wake();
}

/// A look that ends is no reason to begin again.
void ReadingPace::remove(ReadingReason reason)
{
    --m_counts[static_cast<std::size_t>(reason)];
    if (reason != ReadingReason::Look || !m_isResting)
        wake();
}

bool ReadingPace::hasReasons() const
{
    return std::ranges::any_of(m_counts, [](int count) { return count > 0; });
}

void ReadingPace::begin()
{
    m_keepsAwake = false;
    wake();
}

void ReadingPace::beginCarefully()
{
    m_keepsAwake = true;
    wake();
}

void ReadingPace::again()
{
    if (m_isResting)
        wake();
}

std::chrono::milliseconds ReadingPace::pace() const
{
    if (m_isResting)
        return 0ms;
    const bool isClose = count(ReadingReason::Look) > 0 || count(ReadingReason::Measure) > 0;
    return isClose ? closePace : idlePace;
}

void ReadingPace::wake()
{
    m_isResting = false;
    const bool isUnderWay = count(ReadingReason::Measure) > 0 || count(ReadingReason::Work) > 0;
    if (m_keepsAwake && !isUnderWay)
        m_idle.start(count(ReadingReason::Look) > 0 ? m_patience.looked : m_patience.unseen);
    else
        m_idle.stop();
    Q_EMIT changed();
}

void ReadingPace::rest()
{
    m_isResting = true;
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_readingpace.cpp"
