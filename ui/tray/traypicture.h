#pragma once

#include "ui/tray/traystatus.h"

#include <QColor>
#include <QIcon>

namespace Aloft {

/// One colour that stands out on light and dark panels: no program knows what lies behind its icon.
QColor trayInk();

/// The picture of a state, for panels of any height: told apart by shape alone, at 16 pixels too.
QIcon trayPicture(const TrayStatus &status, const QColor &ink);

} // namespace Aloft
