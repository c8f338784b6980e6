#pragma once

namespace Aloft {

/// Whether Aloft runs as the one who may do anything (root). Servers warn about that.
bool isSuperuser();

} // namespace Aloft
