#pragma once

#include <QString>

namespace Aloft {

/// LaTeX mathematics as readable plain text: \alpha^2 → α², \frac{a}{b} → a/b, \sum_{i=1}^n →
/// ∑ᵢ₌₁ⁿ, matrices as [a b; c d]. What it does not know is left as it was written. The
/// delimiters ($, $$, \(, \[) are taken off when present.
QString latexToText(QStringView latex);

} // namespace Aloft
