#include "core/runs/runlogreader.h"

#include "core/runs/runlog.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 marksAtOnce = 4096;

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
    return Piece{*std::move(bytes), m_stream};
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
        if (mark.offset <= m_offset)
            m_stream = mark.stream;
        else if (mark.stream != m_stream || mark.offset > m_offset + longestPiece)
            return mark.offset;
        m_marks.removeFirst();
    }
}

} // namespace Aloft
