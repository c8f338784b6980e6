#pragma once

#include "core/runs/runrecord.h"

#include <QIcon>

namespace Aloft {

/// What a row shows of a run's state: told apart by shape as well as colour.
enum class RunSign {
    Waiting,
    Starting,
    Running,
    Stalled,
    Succeeded,
    Failed,
    Killed,
    Lost,
};

RunSign signOf(const RunRecord &record);
QIcon runIcon(RunSign sign);

bool isFailure(const RunRecord &record); ///< over, by its own fault or its machine's

/// "43 %"; empty while nobody knows.
QString percentText(const RunProgress &progress);

/// "about 12 min left", "12 min left", or empty.
QString timeLeftText(const RunProgress &progress);

/// "12 min 4 s, 43 %, about 12 min left, loss 0.3": a row as one sentence for a screen reader.
QString spokenRun(const RunRecord &record, const QString &state, const QString &duration);

/// "14:30" today, "Tue 14:30" this week, the date before; by the user's clock.
QString momentText(const QDateTime &moment, const QDateTime &now);

} // namespace Aloft
