// The part of JsonReader that reads strings: most of a notebook's bytes.
#include "core/jupyter/notebook/jsonreader.h"
#include "core/text/utf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

namespace Aloft {

namespace {

/// Ends a run of characters that stand for themselves in a string.
bool isSpecial(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// Whether one of eight bytes is special, all looked at in one go.
bool hasSpecial(std::uint64_t bytes)
{
    constexpr std::uint64_t each = 0x0101'0101'0101'0101;
    constexpr std::uint64_t high = 0x80 * each;
    const auto hasZero = [](std::uint64_t word) { return (word - each) & ~word & high; };
    const std::uint64_t controls = (bytes - 0x20 * each) & ~bytes & high;
    return (controls | hasZero(bytes ^ ('"' * each)) | hasZero(bytes ^ ('\\' * each))) != 0;
}

/// Where the plain part of a string ends that begins here.
const char *plainEnd(const char *at, const char *end)
{
    for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
        std::memcpy(&bytes, at, 8);
        if (hasSpecial(bytes))
            break;
    }
    return std::find_if(at, end, isSpecial);
}

} // namespace

bool JsonReader::appendString(std::string &text)
{
    if (peek() != Kind::String)
        return false;
    ++m_at;
    while (m_at < m_text.size()) {
        const char *begin = m_text.data() + m_at;
        const char *end = plainEnd(begin, m_text.data() + m_text.size());
        text.append(begin, end);
        m_at += end - begin;
        if (m_at == m_text.size())
            break;
        if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
        if (!appendEscape(text))
            return false;
    }
    return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a string has no end"));
}

bool JsonReader::appendEscape(std::string &text)
{
    if (m_text[m_at] != '\\')
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a string has a raw control character"));
    if (m_at + 1 == m_text.size())
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a string has no end"));
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const char name = m_text[m_at + 1];
    if (const auto known = names.find(name); known != std::string_view::npos) {
        text += meanings[known];
        m_at += 2;
        return true;
    }
    const int unit = readHex4();
    if (unit < 0)
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a string has an unknown escape"));
    if (!QChar::isSurrogate(char32_t(unit))) {
        appendUtf8(text, char32_t(unit));
        return true;
    }
    const qsizetype afterFirst = m_at;
    const int low = QChar::isHighSurrogate(char32_t(unit)) ? readHex4() : -1;
    if (low >= 0 && QChar::isLowSurrogate(char32_t(low))) {
        appendUtf8(text, QChar::surrogateToUcs4(char16_t(unit), char16_t(low)));
        return true;
    }
    m_at = afterFirst; // half a pair: UTF-8 has no way to say it
    appendUtf8(text, QChar::ReplacementCharacter);
    return true;
}

/// The value of \uXXXX at the cursor, which moves behind it; -1 when there is none.
int JsonReader::readHex4()
{
    if (m_at + 6 > m_text.size() || m_text[m_at] != '\\' || m_text[m_at + 1] != 'u')
        return -1;
    int value = 0;
    const char *begin = m_text.data() + m_at + 2;
    const auto [end, failure] = std::from_chars(begin, begin + 4, value, 16);
    if (failure != std::errc() || end != begin + 4 || *begin == '-')
        return -1;
    m_at += 6;
    return value;
}

bool JsonReader::skipString()
{
    ++m_at;
    while (m_at < m_text.size()) {
        m_at = plainEnd(m_text.data() + m_at, m_text.data() + m_text.size()) - m_text.data();
        if (m_at == m_text.size() || m_text[m_at] == '"')
            break;
        if (m_text[m_at] == '\\') {
            std::string ignored;
            if (!appendEscape(ignored))
                return false;
        } else {
            return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader",
                                          "a string has a raw control character"));
        }
    }
    if (m_at == m_text.size())
        return fail(QT_TRANSLATE_NOOP("Aloft::JsonReader", "a string has no end"));
    ++m_at;
    return true;
}

} // namespace Aloft
