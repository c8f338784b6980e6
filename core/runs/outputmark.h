#pragma once

#include <QtGlobal>

#include <cstdint>

namespace Aloft {

/// Where a piece of a run's output begins, when it came and from which stream.
struct OutputMark
{
    enum class Stream : std::uint8_t { Stdout = 1, Stderr = 2, Remark = 3 };

    qint64 offset = 0;
    qint64 microseconds = 0; ///< since 1970, UTC, by the runtime's clock
    Stream stream = Stream::Stdout;

    bool operator==(const OutputMark &) const = default;
};

} // namespace Aloft
