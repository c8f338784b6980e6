#include "core/jupyter/notebook/pythonfloat.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace Aloft {

namespace {

/// Digits with the point after the first `whole` of them, zeros where there are none.
std::string placePoint(const std::string &digits, int whole)
{
    if (whole <= 0)
        return "0." + std::string(std::size_t(-whole), '0') + digits;
    const auto count = std::size_t(whole);
    if (digits.size() <= count)
        return digits + std::string(count - digits.size(), '0') + ".0";
    return digits.substr(0, count) + '.' + digits.substr(count);
}

std::string withExponent(const std::string &digits, int exponent)
{
    std::string text(1, digits.front());
    if (digits.size() > 1)
        text += '.' + digits.substr(1);
    const std::string number = std::to_string(std::abs(exponent));
    return text + (exponent < 0 ? "e-" : "e+") + (number.size() < 2 ? "0" : "") + number;
}

} // namespace

std::string pythonFloat(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-Infinity" : "Infinity";

    std::array<char, 40> buffer{};
    const char *end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                    std::chars_format::scientific)
                          .ptr;
    const std::string_view text(buffer.data(), std::size_t(end - buffer.data()));
    const auto mark = text.find('e');
    const int exponent = std::atoi(buffer.data() + mark + 1);
    std::string digits(1, text.front());
    if (mark > 1)
        digits += text.substr(2, mark - 2);

    const bool isPlain = exponent >= -4 && exponent < 16; // the limits of repr()
    return (std::signbit(value) ? "-" : "")
        + (isPlain ? placePoint(digits, exponent + 1) : withExponent(digits, exponent));
}

} // namespace Aloft
