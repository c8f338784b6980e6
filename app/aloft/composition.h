#pragma once

#include "ui/shell/surroundings.h"

namespace Aloft {

class Workbench;

/// What the windows stand on, taken from the parts of the program; all of them outlive it.
Surroundings surroundingsOf(Workbench &workbench, RunForms &forms, Theme &theme,
                            Translation &translation);

/// The settings that the whole program follows: language, theme, text size.
void applyLook(const Settings &settings, Theme &theme, Translation &translation);

/// Lets the settings file name everything that can be set.
void documentSettings(Settings &settings);

} // namespace Aloft
