#include "core/providers/local/thisuser.h"

#include <unistd.h>

namespace Aloft {

bool isSuperuser()
{
    return geteuid() == 0;
}

} // namespace Aloft
