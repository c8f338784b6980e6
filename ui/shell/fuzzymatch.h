#pragma once

#include <QString>

#include <optional>

namespace Aloft {

/// How well what was typed finds a text: higher is better, nothing when it does not. Each word
/// typed must begin a word of the text, or else its letters must appear in order; beginnings,
/// whole words and short texts come first. Case does not matter.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace Aloft
