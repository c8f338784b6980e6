#pragma once

#include "core/jupyter/json.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Aloft {

/// One request to the agent, or one answer: the form that resources/agent/PROTOCOL.md gives under
/// "Frames".
struct AgentFrame
{
    Json head = Json::object();
    QByteArray body;

    bool operator==(const AgentFrame &) const = default;
};

constexpr qsizetype agentPayloadLimit = qsizetype(32) << 20; ///< bytes, inflated

/// The frame as a line of ASCII, with its line feed.
QByteArray encodeAgentFrame(const AgentFrame &frame);

/// Finds frames in a stream of bytes that comes in pieces. Whatever else is there is skipped:
/// prompts, echoes, carriage returns, frames that were cut or spoilt.
class AgentFrameScanner
{
public:
    QList<AgentFrame> scan(QByteArrayView bytes);

    qsizetype bufferedBytes() const { return m_buffer.size(); } ///< of what may become a frame
    qint64 spoiltFrames() const { return m_spoilt; } ///< looked like frames and were none

private:
    bool step(QList<AgentFrame> &frames);
    void skip(qsizetype count);

    QByteArray m_buffer;
    qsizetype m_searched = 0; ///< bytes of m_buffer in which no line feed is
    qint64 m_spoilt = 0;
};

} // namespace Aloft
