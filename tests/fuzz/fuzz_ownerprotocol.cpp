#include "core/base/ownerprotocol.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

/// Frames cut anywhere are the same frames; a request that is understood survives the way.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    FrameReader whole;
    const Result<QList<Frame>> frames = whole.read(bytes);
    FrameReader cut;
    QList<Frame> pieces;
    bool isBroken = false;
    for (qsizetype from = 0; from < bytes.size() && !isBroken; from += 7) {
        const Result<QList<Frame>> some = cut.read(bytes.mid(from, 7));
        isBroken = !some;
        if (some)
            pieces += *some;
    }
    if (isBroken == frames.has_value() || (frames && pieces != *frames))
        std::abort();
    const Result<CommandRequest> request = parseRequest(bytes);
    if (request && parseRequest(requestBytes(*request)) != request)
        std::abort();
    return 0;
}
