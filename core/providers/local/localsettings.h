#pragma once

#include "core/base/settings.h"

namespace Aloft::LocalSettings {

inline const Setting<QString> Python{"local.python",
                                     {},
                                     "Python that runs notebooks and programs on this computer",
                                     SettingReach::User};

} // namespace Aloft::LocalSettings
