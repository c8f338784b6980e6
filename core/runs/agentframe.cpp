#include "core/runs/agentframe.h"

#include "core/jupyter/wire/jsontext.h"

#include <zlib.h>

#include <array>
#include <charconv>
#include <optional>

namespace Aloft {

namespace {

constexpr QByteArrayView marker("~aloft1 ");
constexpr qsizetype longestHead = 64; // "~aloft1 z 44739244 0123abcd " and some room
constexpr qsizetype longestText = (agentPayloadLimit / 3 + 1) * 4;
constexpr qsizetype worthDeflating = 512;

/// What stands before the base64 text.
struct FrameHead
{
    bool isDeflated = false;
    qsizetype length = 0; ///< of the text
    quint32 checksum = 0;
    qsizetype size = 0; ///< of this head, with the space at its end
};

template<typename Number>
std::optional<Number> number(QByteArrayView text, int base)
{
    Number value{};
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value, base);
    const bool isWhole = problem == std::errc() && end == text.end();
    return isWhole ? std::optional(value) : std::nullopt;
}

/// Three words and a space behind each; nothing when they are not there yet, or are no head.
std::optional<FrameHead> headIn(QByteArrayView line)
{
    std::array<QByteArrayView, 3> words;
    qsizetype at = marker.size();
    for (QByteArrayView &word : words) {
        const qsizetype end = line.first(qMin(line.size(), longestHead)).indexOf(' ', at);
        if (end < 0)
            return std::nullopt;
        word = line.sliced(at, end - at);
        at = end + 1;
    }
    const auto length = number<qsizetype>(words[1], 10);
    const auto checksum = number<quint32>(words[2], 16);
    const bool isKnown = words[0] == QByteArrayView("-") || words[0] == QByteArrayView("z");
    if (!isKnown || !length || *length < 0 || *length > longestText || !checksum
        || words[2].size() != 8)
        return std::nullopt;
    return FrameHead{words[0] == QByteArrayView("z"), *length, *checksum, at};
}

quint32 checksumOf(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const Bytef *>(bytes.constData());
    return quint32(::crc32(0, data, uInt(bytes.size())));
}

/// Nothing when the bytes are damaged, or become more than a payload may be.
std::optional<QByteArray> inflated(const QByteArray &bytes)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    constexpr qsizetype usualRatio = 4; // growing is dear: each time all that is there is copied
    QByteArray result(qMin(agentPayloadLimit, bytes.size() * usualRatio) + 1, Qt::Uninitialized);
    qsizetype size = 0;
    int state = Z_OK;
    while (state == Z_OK && size <= agentPayloadLimit) {
        if (size == result.size())
            result.resize(qMin(agentPayloadLimit + 1, 2 * size));
        stream.next_out = reinterpret_cast<Bytef *>(result.data() + size);
        stream.avail_out = uInt(result.size() - size);
        state = inflate(&stream, Z_NO_FLUSH);
        size = result.size() - qsizetype(stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END || size > agentPayloadLimit)
        return std::nullopt;
    result.truncate(size);
    return result;
}

QByteArray deflated(const QByteArray &bytes)
{
    constexpr int lengthInFront = 4; // Qt's own, no part of zlib's form
    return qCompress(bytes).mid(lengthInFront);
}

std::optional<AgentFrame> frameOf(const QByteArray &payload)
{
    const qsizetype end = payload.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    std::optional<Json> head = parseJsonText(QByteArrayView(payload).first(end));
    if (!head || !head->is_object())
        return std::nullopt;
    return AgentFrame{std::move(*head), payload.mid(end + 1)};
}

std::optional<AgentFrame> decode(const FrameHead &head, const QByteArray &text)
{
    if (text.size() != head.length)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(text,
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || checksumOf(decoded.decoded) != head.checksum)
        return std::nullopt;
    if (!head.isDeflated)
        return frameOf(decoded.decoded);
    const auto payload = inflated(decoded.decoded);
    return payload ? frameOf(*payload) : std::nullopt;
}

} // namespace

QByteArray encodeAgentFrame(const AgentFrame &frame)
{
    const std::string head = frame.head.dump(-1, ' ', false, Json::error_handler_t::replace);
    QByteArray payload = QByteArray::fromStdString(head) + '\n' + frame.body;
    const bool isDeflated = payload.size() > worthDeflating;
    if (isDeflated)
        payload = deflated(payload);
    const QByteArray text = payload.toBase64();
    const QByteArray checksum = QByteArray::number(checksumOf(payload), 16).rightJustified(8, '0');
    return marker.toByteArray() + (isDeflated ? "z " : "- ") + QByteArray::number(text.size()) + ' '
        + checksum + ' ' + text + '\n';
}

QList<AgentFrame> AgentFrameScanner::scan(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    QList<AgentFrame> frames;
    while (step(frames)) { }
    return frames;
}

/// Deals with what is at the front of the buffer; false when more has to come first.
bool AgentFrameScanner::step(QList<AgentFrame> &frames)
{
    if (!m_buffer.startsWith(marker)) {
        const qsizetype begin = m_buffer.indexOf(marker);
        // The last bytes may be the first of a marker.
        skip(begin >= 0 ? begin : qMax<qsizetype>(0, m_buffer.size() - marker.size() + 1));
        return begin >= 0;
    }
    const qsizetype end = m_buffer.indexOf('\n', m_searched);
    const qsizetype next = m_buffer.indexOf('~', qMax(m_searched, marker.size()));
    if (next >= 0 && (end < 0 || next < end)) {
        ++m_spoilt; // cut: another one, or an echo of it, begins inside
        skip(next);
        return true;
    }
    const auto head = headIn(m_buffer);
    if (end < 0) {
        m_searched = m_buffer.size();
        const bool mayBecome = head ? m_buffer.size() <= 2 * head->length + longestHead
                                    : m_buffer.size() < longestHead;
        m_spoilt += mayBecome ? 0 : 1;
        if (!mayBecome)
            skip(marker.size());
        return !mayBecome;
    }
    QByteArray text = head ? m_buffer.mid(head->size, end - head->size) : QByteArray();
    text.removeIf([](char c) { return c == '\r'; });
    const auto frame = head ? decode(*head, text) : std::nullopt;
    if (frame)
        frames.append(*frame);
    else
        ++m_spoilt;
    m_buffer.remove(0, end + 1);
    m_searched = 0;
    return true;
}

void AgentFrameScanner::skip(qsizetype count)
{
    m_buffer.remove(0, count);
    m_searched = 0;
}

} // namespace Aloft
