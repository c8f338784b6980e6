#pragma once

#include <QByteArrayView>

namespace Aloft {

/// Checks UTF-8 that comes in pieces (RFC 3629: no surrogates, no overlong forms, nothing over
/// U+10FFFF), as fast as memory allows for ASCII.
class Utf8Validator
{
public:
    bool feed(QByteArrayView bytes); ///< false from the first wrong byte on
    bool isComplete() const { return m_isValid && m_pending == 0; } ///< not inside a character
    void reset() { *this = Utf8Validator(); }

private:
    bool takeByte(quint8 byte);
    bool startCharacter(quint8 lead);

    int m_pending = 0;   ///< continuation bytes still to come
    quint8 m_low = 0x80; ///< bounds of the next one
    quint8 m_high = 0xBF;
    bool m_isValid = true;
};

bool isValidUtf8(QByteArrayView bytes);

} // namespace Aloft
