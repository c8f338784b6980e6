#pragma once

#include <string>

namespace Aloft {

/// Adds a character to UTF-8 text.
void appendUtf8(std::string &text, char32_t character);

} // namespace Aloft
