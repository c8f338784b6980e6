#include "core/providers/local/thisuser.h"

namespace Aloft {

bool isSuperuser()
{
    return false; // no server makes a difference there
}

} // namespace Aloft
