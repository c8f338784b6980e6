#pragma once

#include "core/text/terminaltext.h"

#include <QVarLengthArray>

namespace Aloft {

using TerminalParameters = QVarLengthArray<int, 16>;

/// The parameters of a control sequence: "1;31" → 1, 31; what is missing is 0.
TerminalParameters terminalParameters(QByteArrayView text);

/// Select graphic rendition (SGR): colours and attributes from here on.
void applyRendition(TextStyle &style, const TerminalParameters &parameters);

} // namespace Aloft
