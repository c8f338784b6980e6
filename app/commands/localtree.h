#pragma once

#include "core/base/error.h"

#include <QList>
#include <QStringList>

#include <utility>

namespace Aloft {

/// A file or folder of this computer that is to be carried.
struct LocalFile
{
    QString path;     ///< absolute
    QString relative; ///< with the name of what was asked for in front; slashes between names
    bool isFolder = false;
    qint64 size = 0; ///< bytes
};

struct LocalTree
{
    QList<LocalFile> files; ///< folders before what is in them
    QStringList leftOut;    ///< links and devices in folders, absolute
    /// Where, and why: NotFound for a path that is not there, Refused for a folder that cannot be read.
    QList<std::pair<QString, Error>> failed;
};

/// All below these paths; waits for the disk. What fails stops nothing else.
LocalTree readLocalTree(const QStringList &paths);

} // namespace Aloft
