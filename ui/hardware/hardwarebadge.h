#pragma once

#include "core/hardware/samplehistory.h"

#include <QIcon>

class QPalette;

namespace Aloft {

/// What the status bar always shows of a session's hardware: bars of what is used, the memory
/// that is nearest to its end, and how long that lasts if it grows as it does now.
struct HardwareBadge
{
    QIcon icon;          ///< a bar each for GPU load, GPU memory, RAM and disk
    QString text;        ///< "GPU 11.2/15.0 GB"; empty: nothing is known
    QString description; ///< all of it in words
};

HardwareBadge hardwareBadge(const SampleHistory &history, const QPalette &palette,
                            qreal pixelRatio);

/// "full in about 12 min"; empty while nothing is steadily growing.
QString fullText(const SampleHistory &history, Quantity quantity, const QString &device);

} // namespace Aloft
