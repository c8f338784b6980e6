#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace Aloft {

struct WorkspaceHolder;

/// For who writes once and holds nothing, as commands do: Conflict where a file or folder lies in a
/// workspace that an Aloft on another computer, or with another profile, has open. One on another
/// computer counts as there for 2 min after its last sign.
Result<void> checkNobodyHolds(const QString &path, const WorkspaceHolder &self,
                              const Clock &clock = systemClock());

} // namespace Aloft
