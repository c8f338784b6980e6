#pragma once

#include "core/base/settings.h"

namespace Aloft::FilesSettings {

inline constexpr Setting<bool> ShowsHidden{"files.show-hidden", false,
                                           "Show files whose names begin with a dot"};

} // namespace Aloft::FilesSettings
