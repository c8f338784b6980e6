#pragma once

#include "core/base/result.h"

namespace Aloft {

// A folder's .aloftignore as people have it, one line more or less. It is written atomically, and
// what else it says stays as it is. Errors are those of readFile() and writeFile(), and Refused for a
// link.

/// The line that hits just this path below the folder, whatever is in its name.
QString ignoreLineOf(const QString &path);

Result<void> addIgnoreLine(const QString &folder, const QString &line);
Result<void> removeIgnoreLine(const QString &folder, const QString &line); ///< the last that is so

} // namespace Aloft
