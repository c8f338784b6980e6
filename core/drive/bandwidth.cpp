#include "core/drive/bandwidth.h"

#include <algorithm>

namespace Aloft {

using namespace std::chrono_literals;
using std::chrono::ceil;
using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr qint64 leastPiece = 4096; // bytes

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

} // namespace Aloft
