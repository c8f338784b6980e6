#pragma once

#include <QStringList>

namespace Aloft {

/// Where disks are mounted, and none of them is asked: one may hang.
QStringList mountPoints();

/// The deepest of them above a file; empty where it is the root, or none.
QString mountOf(const QString &file, const QStringList &mounts);

} // namespace Aloft
