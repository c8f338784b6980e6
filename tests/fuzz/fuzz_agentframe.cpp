// Frames cut anywhere are the same frames; whatever an agent answers, values come out or an error.

#include "core/runs/agentprotocol.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

void parseAll(const AgentFrame &frame)
{
    errorIn(frame);
    (void)parseHello(frame);
    (void)parseStatus(frame);
    (void)parseNews(frame);
    const Result<QList<RunStatus>> statuses = parseStatuses(frame);
    for (const RunStatus &status : statuses.value_or(QList<RunStatus>())) {
        if (!isRunId(status.id))
            std::abort();
    }
    const Result<RunOutputPiece> piece = parsePiece(frame);
    if (piece && piece->offset + piece->bytes.size() > piece->size)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<AgentFrame> frames = AgentFrameScanner().scan(bytes);
    AgentFrameScanner cut;
    QList<AgentFrame> pieces;
    for (qsizetype from = 0; from < bytes.size(); from += 7)
        pieces += cut.scan(bytes.mid(from, 7));
    if (pieces != frames)
        std::abort();

    // A frame with the right checksum, which chance does not make.
    AgentFrame frame;
    const qsizetype end = qMax<qsizetype>(0, bytes.indexOf('\n'));
    frame.head = Json::parse(bytes.cbegin(), bytes.cbegin() + end, nullptr, false);
    frame.body = bytes.mid(end + 1);
    if (!frame.head.is_object())
        return 0;
    parseAll(frame);
    const QList<AgentFrame> again = AgentFrameScanner().scan(encodeAgentFrame(frame));
    if (again.size() != 1 || again.first().body != frame.body)
        std::abort();
    return 0;
}
