#pragma once

#include "core/doctor/fix.h"
#include "core/runs/run.h"

namespace Aloft {

/// A run that carries out an installation, or takes it back, with the interpreter that runs
/// programs there: the same that failed. pip itself does the work.
RunOrder installOrder(const InstallFix &fix, const QString &folder);
RunOrder uninstallOrder(const InstallFix &fix, const QString &folder);

} // namespace Aloft
