#pragma once

#include "core/sync/syncplan.h"

namespace Aloft {

/// What a plan has to look at.
struct SyncSlice
{
    LocalSnapshot local;
    RemoteSnapshot remote;
    SyncRows rows;
};

/// The whole without files of which nothing can become another: both sides have them as the journal
/// says, and so it is with all else in their folder. Folders always stay, and so does what is
/// directly in the root, where things are put out of the way. Where a folder may become one with
/// another, all that is below it stays. The same plan comes of it, much sooner.
SyncSlice unsettled(const LocalSnapshot &local, const RemoteSnapshot &remote, const SyncRows &rows,
                    const SyncSides &sides);

/// What plan() makes of a slice.
void addSteps(SyncPlan &plan, const SyncSlice &slice, const IgnoreRules &rules,
              const SyncSides &sides, const std::function<bool()> &isCancelled);

} // namespace Aloft
