#pragma once

#include "core/doctor/fix.h"
#include "core/doctor/packagechange.h"
#include "core/runs/run.h"

namespace Aloft {

/// A run that carries out an installation, or takes back what it changed, with the interpreter that
/// runs programs there: the same that failed. pip itself does the work.
RunOrder installOrder(const InstallFix &fix, const QString &folder);
RunOrder returnOrder(const InstallFix &fix, const PackageChange &change, const QString &folder);

} // namespace Aloft
