#pragma once

#include "core/runs/runrecord.h"

#include <QIcon>

namespace Aloft {

class Session;

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

/// "12 min 4 s left", or "about 12 min left" of an estimate; empty while nobody knows.
QString leftText(const RunRecord &record, const QDateTime &now);

/// "Colab (Google Colab)": where a run may go.
QString placeText(const Session &session);

/// "14:30" today, "Tue 14:30" this week, the date before; by the user's clock.
QString momentText(const QDateTime &moment, const QDateTime &now);

} // namespace Aloft
