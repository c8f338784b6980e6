#pragma once

#include "core/sync/localsnapshot.h"

#include <QHash>

namespace Aloft {

/// What both sides last agreed on for one item.
struct SyncRow
{
    QString id;       ///< the drive's
    QString parentId; ///< the drive's
    QString name;     ///< on the drive
    QString path;     ///< here, below the workspace
    QString version;  ///< on the drive; empty for folders
    qint64 size = -1;
    QDateTime remoteModified;
    LocalStamp stamp;
    std::optional<Checksum> checksum; ///< of what both sides have
    bool isFolder = false;
    /// The file was so young when it was looked at that a later change may not show in its stamp.
    bool isYoung = false;

    bool operator==(const SyncRow &) const = default;
};

using SyncRows = QHash<QString, SyncRow>; ///< by id

} // namespace Aloft
