#pragma once

#include "core/runs/progress/progressline.h"

namespace Aloft {

/// A bar of tqdm, Keras or rich, and of what is built on them.
ProgressHit readBar(QByteArrayView line);

} // namespace Aloft
