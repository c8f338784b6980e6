#pragma once

#include <QFont>

namespace Aloft {

/// The fixed-width font for code and terminal text, in the size of the interface's font (which
/// the text size setting scales). An empty family is the system's choice.
QFont codeFont(const QFont &interfaceFont, const QString &family = {});

/// The interface's font, larger and heavier by a step, for headings.
QFont headingFont(const QFont &interfaceFont, int level);

} // namespace Aloft
