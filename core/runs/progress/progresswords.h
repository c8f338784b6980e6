#pragma once

#include "core/runs/progress/progressline.h"

namespace Aloft {

/// "epoch 3/10", "Epoch [1/5], Step [100/600], Loss: 0.2", "step 3 of 10".
ProgressHit readProgressWords(QByteArrayView line);

/// Bare percents, where the line says that they are progress.
ProgressHit readPercent(QByteArrayView line);

/// The epoch that a line or a bar's label speaks of.
EpochCount readEpoch(QByteArrayView line);

/// Seconds that follow `ETA: ` and the like; below 0: none.
double etaIn(QByteArrayView line);

void setCount(RunProgress &progress, double done, double total);

} // namespace Aloft
