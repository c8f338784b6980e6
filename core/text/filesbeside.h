#pragma once

#include "core/text/htmlsubset.h"

namespace Aloft {

/// Images of the files in a folder and below it, also by no symbolic link out of it: up to so many
/// bytes all together, so that a page stays of a size that can be shown. An empty folder has none.
ImageFiles imagesBeside(const QString &folder, qint64 mostBytes = 8 * 1024 * 1024);

} // namespace Aloft
