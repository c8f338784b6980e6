#pragma once

#include "core/base/result.h"

namespace Aloft {

/// Makes a folder of this disk, with those that it is in, below one that is there; relative:
/// slashes between names, empty for that one itself. Conflict where a link on the way leads out of
/// it, or something else is called so; Storage where it cannot be made. Waits for the disk.
Result<void> makeFolderBelow(const QString &home, const QString &relative);

} // namespace Aloft
