#pragma once

#include <QStringList>

namespace Aloft {

/// Where this computer's hardware is looked for.
struct LocalPlaces
{
    QString root; ///< "/", or a folder that stands for it: what is read of /proc, /sys and /dev
    QStringList nvmlLibraries; ///< in order; names without folder are looked for by the system
    QStringList smiPrograms;   ///< nvidia-smi, in order; the first that is there
    QString ioreg;             ///< macOS's list of devices; empty: not such a system
    QStringList folders;       ///< whose disks are watched
};

/// Those of this computer. folders: the session's own, before the usual ones. The environment
/// variable ALOFT_HARDWARE_ROOT names another root, for trying out machines that are not there.
LocalPlaces localPlaces(const QStringList &folders);

} // namespace Aloft
