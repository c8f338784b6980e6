#pragma once

#include "core/base/result.h"
#include "core/jupyter/wire/message.h"

namespace Aloft {

/// How messages stand in WebSocket frames.
enum class Framing {
    Legacy, ///< JSON text; with buffers: big-endian 32-bit offsets, JSON, buffers
    V1,     ///< little-endian 64-bit offsets, channel, four JSON parts, buffers
};

/// To offer at the handshake; a server that does not choose it speaks Framing::Legacy.
inline constexpr char v1Subprotocol[] = "v1.kernel.websocket.jupyter.org";

struct WireFrame
{
    bool isText = false;
    QByteArray bytes;

    bool operator==(const WireFrame &) const = default;
};

WireFrame encodeMessage(const Message &message, Framing framing);

/// A frame → its message, whatever its bytes are. A text frame is legacy in either framing.
/// Refuses (BadInput) wrong offsets, more than 10⁴ buffers and JSON that is none.
Result<Message> decodeMessage(const WireFrame &frame, Framing framing);

} // namespace Aloft
