#pragma once

namespace Aloft {

/// Whether a window can be shown: asked before there is an application.
bool hasDisplay();

} // namespace Aloft
