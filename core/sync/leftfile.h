#pragma once

#include "core/base/result.h"
#include "core/sync/leftrules.h"

#include <functional>

namespace Aloft {

// The rules of this computer alone, in `.aloft/ignore` of a workspace, which is written atomically.
// Errors are those of readFile() and writeFile(), Refused for a link, and BadInput where the rules
// would be too many to be read. They wait for the disk.

Result<LeftRules> readLeftRules(const QString &folder); ///< of one without such a file: none

/// What changes nothing writes nothing.
Result<void> changeLeftRules(const QString &folder, const std::function<void(LeftRules &)> &change);

} // namespace Aloft
