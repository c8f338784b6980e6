#pragma once

namespace Aloft {

/// A tray of the older kind, by the System Tray Protocol of freedesktop.org, has the X screen's
/// selection for it. Asks the X server; false where there is none.
bool hasXEmbedTray();

} // namespace Aloft
