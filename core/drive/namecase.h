#pragma once

namespace Aloft {

/// Whether names tell large and small letters apart.
enum class NameCase { Kept, Folded };

} // namespace Aloft
