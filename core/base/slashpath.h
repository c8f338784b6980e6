#pragma once

#include <QString>

namespace Aloft {

// Paths below a folder, '/' between their parts whatever the system's own separator is.

/// The name itself, of a path with one part or more.
inline QString lastPart(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// The same as a part of the path, which is to outlive it.
inline QStringView lastPartIn(const QString &path)
{
    return QStringView(path).sliced(path.lastIndexOf(u'/') + 1);
}

/// What it is in; empty where it is in nothing below.
inline QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash);
}

} // namespace Aloft
