#pragma once

#include "core/base/result.h"
#include "core/runs/outputmark.h"

#include <QByteArray>
#include <QList>

namespace Aloft {

class RunLog;

/// Reads a run's log from an offset on, a piece of one stream and one second at a time, also while
/// it grows.
class RunLogReader
{
public:
    struct Piece
    {
        QByteArray bytes; ///< empty: that is all for now
        OutputMark::Stream stream = OutputMark::Stream::Stdout;
        qint64 microseconds = 0; ///< since 1970, UTC: when its first byte came; 0: unknown
    };

    explicit RunLogReader(qint64 offset = 0) : m_offset(offset) { }

    qint64 offset() const { return m_offset; } ///< of the next byte
    Result<Piece> next(const RunLog &log);

    static constexpr qint64 longestPiece = 256 * 1024;

private:
    qint64 edge(const RunLog &log);
    bool isAnotherSecond(qint64 microseconds) const;

    qint64 m_offset;
    QList<OutputMark> m_marks; ///< that lie ahead, a few thousand at a time
    qint64 m_nextMark = 0;     ///< index in the log of the first one behind m_marks
    OutputMark::Stream m_stream = OutputMark::Stream::Stdout;
    qint64 m_microseconds = 0;
};

} // namespace Aloft
