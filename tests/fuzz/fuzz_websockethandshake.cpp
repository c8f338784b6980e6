#include "core/net/websockethandshake.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

HandshakeReader read(QByteArrayView bytes, qsizetype piece)
{
    HandshakeReader reader;
    while (!bytes.isEmpty()) {
        const qsizetype count = std::min(piece, bytes.size());
        reader.feed(bytes.first(count));
        bytes = bytes.sliced(count);
    }
    reader.endOfStream();
    return reader;
}

bool saysTheSame(const HandshakeReader &one, const HandshakeReader &other)
{
    if (one.state() == HandshakeReader::State::Malformed)
        return other.state() == one.state();
    return one.state() == other.state() && one.status() == other.status()
        && one.headers() == other.headers() && one.body() == other.body();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const HandshakeReader whole = read(bytes, std::max(bytes.size(), qsizetype(1)));
    if (!saysTheSame(whole, read(bytes, 1)) || !saysTheSame(whole, read(bytes, 5)))
        std::abort();
    if (whole.state() == HandshakeReader::State::Upgraded) {
        QByteArray chosen;
        upgradeFault(whole, WebSocketRequest{}, "dGhlIHNhbXBsZSBub25jZQ==", &chosen);
    }
    return 0;
}
