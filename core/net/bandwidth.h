#pragma once

#include <QtGlobal>

#include <chrono>
#include <memory>
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

/// What one mover of bytes may do under a Bandwidth. It waits in steps, so that another limit holds
/// within half a second.
class BandwidthTurn
{
public:
    explicit BandwidthTurn(std::shared_ptr<Bandwidth> bandwidth); ///< null: as fast as it goes

    /// How many bytes, of most, may go now; they count as gone. 0: none before wait() is over.
    qint64 take(qint64 most, Bandwidth::Time now = std::chrono::steady_clock::now());
    std::chrono::milliseconds wait(Bandwidth::Time now = std::chrono::steady_clock::now()) const;

private:
    std::shared_ptr<Bandwidth> m_bandwidth;
    qint64 m_booked = 0; ///< bytes that have not gone yet
    qint64 m_limit = 0;  ///< under which they were booked
    Bandwidth::Time m_due;
};

} // namespace Aloft
