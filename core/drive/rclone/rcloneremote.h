#pragma once

#include "core/drive/driveitem.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Aloft {

/// What rclone says of a remote, as values; ids are paths as those of folder drives.
struct RcloneFacts
{
    bool tellsQuota = false;
    bool foldsCase = false;
    bool keepsTwins = false;
};

RcloneFacts rcloneFacts(const QJsonObject &fsInfo);
DriveItem rcloneItem(const QJsonObject &entry);
QList<DriveItem> rcloneItems(const QJsonArray &entries);
DriveQuota rcloneQuota(const QJsonObject &about);
QString rclonePath(const QString &id); ///< below the remote; empty for its root

} // namespace Aloft
