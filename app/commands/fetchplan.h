#pragma once

#include "core/base/result.h"
#include "core/drive/disk.h"
#include "core/drive/driveitem.h"

#include <QSet>

#include <functional>

namespace Aloft {

/// What `drive get` brings of a folder, and what it does not.
struct FetchPlan
{
    struct File
    {
        DriveItem item;
        QString path; ///< absolute, on this disk
    };

    struct Problem
    {
        QString path;
        Error error;
    };

    QList<File> files;
    QList<Problem> problems;
    QStringList leftOut; ///< paths of what has no bytes of its own
    QSet<QString> taken; ///< folded paths of all files so far
};

/// One folder that is fetched.
struct FetchOrder
{
    QString home;                       ///< absolute, there; nothing is written out of it
    QString folder;                     ///< absolute, in it or the same
    QString id;                         ///< of the folder, on the drive
    QList<DriveItem> below;             ///< all that is in it, in any order
    Existing existing = Existing::Keep; ///< what becomes of files that are here
    QSet<QString> taken;                ///< folded paths of what comes besides
};

/// Makes the folders and looks at what is here, so for a thread.
FetchPlan planFetch(const FetchOrder &order, const std::function<bool()> &isCancelled);

/// Why a file cannot come to this path; nothing: it can, and the path is taken from now on. Waits
/// for the disk.
std::optional<Error> claimPath(const QString &path, Existing existing, QSet<QString> &taken);

} // namespace Aloft
