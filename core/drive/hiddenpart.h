#pragma once

#include "core/drive/disk.h"

#include <QString>

#include <functional>

namespace Aloft {

/// Where the bytes of a download go until all are there: a hidden file beside its target that no
/// user has. One name for one target, so that a later download finds what an earlier one left.
QString hiddenPart(const QString &target);
QString hiddenPartName(const QString &name); ///< beside a file of this name, on any drive
bool isHiddenPart(const QString &name);

/// Gives the hidden part the target's name. With Existing::Keep it fails with Conflict where that is
/// taken, unless by the very same bytes: of a download whose end was not heard of, for instance.
/// For a thread.
Result<void> placeHiddenPart(const QString &target, Existing existing,
                             const std::function<bool()> &isCancelled);

/// Removes what a download to target left, and nothing else.
void discardHiddenPart(const QString &target);

} // namespace Aloft
