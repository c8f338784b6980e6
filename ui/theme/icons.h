#pragma once

#include "ui/theme/colors.h"

#include <QIcon>
#include <QStringView>

namespace Aloft {

/// One of Aloft's own line icons (resources/icons/NAME.svg), drawn in the text colour of the
/// application's present palette, sharp at any size and ratio.
QIcon themedIcon(QStringView name);

/// The same in the colour of a meaning, for state.
QIcon themedIcon(QStringView name, Tone tone);

/// The program's own icon.
QIcon applicationIcon();

} // namespace Aloft
