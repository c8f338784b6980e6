#include "core/net/httpanswer.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qsizetype headLimit = 64 << 10;
constexpr qsizetype lineLimit = 4 << 10;
constexpr qint64 answerLimit = 1 << 20; // of a body
constexpr int trailerLimit = 200;

} // namespace

void HttpAnswerReader::feed(QByteArrayView bytes)
{
    if (m_state != State::Coming)
        return;
    m_pending.append(bytes);
    while (step()) { }
}

void HttpAnswerReader::endOfStream()
{
    if (m_state == State::Coming)
        endAs(m_part == Part::ToEnd ? State::Whole : State::Malformed);
}

/// False when it needs more bytes, or is over.
bool HttpAnswerReader::step()
{
    switch (m_part) {
    case Part::Head:
        return takeHead();
    case Part::ToLength:
    case Part::ToEnd:
    case Part::Chunk:
        return takeBody();
    case Part::ChunkSize:
        return takeChunkSize();
    case Part::ChunkEnd:
        return takeChunkEnd();
    case Part::Trailer:
        return takeTrailer();
    }
    return false;
}

bool HttpAnswerReader::takeHead()
{
    const qsizetype end = m_pending.indexOf("\r\n\r\n");
    if (end > headLimit || (end < 0 && m_pending.size() > headLimit + 3))
        return endAs(State::Malformed);
    if (end < 0)
        return false;
    const std::optional<HttpHead> head = parseHttpHead(QByteArrayView(m_pending).first(end));
    m_pending.remove(0, end + 4);
    if (!head || head->status == 101)
        return endAs(State::Malformed);
    if (head->status < 200)
        return true;
    m_head = *head;
    return choosePart();
}

/// RFC 9112 §6.3: how it is told where the body ends.
bool HttpAnswerReader::choosePart()
{
    if (m_head.status == 204 || m_head.status == 304)
        return endAs(State::Whole);
    if (hasHeader(m_head.headers, "Transfer-Encoding")) {
        const QByteArray coding = headerValue(m_head.headers, "Transfer-Encoding").toLower();
        m_part = Part::ChunkSize;
        return coding == "chunked" ? true : endAs(State::Malformed);
    }
    if (!hasHeader(m_head.headers, "Content-Length")) {
        m_part = Part::ToEnd;
        m_left = answerLimit + 1;
        return true;
    }
    bool isNumber = false;
    m_left = headerValue(m_head.headers, "Content-Length").toLongLong(&isNumber);
    if (!isNumber || m_left < 0)
        return endAs(State::Malformed);
    m_part = Part::ToLength;
    return m_left > 0 ? true : endAs(State::Whole);
}

bool HttpAnswerReader::takeBody()
{
    const qint64 count = std::min<qint64>(m_left, m_pending.size());
    if (m_body.size() + count > answerLimit)
        return endAs(State::Malformed);
    m_body.append(m_pending.first(count));
    m_pending.remove(0, count);
    m_left -= count;
    if (m_left > 0 || m_part == Part::ToEnd)
        return false;
    if (m_part == Part::ToLength)
        return endAs(State::Whole);
    m_part = Part::ChunkEnd;
    return true;
}

bool HttpAnswerReader::takeChunkSize()
{
    const std::optional<QByteArray> line = takeLine();
    if (!line)
        return false;
    bool isNumber = false;
    m_left = line->split(';').constFirst().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_left < 0)
        return endAs(State::Malformed);
    m_part = m_left > 0 ? Part::Chunk : Part::Trailer;
    return true;
}

bool HttpAnswerReader::takeChunkEnd()
{
    if (m_pending.size() < 2)
        return false;
    if (!m_pending.startsWith("\r\n"))
        return endAs(State::Malformed);
    m_pending.remove(0, 2);
    m_part = Part::ChunkSize;
    return true;
}

bool HttpAnswerReader::takeTrailer()
{
    const std::optional<QByteArray> line = takeLine();
    if (!line)
        return false;
    if (line->isEmpty())
        return endAs(State::Whole);
    return ++m_trailers < trailerLimit ? true : endAs(State::Malformed);
}

/// The next line; nothing where it is not here yet, or too long.
std::optional<QByteArray> HttpAnswerReader::takeLine()
{
    const qsizetype end = m_pending.indexOf("\r\n");
    if (end > lineLimit || (end < 0 && m_pending.size() > lineLimit))
        endAs(State::Malformed);
    if (end < 0 || m_state == State::Malformed)
        return std::nullopt;
    const QByteArray line = m_pending.first(end);
    m_pending.remove(0, end + 2);
    return line;
}

bool HttpAnswerReader::endAs(State state)
{
    m_state = state;
    m_pending.clear();
    return false;
}

} // namespace Aloft
