#pragma once

#include "core/drive/driveitem.h"

#include <QJsonObject>

namespace Aloft {

/// The form for journals. What is missing or wrong reads as what a new item has.
QJsonObject toJson(const DriveItem &item);
DriveItem driveItemFromJson(const QJsonObject &object);

} // namespace Aloft
