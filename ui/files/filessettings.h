#pragma once

#include "core/base/settings.h"

namespace Aloft::FilesSettings {

inline constexpr Setting<bool> ShowsHidden{"files.show-hidden", false,
                                           "Show files whose names begin with a dot"};

// Columns beside the names, in all trees of the Files dock.
inline constexpr Setting<bool> ShowsSize{"files.show-size", false, "Show how large files are"};
inline constexpr Setting<bool> ShowsChanged{"files.show-changed", false,
                                            "Show when files were changed"};
inline constexpr Setting<bool> ShowsState{"files.show-state", false,
                                          "Show in words how files stand with their drive"};

// How wide they are, in pixels; 0 is as wide as what usually stands there.
inline constexpr Setting<int> SizeWidth{"files.size-width", 0};
inline constexpr Setting<int> ChangedWidth{"files.changed-width", 0};
inline constexpr Setting<int> StateWidth{"files.state-width", 0};

} // namespace Aloft::FilesSettings
