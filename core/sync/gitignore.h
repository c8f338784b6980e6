#pragma once

#include "core/sync/ignorelines.h"

#include <QHash>
#include <QString>

namespace Aloft {

/// What the .gitignore files of a folder tree leave out, each for what is below the folder that it
/// lies in; what stands deeper wins. Filled on the way down by a walk that doesn't enter what is
/// ignored. No part of a sync: git keeps out what is large, which is often what a drive is for.
class GitIgnore
{
public:
    static QString fileName(); ///< ".gitignore"

    static bool isRepository(const QString &directory); ///< a git repository begins there
    static bool isInRepository(const QString &directory);

    /// Reads the disk. folder: below the top of the walk, '/' between its parts; empty: the top. No
    /// file, a link, one that can't be read or is larger than IgnoreRules::largestFile says nothing.
    void read(const QString &directory, const QString &folder);

    /// The lines of the file that lies in that folder.
    void add(const QString &text, const QString &folder);

    /// Of a path below the top, whose folders are not ignored.
    bool ignoresFile(const QString &path) const { return ignores(path, IgnoreLines::Kind::File); }
    bool ignoresFolder(const QString &path) const
    {
        return ignores(path, IgnoreLines::Kind::Folder);
    }

private:
    bool ignores(const QString &path, IgnoreLines::Kind kind) const;

    QHash<QString, IgnoreLines> m_lines; ///< by the folder below the top
};

} // namespace Aloft
