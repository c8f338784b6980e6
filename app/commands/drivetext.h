#pragma once

#include "core/drive/driveitem.h"

#include <QJsonObject>

namespace Aloft {

// How what is in drives reads on a terminal.

QString lineOf(const DriveItem &item, const QString &path); ///< size, time, path
QJsonObject objectOf(const DriveItem &item, const QString &path);
QJsonObject objectOf(const DriveQuota &quota);

/// "12 of 1,204 files, 3.1 MB of 412 MB".
QString progressLine(int files, int allFiles, qint64 bytes, qint64 allBytes);

} // namespace Aloft
