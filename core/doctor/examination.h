#pragma once

#include "core/doctor/fix.h"
#include "core/doctor/machinefacts.h"
#include "core/doctor/projectsetup.h"

namespace Aloft {

/// One thing that was looked at, in one line (UX-117).
struct CheckItem
{
    enum class Level {
        Good,
        Attention, ///< it works, and something about it is worth knowing
        Bad,
        Unknown, ///< nobody could say
    };

    QString id;    ///< stable, for scripts: "gpu", "disk", "torch"
    QString title; ///< translated: "GPU"
    Level level = Level::Unknown;
    QString sentence; ///< translated
    QList<Fix> fixes;

    bool operator==(const CheckItem &) const = default;
};

QString levelName(CheckItem::Level level); ///< "good"; for scripts
QString levelText(CheckItem::Level level); ///< translated: "in order"

/// What the facts of a runtime mean for whoever wants to compute on it.
QList<CheckItem> examine(const MachineFacts &facts, const ProjectSetup &setup);

} // namespace Aloft
