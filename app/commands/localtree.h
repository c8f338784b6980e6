#pragma once

#include "core/base/error.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <utility>

namespace Aloft {

/// A file or folder that is to be carried.
struct LocalFile
{
    QString path;     ///< absolute; of what lies elsewhere, what it is known by
    QString relative; ///< with the name of what was asked for in front; slashes between names
    bool isFolder = false;
    qint64 size = 0; ///< bytes
};

struct LocalTree
{
    enum class Wish {
        All,
        WithoutIgnored, ///< what rules leave out, see IgnoreRules and GitIgnore
    };

    /// What the rules left out.
    struct Ignored
    {
        QStringList names; ///< of the rules: ".git", "*.pyc", ".gitignore"
        int files = 0;
        qint64 size = 0; ///< bytes
    };

    QList<LocalFile> files; ///< folders before what is in them
    QStringList leftOut;    ///< links and devices in folders, absolute
    /// Where, and why: NotFound for a path that is not there, Refused for a folder that cannot be read.
    QList<std::pair<QString, Error>> failed;
    Ignored ignored;
};

/// All below these paths; waits for the disk. What fails stops nothing else. What was named itself
/// is never ignored; a folder's .aloftignore is about that folder. A .gitignore counts in a git
/// repository, and not where nothing of what was named would be left: it is git that it keeps from it.
LocalTree readLocalTree(const QStringList &paths, LocalTree::Wish wish,
                        const std::function<bool()> &isCancelled);

} // namespace Aloft
