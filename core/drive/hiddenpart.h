#pragma once

#include <QString>

namespace Aloft {

/// Where the bytes of a download go until all are there: a hidden file beside its target that no
/// user has. One name for one target, so that a later download finds what an earlier one left.
QString hiddenPart(const QString &target);

/// Removes what a download to target left, and nothing else.
void discardHiddenPart(const QString &target);

} // namespace Aloft
