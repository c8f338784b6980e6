#pragma once

#include "core/base/result.h"

#include <QString>

namespace Aloft {

// Ids of a FolderDrive: paths below its root with a slash before each name; the root is "/". They
// may come from anywhere.

inline constexpr QLatin1String folderRootId{"/"};
inline constexpr QLatin1String folderTrashName{".aloft-trash"};
inline constexpr QLatin1String folderPartPrefix{".aloft-part-"};

QString childId(const QString &parentId, const QString &name);
QString parentIdOf(const QString &id); ///< empty for the root
QString nameOf(const QString &id);     ///< empty for the root

/// Whether it stays below the root on any system: no "..", no empty name, no NUL.
Result<void> checkId(const QString &id);

/// Whether something may be called so: BadInput with what is wrong about it.
Result<void> checkNewName(const QString &name);

/// What the drive keeps for itself, and does not show.
bool isKept(const QString &parentId, const QString &name);
bool isInTrash(const QString &id);

/// A path or name as it stands in a sentence, see harmless().
QString shownPath(const QString &path);

} // namespace Aloft
