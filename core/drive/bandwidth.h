#pragma once

#include <QtGlobal>

#include <chrono>
#include <mutex>

namespace Aloft {

/// How many bytes a second may go, shared by all that moves them. From any thread.
///
/// Whoever moves bytes does it in pieces: it books one, waits as long as book() says, and lets it
/// go. What is booked first goes first.
class Bandwidth
{
public:
    using Time = std::chrono::steady_clock::time_point;

    qint64 limit() const;                 ///< bytes a second; 0: as fast as it goes
    void setLimit(qint64 bytesPerSecond); ///< counts from the next piece on

    /// A piece that takes no longer than a quarter of a second, of most bytes at the most.
    qint64 piece(qint64 most) const;

    /// How long from now until these bytes may go.
    std::chrono::milliseconds book(qint64 bytes, Time now = std::chrono::steady_clock::now());

private:
    mutable std::mutex m_mutex;
    qint64 m_limit = 0;
    Time m_free; ///< when what is booked has gone
};

} // namespace Aloft
