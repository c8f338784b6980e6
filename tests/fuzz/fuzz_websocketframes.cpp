#include "core/net/websocketframes.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

using namespace Aloft;

namespace {

constexpr qint64 messageLimit = 1 << 16;

struct Reading
{
    std::vector<WebSocketMessage> messages;
    std::optional<WebSocketFault> fault;

    bool operator==(const Reading &) const = default;
};

/// In pieces of this size through feed().
Reading readByFeeding(QByteArrayView bytes, qsizetype piece)
{
    WebSocketReader reader(messageLimit);
    Reading reading;
    while (!bytes.isEmpty() && !reader.fault()) {
        bytes = bytes.sliced(reader.feed(bytes.first(std::min(piece, bytes.size()))));
        if (reader.hasMessage())
            reading.messages.push_back(reader.takeMessage());
    }
    reading.fault = reader.fault();
    return reading;
}

/// Headers through feed(), payload straight into the reader's own space.
Reading readDirectly(QByteArrayView bytes)
{
    WebSocketReader reader(messageLimit);
    Reading reading;
    while (!bytes.isEmpty() && !reader.fault()) {
        const std::span<char> space = reader.payloadSpace();
        const qsizetype count = std::min(qsizetype(space.size()), bytes.size());
        if (count > 0) {
            std::memcpy(space.data(), bytes.data(), size_t(count));
            reader.commit(count);
        }
        bytes = bytes.sliced(count > 0 ? count : reader.feed(bytes.first(1)));
        if (reader.hasMessage())
            reading.messages.push_back(reader.takeMessage());
    }
    reading.fault = reader.fault();
    return reading;
}

} // namespace

/// However the bytes are cut, the reader says the same; and what it lets through is in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const Reading whole = readByFeeding(bytes, std::max(bytes.size(), qsizetype(1)));
    if (whole != readByFeeding(bytes, 1) || whole != readByFeeding(bytes, 7)
        || whole != readDirectly(bytes))
        std::abort();
    for (const WebSocketMessage &message : whole.messages) {
        if (message.payload.size() > messageLimit)
            std::abort();
        if (message.opcode == WebSocketOpcode::Text && !isValidUtf8(message.payload))
            std::abort();
        if (message.opcode == WebSocketOpcode::Close)
            decodeClosePayload(message.payload);
    }
    return 0;
}
