#pragma once

#include "core/net/httphead.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Aloft {

/// An answer of HTTP/1.1 as it comes, to a request that has an answer with a body; interim ones
/// (1xx) are passed over. Pure.
class HttpAnswerReader
{
public:
    enum class State {
        Coming, ///< wants more bytes
        Whole,
        Malformed, ///< not HTTP, or a head over 64 KiB, or a body over 1 MiB
    };

    void feed(QByteArrayView bytes);
    void endOfStream(); ///< the server closed: a body without a length ends here, others are cut

    State state() const { return m_state; }
    const HttpHead &head() const { return m_head; } ///< status 0 while it is not here
    const QByteArray &body() const { return m_body; }

private:
    enum class Part { Head, ToLength, ToEnd, ChunkSize, Chunk, ChunkEnd, Trailer };

    bool step();
    bool takeHead();
    bool choosePart();
    bool takeBody();
    bool takeChunkSize();
    bool takeChunkEnd();
    bool takeTrailer();
    std::optional<QByteArray> takeLine();
    bool endAs(State state);

    State m_state = State::Coming;
    Part m_part = Part::Head;
    QByteArray m_pending; ///< came, and is not understood yet
    HttpHead m_head;
    QByteArray m_body;
    qint64 m_left = 0;  ///< bytes of this part
    int m_trailers = 0; ///< lines
};

} // namespace Aloft
