#pragma once

#include "core/base/result.h"

namespace Aloft {

/// The example workspace: copied out of the program into the user's data folder at first use, so
/// that it can be run and changed. What the user has changed is left alone.
/// @return the folder; its notebook is Welcome.ipynb
Result<QString> exampleFolder(const QString &dataFolder);

} // namespace Aloft
