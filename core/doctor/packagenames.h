#pragma once

#include <QString>
#include <QStringList>

namespace Aloft {

/// The package that brings a module: "opencv-python" for "cv2". For a module that no list knows,
/// its own name where that can be a package's; empty: none is known to have it, or it belongs to
/// Python itself, and a package of its name would be somebody else's.
QString packageOf(const QString &module);

/// Those of the names that are nearly the wanted one (capitals, a letter or two), nearest first.
QStringList nearNames(const QString &wanted, const QStringList &names, qsizetype most = 3);

/// Files that a path which does not exist may have meant: by a near name in its folder, or by its
/// own name in a folder near by. Relative to `folder` where they are under it. Looks at some
/// thousand names at most.
QStringList nearFiles(const QString &path, const QString &folder, qsizetype most = 3);

} // namespace Aloft
