#include "core/net/httpanswer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

HttpAnswerReader read(QByteArrayView bytes, qsizetype piece)
{
    HttpAnswerReader reader;
    while (!bytes.isEmpty()) {
        const qsizetype count = std::min(piece, bytes.size());
        reader.feed(bytes.first(count));
        bytes = bytes.sliced(count);
    }
    reader.endOfStream();
    return reader;
}

bool saysTheSame(const HttpAnswerReader &one, const HttpAnswerReader &other)
{
    if (one.state() == HttpAnswerReader::State::Malformed)
        return other.state() == one.state();
    return one.state() == other.state() && one.head().status == other.head().status
        && one.head().headers == other.head().headers && one.body() == other.body();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const HttpAnswerReader whole = read(bytes, std::max(bytes.size(), qsizetype(1)));
    if (!saysTheSame(whole, read(bytes, 1)) || !saysTheSame(whole, read(bytes, 5)))
        std::abort();
    if (whole.body().size() > 1 << 20)
        std::abort();
    return 0;
}
