#include "core/base/mounts.h"

#include <QDir>

namespace Aloft {

/// Drives by their letters; a share that has none is not among them.
QStringList mountPoints()
{
    QStringList points;
    const QFileInfoList drives = QDir::drives();
    for (const QFileInfo &drive : drives)
        points.append(drive.filePath());
    return points;
}

} // namespace Aloft
