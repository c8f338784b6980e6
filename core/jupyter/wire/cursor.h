#pragma once

#include <QStringView>

namespace Aloft {

// Kernels count characters of code in Unicode code points (messaging 5.2), QString counts UTF-16
// units. Both functions take any number: what lies outside the text is brought to its ends.

qsizetype toCodePoints(QStringView text, qsizetype utf16Position);
qsizetype fromCodePoints(QStringView text, qsizetype codePoints);

} // namespace Aloft
