#pragma once

#include "core/drive/disk.h"

#include <optional>

namespace Aloft {

/// Whether "A" and "a" are one name in a folder that has these names: asks the disk for one of them
/// in the other case. Nothing: none of them has letters to ask with. Waits for the disk.
std::optional<bool> foldsCase(const QString &folder, const QList<DiskName> &names);

} // namespace Aloft
