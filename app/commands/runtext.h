#pragma once

#include "core/runs/runrecord.h"

#include <QJsonObject>

namespace Aloft {

/// A run as a line of `runs list`.
QString lineOf(const RunRecord &record, const QDateTime &now);

/// A run as scripts see it; the manual page names the members.
QJsonObject objectOf(const RunRecord &record, const QDateTime &now);

} // namespace Aloft
