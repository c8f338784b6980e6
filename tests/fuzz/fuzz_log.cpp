#include "core/base/logformat.h"
#include "core/base/privatenames.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

/// Entries are bounded and harmless to show, and are read again as they are; no text keeps the
/// token and the home folder that are put behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<LogEntry> entries = parseLog(bytes);
    for (const LogEntry &entry : entries) {
        if (entry.text.size() > LongestLogText || entry.text.contains(QChar(0x1b)))
            std::abort();
    }
    const QString text = QString::fromUtf8(bytes.left(10'000))
        + QStringLiteral("\n token=s3cret-of-eve\n/home/s3cret-of-eve/x.py\n");
    if (anonymous(text, {}).contains(QStringLiteral("s3cret-of-eve")))
        std::abort();
    return 0;
}
