#pragma once

#include <QDateTime>

#include <chrono>

namespace Aloft {

/// Where the time comes from; handed in, so that ten minutes pass in a test without waiting.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual QDateTime utcNow() const = 0; ///< for showing and storing
    virtual std::chrono::milliseconds elapsed() const = 0; ///< only forwards; for measuring
};

/// The computer's own clock; lives as long as the program.
const Clock &systemClock();

} // namespace Aloft
