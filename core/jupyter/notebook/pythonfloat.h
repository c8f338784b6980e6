#pragma once

#include <string>

namespace Aloft {

/// A double as Python's repr() writes it, and so every notebook: the shortest digits that give
/// the value back, "1.0", "1e-07", "1e+16", "NaN", "-Infinity".
std::string pythonFloat(double value);

} // namespace Aloft
