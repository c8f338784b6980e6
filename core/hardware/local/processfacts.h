#pragma once

#include "core/hardware/sample.h"

namespace Aloft {

/// Name and user of a process, from /proc below a root ("/", or what stands for it); where there
/// is no /proc at all, only the pid. Its arguments are not read: they may hold secrets.
DeviceProcess describeProcess(const QString &root, int pid);

/// Processes that have this file open, as far as this user may see that. Looks at every process.
QList<int> processesHolding(const QString &root, const QString &file);

/// The program's name in a path of Unix or Windows.
QString programName(const QString &path);

} // namespace Aloft
