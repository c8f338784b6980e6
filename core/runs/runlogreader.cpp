#include "core/runs/runlogreader.h"

#include "core/runs/runlog.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 marksAtOnce = 4096;
constexpr qint64 microsecondsInSecond = 1'000'000;

} // namespace

Result<RunLogReader::Piece> RunLogReader::next(const RunLog &log)
{
    const qint64 end = std::min({edge(log), log.size(), m_offset + longestPiece});
    if (end <= m_offset)
        return Piece{};
    Result<QByteArray> bytes = log.read(m_offset, end - m_offset);
    if (!bytes)
        return failure(bytes.error());
    m_offset += bytes->size();
    return Piece{*std::move(bytes), m_stream, m_microseconds};
}

bool RunLogReader::isAnotherSecond(qint64 microseconds) const
{
    return microseconds / microsecondsInSecond != m_microseconds / microsecondsInSecond;
}

/// Where the stream of the next byte ends, as far as the marks tell.
qint64 RunLogReader::edge(const RunLog &log)
{
    for (;;) {
        if (m_marks.isEmpty()) {
            m_marks = log.marks(m_nextMark, marksAtOnce);
            m_nextMark += m_marks.size();
            if (m_marks.isEmpty())
                return log.size();
        }
        const OutputMark &mark = m_marks.constFirst();
        const bool isAhead = mark.offset > m_offset;
        if (isAhead
            && (mark.stream != m_stream || isAnotherSecond(mark.microseconds)
                || mark.offset > m_offset + longestPiece))
            return mark.offset;
        if (!isAhead) {
            m_stream = mark.stream;
            m_microseconds = mark.microseconds;
        }
        m_marks.removeFirst();
    }
}

} // namespace Aloft
