#include "core/jupyter/wire/framing.h"

#include <cstddef>
#include <cstdint>

using namespace Aloft;

/// The first byte chooses framing and kind of frame. What can be read has to survive being
/// written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const Framing framing = data[0] & 1 ? Framing::V1 : Framing::Legacy;
    const WireFrame frame{(data[0] & 2) != 0,
                          QByteArray(reinterpret_cast<const char *>(data + 1),
                                     qsizetype(size - 1))};
    const Result<Message> message = decodeMessage(frame, framing);
    if (!message || message->channel == MessageChannel::Unknown || message->header.id.empty())
        return 0;
    const Result<Message> again = decodeMessage(encodeMessage(*message, framing), framing);
    if (!again || again->buffers != message->buffers || again->header.type != message->header.type)
        __builtin_trap();
    return 0;
}
