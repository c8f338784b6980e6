#include "core/runs/progress/linescanner.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace Aloft {

namespace {

constexpr int secondsPerUnit = 60; // of minutes and hours

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte | 0x20) : byte;
}

bool isWordByte(char byte)
{
    return isLetter(byte) || isDigit(byte) || byte == '_';
}

std::optional<double> unitSize(char unit)
{
    switch (unit) {
    case 'd':
        return 24.0 * secondsPerUnit * secondsPerUnit;
    case 'h':
        return double(secondsPerUnit) * secondsPerUnit;
    case 'm':
        return secondsPerUnit;
    case 's':
        return 1;
    default:
        return std::nullopt;
    }
}

double scaleOf(char suffix)
{
    switch (suffix) {
    case 'k':
    case 'K':
        return 1e3;
    case 'M':
        return 1e6;
    case 'G':
        return 1e9;
    case 'T':
        return 1e12;
    default:
        return 1;
    }
}

} // namespace

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && text.front() == ' ')
        text = text.sliced(1);
    while (!text.isEmpty() && text.back() == ' ')
        text.chop(1);
    return text;
}

qsizetype findWord(QByteArrayView line, QByteArrayView word, qsizetype from)
{
    const auto isSame = [](char a, char b) { return lower(a) == b; };
    auto at = line.begin() + std::min(from, line.size());
    while ((at = std::search(at, line.end(), word.begin(), word.end(), isSame)) != line.end()) {
        if (at == line.begin() || !isWordByte(*(at - 1)))
            return at - line.begin();
        ++at;
    }
    return -1;
}

void LineScanner::skipBlanks()
{
    while (peek() == ' ' && !atEnd())
        ++m_at;
}

void LineScanner::skipAny(QByteArrayView characters)
{
    while (!atEnd() && characters.contains(m_line[m_at]))
        ++m_at;
}

bool LineScanner::skip(QByteArrayView text)
{
    const QByteArrayView here = rest().first(std::min(text.size(), m_line.size() - m_at));
    const auto isSame = [](char a, char b) { return lower(a) == lower(b); };
    if (!std::equal(here.begin(), here.end(), text.begin(), text.end(), isSame))
        return false;
    m_at += text.size();
    return true;
}

std::optional<qint64> LineScanner::integer()
{
    qint64 value = 0;
    const QByteArrayView here = rest();
    if (!isDigit(peek()))
        return std::nullopt;
    const auto [end, error] = std::from_chars(here.begin(), here.end(), value);
    if (error != std::errc())
        return std::nullopt;
    m_at += end - here.begin();
    return value;
}

std::optional<double> LineScanner::number()
{
    const qsizetype start = m_at;
    const bool isNegative = skip("-");
    if (!isNegative)
        skip("+");
    double value = 0;
    const QByteArrayView here = rest();
    if (isDigit(peek()) || (peek() == '.' && here.size() > 1 && isDigit(here[1]))) {
        const auto [end, error] = std::from_chars(here.begin(), here.end(), value);
        if (error == std::errc::result_out_of_range)
            value = here.first(end - here.begin()).contains('-')
                ? 0
                : std::numeric_limits<double>::infinity();
        m_at += end - here.begin();
    } else if (skip("nan")) {
        value = std::numeric_limits<double>::quiet_NaN();
    } else if (skip("infinity") || skip("inf")) {
        value = std::numeric_limits<double>::infinity();
    } else {
        m_at = start;
        return std::nullopt;
    }
    return isNegative ? -value : value;
}

std::optional<double> LineScanner::quantity()
{
    if (!isDigit(peek()))
        return std::nullopt;
    const std::optional<double> value = number();
    if (!value)
        return std::nullopt;
    const double scale = scaleOf(peek());
    if (scale > 1)
        ++m_at;
    return *value * scale;
}

std::optional<double> LineScanner::duration()
{
    const qsizetype start = m_at;
    if (!isDigit(peek()))
        return std::nullopt;
    const std::optional<double> first = number();
    if (!first)
        return std::nullopt;
    const std::optional<double> time = peek() == ':' ? clockTime(*first) : unitTime(*first);
    if (!time)
        m_at = start;
    return time;
}

std::optional<double> LineScanner::clockTime(double first)
{
    double seconds = first;
    while (peek() == ':') {
        ++m_at;
        const std::optional<qint64> next = integer();
        if (!next)
            return std::nullopt;
        seconds = seconds * secondsPerUnit + double(*next);
    }
    return seconds;
}

std::optional<double> LineScanner::unitTime(double first)
{
    if (skip(" days, ") || skip(" day, ")) {
        const std::optional<double> rest = duration();
        return first * *unitSize('d') + rest.value_or(0);
    }
    double seconds = 0;
    double value = first;
    while (const std::optional<double> unit = unitSize(peek())) {
        ++m_at;
        if (isLetter(peek())) // 30ms is not 30 minutes
            return std::nullopt;
        seconds += value * *unit;
        const qsizetype end = m_at;
        skipBlanks();
        const std::optional<qint64> next = integer();
        if (!next || !unitSize(peek())) {
            m_at = end;
            return seconds;
        }
        value = double(*next);
    }
    return std::nullopt;
}

} // namespace Aloft
