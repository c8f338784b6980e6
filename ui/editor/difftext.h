#pragma once

#include "ui/editor/linediff.h"

#include <string>

namespace Aloft {

/// A diff for a TerminalView, with colours and signs: what the text holds is no control character.
std::string diffText(const QList<DiffLine> &diff);

} // namespace Aloft
