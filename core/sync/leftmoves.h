#pragma once

#include "core/sync/leftrules.h"
#include "core/sync/remoteview.h"
#include "core/sync/syncnames.h"
#include "core/sync/syncrow.h"

namespace Aloft {

/// Rules for what is left in folders that are called otherwise on the drive by now: until they are
/// so here, too, it has a path there that no rule of this computer names. Pure; empty: none moved.
QString leftMovedThere(const LeftRules &left, const SyncRows &rows, const RemoteView &view,
                       NameRules names);

} // namespace Aloft
