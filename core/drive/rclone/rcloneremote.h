#pragma once

#include "core/base/result.h"
#include "core/drive/driveitem.h"

#include <QJsonObject>

namespace Aloft {

/// What rclone says of a remote, as values; ids are paths as those of folder drives.
struct RcloneFacts
{
    bool tellsQuota = false;
    bool foldsCase = false;
    bool keepsTwins = false;
    bool renames = false;  ///< at no cost, and no link to the file breaks by it
    bool areKnown = false; ///< it was asked
};

RcloneFacts rcloneFacts(const QJsonObject &fsInfo);
DriveItem rcloneItem(const QJsonObject &entry);
Result<QList<DriveItem>> rcloneItems(
    const QJsonValue &entries); ///< Provider: it is no list of items
DriveQuota rcloneQuota(const QJsonObject &about);
QString rclonePath(const QString &id); ///< below the remote; empty for its root

} // namespace Aloft
