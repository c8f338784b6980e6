#include "core/net/websocketframes.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace Aloft {

namespace {

constexpr qsizetype controlLimit = 125;
constexpr qsizetype eagerReserve = qsizetype(1) << 20;
constexpr qsizetype omissionPiece = qsizetype(64) << 10;
constexpr quint64 mostOmitted = 16; // times the limit

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0F;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7F;
constexpr quint8 length16 = 126;
constexpr quint8 length64 = 127;

bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

/// Codes that may stand in a close frame (§7.4.2, and the IANA registry up to 1014).
bool maySend(quint16 code)
{
    if (code >= 3000 && code <= 4999)
        return true;
    return code >= 1000 && code <= 1014 && code != 1004 && code != WebSocketCloseCode::NoStatus
        && code != WebSocketCloseCode::Abnormal;
}

/// A first piece gets what it needs, later ones room to spare: many small fragments must not
/// cost a copy of the message each.
void grow(QByteArray &buffer, qsizetype by)
{
    const qsizetype size = buffer.size() + by;
    if (!buffer.isEmpty() && size > buffer.capacity())
        buffer.reserve(std::max(size, buffer.size() + buffer.size() / 2));
    buffer.resize(size);
}

void writeHeader(QByteArray &frame, WebSocketOpcode opcode, qsizetype size, quint32 mask)
{
    frame.append(char(finalBit | quint8(opcode)));
    if (size <= controlLimit) {
        frame.append(char(maskBit | quint8(size)));
    } else if (size <= 0xFFFF) {
        frame.append(char(maskBit | length16));
        const quint16 length = qToBigEndian(quint16(size));
        frame.append(reinterpret_cast<const char *>(&length), sizeof length);
    } else {
        frame.append(char(maskBit | length64));
        const quint64 length = qToBigEndian(quint64(size));
        frame.append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    const quint32 wireMask = qToBigEndian(mask);
    frame.append(reinterpret_cast<const char *>(&wireMask), sizeof wireMask);
}

void maskInto(char *target, const char *source, qsizetype size, quint32 mask)
{
    const quint32 wireMask = qToBigEndian(mask);
    quint64 wideMask;
    std::memcpy(&wideMask, &wireMask, 4);
    std::memcpy(reinterpret_cast<char *>(&wideMask) + 4, &wireMask, 4);
    qsizetype at = 0;
    for (; at + 8 <= size; at += 8) {
        quint64 word;
        std::memcpy(&word, source + at, 8);
        word ^= wideMask;
        std::memcpy(target + at, &word, 8);
    }
    const auto *maskBytes = reinterpret_cast<const char *>(&wireMask);
    for (; at < size; ++at)
        target[at] = char(source[at] ^ maskBytes[at % 4]);
}

} // namespace

WebSocketReader::WebSocketReader(qint64 messageLimit) : m_messageLimit(messageLimit) { }

qsizetype WebSocketReader::feed(QByteArrayView bytes)
{
    const qsizetype size = bytes.size();
    while (!bytes.isEmpty() && !m_hasMessage && !m_fault) {
        if (m_inPayload) {
            const std::span<char> space = payloadSpace();
            const qsizetype count = std::min(qsizetype(space.size()), bytes.size());
            std::memcpy(space.data(), bytes.data(), size_t(count));
            commit(count);
            bytes = bytes.sliced(count);
        } else {
            bytes = bytes.sliced(takeHeader(bytes));
        }
    }
    return size - bytes.size();
}

/// Collects the two to ten bytes of a header; how many is known from the second on.
qsizetype WebSocketReader::takeHeader(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size()) {
        m_headerBytes[size_t(m_headerFill++)] = bytes[taken++];
        if (m_headerFill < 2)
            continue;
        const quint8 length = quint8(m_headerBytes[1]) & lengthBits;
        const qsizetype headerSize = length == length16 ? 4 : length == length64 ? 10 : 2;
        if (m_headerFill == 2 && !beginFrame())
            break;
        if (m_headerFill == headerSize) {
            beginPayload();
            break;
        }
    }
    return taken;
}

/// Everything that the first two bytes tell (§5.2, §5.4, §5.5).
bool WebSocketReader::beginFrame()
{
    const quint8 first = quint8(m_headerBytes[0]);
    const quint8 second = quint8(m_headerBytes[1]);
    const quint8 opcode = first & opcodeBits;
    m_frame = {WebSocketOpcode(opcode), bool(first & finalBit), opcode >= 0x8};
    if (first & reservedBits)
        return fail(WebSocketCloseCode::ProtocolError, "reserved bits are set");
    if (!isKnown(opcode))
        return fail(WebSocketCloseCode::ProtocolError, "unknown opcode");
    if (second & maskBit)
        return fail(WebSocketCloseCode::ProtocolError, "a server must not mask");
    if (m_frame.isControl && (!m_frame.isFinal || (second & lengthBits) > controlLimit))
        return fail(WebSocketCloseCode::ProtocolError, "control frame too long or fragmented");
    if (!m_frame.isControl && (opcode == 0) != m_dataOpcode.has_value())
        return fail(WebSocketCloseCode::ProtocolError, "fragments out of order");
    return true;
}

quint64 WebSocketReader::payloadLength() const
{
    switch (quint8(m_headerBytes[1]) & lengthBits) {
    case length16:
        return qFromBigEndian<quint16>(m_headerBytes.data() + 2);
    case length64:
        return qFromBigEndian<quint64>(m_headerBytes.data() + 2);
    default:
        return quint8(m_headerBytes[1]) & lengthBits;
    }
}

void WebSocketReader::beginPayload()
{
    const quint64 length = payloadLength();
    m_headerFill = 0;
    m_inPayload = true;
    m_remaining = qsizetype(length);
    if (m_frame.isControl) {
        m_control = {};
        m_controlFill = 0;
    } else {
        if (!admit(length))
            return;
        if (!m_dataOpcode)
            m_dataOpcode = m_frame.opcode;
    }
    if (m_remaining == 0)
        endFrame();
}

/// Room for a frame of a data message; one over the limit is read past from here on.
bool WebSocketReader::admit(quint64 length)
{
    if (m_omitted == 0 && length <= quint64(m_messageLimit - m_dataFill))
        return true;
    const quint64 before = m_omitted + quint64(m_dataFill);
    const quint64 most = quint64(m_messageLimit) * mostOmitted;
    if (before > most || length > most - before)
        return fail(WebSocketCloseCode::MessageTooBig, "message too big");
    m_omitted = before + length;
    m_dataFill = 0;
    m_data.clear();
    return true;
}

/// Buffers grow with what really comes, not with what a header promises.
std::span<char> WebSocketReader::payloadSpace()
{
    if (!m_inPayload || m_hasMessage || m_fault)
        return {};
    if (!m_frame.isControl && m_omitted > 0) {
        m_data.resize(omissionPiece);
        return {m_data.data(), size_t(std::min(m_remaining, omissionPiece))};
    }
    QByteArray &buffer = m_frame.isControl ? m_control : m_data;
    const qsizetype fill = m_frame.isControl ? m_controlFill : m_dataFill;
    if (buffer.size() == fill)
        grow(buffer, std::min(m_remaining, std::max(fill, eagerReserve)));
    const qsizetype room = std::min(buffer.size() - fill, m_remaining);
    return {buffer.data() + fill, size_t(room)};
}

void WebSocketReader::commit(qsizetype count)
{
    if (count == 0)
        return;
    if (!m_frame.isControl && m_omitted > 0) {
        m_remaining -= count;
        if (m_remaining == 0)
            endFrame();
        return;
    }
    qsizetype &fill = m_frame.isControl ? m_controlFill : m_dataFill;
    const char *arrived = (m_frame.isControl ? m_control : m_data).constData() + fill;
    if (!m_frame.isControl && m_dataOpcode == WebSocketOpcode::Text
        && !m_utf8.feed({arrived, count})) {
        fail(WebSocketCloseCode::InvalidPayload, "text is not UTF-8");
        return;
    }
    fill += count;
    m_remaining -= count;
    if (m_remaining == 0)
        endFrame();
}

void WebSocketReader::endFrame()
{
    m_inPayload = false;
    if (!m_frame.isControl && !m_frame.isFinal)
        return;
    const bool isCheckedText = !m_frame.isControl && m_omitted == 0
        && m_dataOpcode == WebSocketOpcode::Text;
    if (isCheckedText && !m_utf8.isComplete()) {
        fail(WebSocketCloseCode::InvalidPayload, "text ends inside a character");
        return;
    }
    m_hasMessage = true;
}

WebSocketMessage WebSocketReader::takeMessage()
{
    m_hasMessage = false;
    if (m_frame.isControl)
        return {m_frame.opcode, std::exchange(m_control, {}), 0};
    m_data.truncate(m_dataFill);
    m_dataFill = 0;
    m_utf8.reset();
    const WebSocketOpcode opcode = *std::exchange(m_dataOpcode, std::nullopt);
    return {opcode, std::exchange(m_data, {}), std::exchange(m_omitted, 0)};
}

bool WebSocketReader::fail(quint16 code, const char *reason)
{
    m_fault = WebSocketFault{code, reason};
    m_inPayload = false;
    m_data.clear();
    return false;
}

QByteArray encodeClientFrame(WebSocketOpcode opcode, QByteArrayView payload, quint32 mask)
{
    constexpr qsizetype longestHeader = 14;
    QByteArray frame;
    frame.reserve(longestHeader + payload.size());
    writeHeader(frame, opcode, payload.size(), mask);
    const qsizetype start = frame.size();
    frame.resize(start + payload.size());
    maskInto(frame.data() + start, payload.data(), payload.size(), mask);
    return frame;
}

QByteArray encodeClosePayload(quint16 code, QByteArrayView reason)
{
    constexpr qsizetype longestReason = controlLimit - 2;
    qsizetype size = std::min(reason.size(), longestReason);
    while (size > 0 && size < reason.size() && (quint8(reason[size]) & 0xC0) == 0x80)
        --size; // not inside a character
    const quint16 wireCode = qToBigEndian(code);
    QByteArray payload(reinterpret_cast<const char *>(&wireCode), sizeof wireCode);
    payload.append(reason.first(size));
    return payload;
}

std::optional<WebSocketCloseReason> decodeClosePayload(QByteArrayView payload)
{
    if (payload.isEmpty())
        return WebSocketCloseReason{};
    if (payload.size() == 1)
        return std::nullopt;
    const quint16 code = qFromBigEndian<quint16>(payload.data());
    const QByteArrayView reason = payload.sliced(2);
    if (!maySend(code) || !isValidUtf8(reason))
        return std::nullopt;
    return WebSocketCloseReason{code, reason.toByteArray()};
}

} // namespace Aloft
