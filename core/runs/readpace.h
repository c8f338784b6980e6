#pragma once

#include <QtGlobal>

#include <chrono>

namespace Aloft {

/// How much output to ask for at once, so that an answer takes some tenths of a second: a slow link
/// is not held up for long by one answer, and a fast one not by waiting for many. Pure.
class ReadPace
{
public:
    qint64 bytes() const { return m_bytes; }

    void noteAsked(std::chrono::milliseconds now); ///< now: by a clock that does not jump
    /// got: bytes that came of the limit that was asked for.
    void noteAnswer(qint64 got, qint64 limit, std::chrono::milliseconds now);
    void noteFailure();

private:
    qint64 m_bytes = 256 << 10;
    int m_open = 0;                       ///< asked, and not answered
    std::chrono::milliseconds m_since{0}; ///< when the oldest of them became the next in turn
};

} // namespace Aloft
