#pragma once

#include "core/sync/syncplan.h"

namespace Aloft {

/// Whether both sides have a row's item just as it says, in its folder.
bool isInStep(const SyncRow &row, const LocalEntry &entry, const DriveItem &item,
              const SyncRows &rows, const QString &rootId, const SyncSides &sides);

/// Whether both sides are just as the journal says, so that a plan would have no steps: what most
/// looks find. Takes a fraction of a plan's time and no memory to speak of. That no is said does not
/// mean that there is something to do.
bool isInStep(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
              const SyncSides &sides);

} // namespace Aloft
