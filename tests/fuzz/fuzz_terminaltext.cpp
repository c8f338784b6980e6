// Cut anywhere, output looks the same; once it has scrolled too.

#include "core/text/terminaltext.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

QList<TerminalLine> linesOf(const TerminalText &text)
{
    QList<TerminalLine> lines;
    for (qsizetype i = 0; i < text.lineCount(); ++i)
        lines += text.line(i);
    return lines;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    TerminalText whole({.lines = 3000, .bytes = 1'000'000, .columns = 300});
    whole.feed(bytes);
    TerminalText cut({.lines = 3000, .bytes = 1'000'000, .columns = 300});
    const qsizetype piece = bytes.isEmpty() ? 1 : 1 + (bytes.front() & 7);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        cut.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
    if (linesOf(whole) != linesOf(cut))
        std::abort();
    whole.takeChanges();
    return 0;
}
