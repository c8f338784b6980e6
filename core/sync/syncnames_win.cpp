#include "core/sync/syncnames.h"

namespace Aloft {

NameRules namesOfThisSystem()
{
    return NameRules::Windows;
}

} // namespace Aloft
