#include "core/jupyter/server/servertypes.h"

#include <algorithm>

namespace Aloft {

const KernelSpec *KernelSpecs::find(const QString &name) const
{
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&](const KernelSpec &spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

} // namespace Aloft
