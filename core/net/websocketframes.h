#pragma once

#include "core/net/utf8validator.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>
#include <span>

namespace Aloft {

/// RFC 6455 §5.2.
enum class WebSocketOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

/// RFC 6455 §7.4.1, as far as we send or explain them.
namespace WebSocketCloseCode {
inline constexpr quint16 Normal = 1000;
inline constexpr quint16 GoingAway = 1001;
inline constexpr quint16 ProtocolError = 1002;
inline constexpr quint16 NoStatus = 1005; ///< never on the wire: the frame held no code
inline constexpr quint16 Abnormal = 1006; ///< never on the wire: no close frame came
inline constexpr quint16 InvalidPayload = 1007;
inline constexpr quint16 PolicyViolation = 1008;
inline constexpr quint16 MessageTooBig = 1009;
inline constexpr quint16 InternalError = 1011;
} // namespace WebSocketCloseCode

/// A whole message: fragments are joined, text is valid UTF-8.
struct WebSocketMessage
{
    WebSocketOpcode opcode = WebSocketOpcode::Binary;
    QByteArray payload;
    quint64 omittedBytes =
        0; ///< so long was it, over the limit: it was read past, payload is empty

    bool operator==(const WebSocketMessage &) const = default;
};

/// What the peer did against the protocol or our limits, and the code to close with.
struct WebSocketFault
{
    quint16 code = WebSocketCloseCode::ProtocolError;
    QByteArray reason; ///< English, for the close frame and the log

    bool operator==(const WebSocketFault &) const = default;
};

/// Turns a server's bytes into messages. It holds at most one finished message, so memory is
/// bounded by the limit: what is longer is read past, up to 16 times the limit, which is a fault.
/// Payload bytes are copied once, or not at all through payloadSpace().
class WebSocketReader
{
public:
    explicit WebSocketReader(qint64 messageLimit);

    /// Takes bytes up to the end of the first whole message and says how many it took. Nothing
    /// is taken while a message waits to be taken, or after a fault.
    qsizetype feed(QByteArrayView bytes);

    /// Where payload under way belongs, for reading into it directly; empty between payloads.
    std::span<char> payloadSpace();
    void commit(qsizetype count); ///< so many bytes were put into payloadSpace()

    bool hasMessage() const { return m_hasMessage; }
    bool isInMessage() const { return m_dataOpcode.has_value(); } ///< a part of one has come
    WebSocketMessage takeMessage();
    const std::optional<WebSocketFault> &fault() const { return m_fault; }

private:
    struct Header
    {
        WebSocketOpcode opcode = WebSocketOpcode::Continuation;
        bool isFinal = false;
        bool isControl = false;
    };

    qsizetype takeHeader(QByteArrayView bytes);
    bool beginFrame();
    quint64 payloadLength() const;
    void beginPayload();
    bool admit(quint64 length);
    void endFrame();
    bool fail(quint16 code, const char *reason); ///< always false, for returning it

    qint64 m_messageLimit;
    std::array<char, 10> m_headerBytes{};
    qsizetype m_headerFill = 0;
    Header m_frame; ///< the one under way, or the last one
    bool m_inPayload = false;
    qsizetype m_remaining = 0;                   ///< of its payload
    std::optional<WebSocketOpcode> m_dataOpcode; ///< from the first fragment to the last
    QByteArray m_data; ///< fragments joined; its size may be ahead of what came
    qsizetype m_dataFill = 0;
    quint64 m_omitted = 0; ///< bytes of a message that is read past; 0 for others
    QByteArray m_control;  ///< a control frame may come between fragments
    qsizetype m_controlFill = 0;
    bool m_hasMessage = false;
    Utf8Validator m_utf8;
    std::optional<WebSocketFault> m_fault;
};

/// One whole frame from a client: header and payload XORed with mask (§5.3).
QByteArray encodeClientFrame(WebSocketOpcode opcode, QByteArrayView payload, quint32 mask);

/// Payload of a close frame; the reason is cut at 123 bytes, between characters.
QByteArray encodeClosePayload(quint16 code, QByteArrayView reason);

struct WebSocketCloseReason
{
    quint16 code = WebSocketCloseCode::NoStatus;
    QByteArray reason;
};

/// Nothing when the payload is malformed: one byte, a code no one may send, invalid UTF-8.
std::optional<WebSocketCloseReason> decodeClosePayload(QByteArrayView payload);

} // namespace Aloft
