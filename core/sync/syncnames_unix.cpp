#include "core/sync/syncnames.h"

namespace Aloft {

NameRules namesOfThisSystem()
{
    return NameRules::Posix;
}

} // namespace Aloft
