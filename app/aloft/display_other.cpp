#include "app/aloft/display.h"

namespace Aloft {

/// Windows and macOS: who can start a program sees it.
bool hasDisplay()
{
    return true;
}

} // namespace Aloft
