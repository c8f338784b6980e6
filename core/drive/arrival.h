#pragma once

#include "core/drive/drive.h"

#include <functional>

namespace Aloft {

/// Puts what a download brought into its hidden part in its place, synced, with the item's time; what
/// it replaces keeps its permissions. False when the bytes are not the item's, by its first checksum
/// or, where it has none, by its size: they are gone then. For a thread.
Result<bool> placeArrival(const DownloadOrder &order, const std::function<bool()> &isCancelled);

} // namespace Aloft
