#pragma once

#include "core/runs/runrecord.h"

#include <QJsonObject>

namespace Aloft {

/// A record as the store keeps it: secrets of the order by name only, its source not at all.
QJsonObject toJson(const RunRecord &record);

/// What a member should hold and does not, has its standard value.
RunRecord runRecordFromJson(const QJsonObject &object);

} // namespace Aloft
