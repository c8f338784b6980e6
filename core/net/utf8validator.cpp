#include "core/net/utf8validator.h"

#include <cstring>

namespace Aloft {

namespace {

/// How many bytes at the front are ASCII, looked at 32 at a time.
qsizetype asciiPrefix(const char *data, qsizetype size)
{
    constexpr quint64 highBits = 0x8080808080808080ULL;
    qsizetype at = 0;
    for (; at + 32 <= size; at += 32) {
        quint64 words[4];
        std::memcpy(words, data + at, sizeof words);
        if ((words[0] | words[1] | words[2] | words[3]) & highBits)
            break;
    }
    while (at < size && !(quint8(data[at]) & 0x80))
        ++at;
    return at;
}

} // namespace

bool Utf8Validator::feed(QByteArrayView bytes)
{
    const char *data = bytes.data();
    qsizetype at = 0;
    while (m_isValid && at < bytes.size()) {
        if (m_pending == 0)
            at += asciiPrefix(data + at, bytes.size() - at);
        while (at < bytes.size() && (m_pending > 0 || (quint8(data[at]) & 0x80))) {
            if (!takeByte(quint8(data[at++])))
                return m_isValid = false;
        }
    }
    return m_isValid;
}

bool Utf8Validator::takeByte(quint8 byte)
{
    if (m_pending == 0)
        return startCharacter(byte);
    if (byte < m_low || byte > m_high)
        return false;
    m_low = 0x80;
    m_high = 0xBF;
    --m_pending;
    return true;
}

/// The table of RFC 3629 §4: how many bytes follow, and which the first of them may be.
bool Utf8Validator::startCharacter(quint8 lead)
{
    if (lead < 0xC2 || lead > 0xF4)
        return lead < 0x80;
    m_pending = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if (lead == 0xE0)
        m_low = 0xA0; // else overlong
    else if (lead == 0xED)
        m_high = 0x9F; // else a surrogate
    else if (lead == 0xF0)
        m_low = 0x90; // else overlong
    else if (lead == 0xF4)
        m_high = 0x8F; // else over U+10FFFF
    return true;
}

bool isValidUtf8(QByteArrayView bytes)
{
    Utf8Validator validator;
    return validator.feed(bytes) && validator.isComplete();
}

} // namespace Aloft
