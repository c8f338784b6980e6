#include "core/net/bandwidth.h"

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;
using std::chrono::ceil;
using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr qint64 leastPiece = 4096; // bytes
constexpr auto longestWait = 500ms; // before the limit is looked at again

} // namespace

qint64 Bandwidth::limit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_limit;
}

void Bandwidth::setLimit(qint64 bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    m_limit = std::max<qint64>(0, bytesPerSecond);
    m_free = {};
}

qint64 Bandwidth::piece(qint64 most) const
{
    const qint64 limit = this->limit();
    return limit == 0 ? most : std::min(most, std::max(leastPiece, limit / 4));
}

milliseconds Bandwidth::book(qint64 bytes, Time now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_limit == 0)
        return 0ms;
    const Time start = std::max(now, m_free);
    m_free = start + ceil<nanoseconds>(duration<double>(double(bytes) / double(m_limit)));
    return ceil<milliseconds>(start - now);
}

BandwidthTurn::BandwidthTurn(std::shared_ptr<Bandwidth> bandwidth)
    : m_bandwidth(std::move(bandwidth))
{ }

qint64 BandwidthTurn::take(qint64 most, Bandwidth::Time now)
{
    const qint64 limit = m_bandwidth ? m_bandwidth->limit() : 0;
    if (limit == 0) {
        m_booked = 0;
        return most;
    }
    if (m_booked == 0 || m_limit != limit) {
        m_booked = m_bandwidth->piece(most);
        m_limit = limit;
        m_due = now + m_bandwidth->book(m_booked, now);
    }
    if (now < m_due)
        return 0;
    const qint64 taken = std::min(m_booked, most);
    m_booked -= taken;
    return taken;
}

milliseconds BandwidthTurn::wait(Bandwidth::Time now) const
{
    return std::clamp(ceil<milliseconds>(m_due - now), milliseconds(1), milliseconds(longestWait));
}

} // namespace Aloft
