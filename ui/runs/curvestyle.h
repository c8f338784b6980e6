#pragma once

#include <QPen>

class QPalette;

namespace Aloft {

/// Pen of the n-th curve of a plot: colours that people with any kind of colour sight tell apart,
/// at 3:1 or more against the ground of content in both themes, then the same ones dashed.
QPen curvePen(int index, const QPalette &palette);

inline constexpr int CurveColors = 7;

} // namespace Aloft
