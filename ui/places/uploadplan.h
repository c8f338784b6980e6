#pragma once

#include "core/drive/driveitem.h"
#include "core/drive/namecase.h"
#include "ui/places/conflictchoice.h"
#include "ui/places/newnames.h"
#include "ui/places/uploadscan.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// What is below the target already, by path. Where a drive folds case, ask with foldedPath().
using ExistingItems = QHash<QString, DriveItem>;

QString foldedPath(const QString &path, NameCase nameCase);

/// What a batch does to a drive, worked out before anything is done.
struct UploadPlan
{
    struct File
    {
        QString file;   ///< absolute, on this disk
        QString folder; ///< a path of folders, or empty: the target itself
        QString name;
        qint64 size = 0;                   ///< bytes
        std::optional<DriveItem> replaced; ///< what its content takes the place of
    };

    QStringList folders; ///< below the target, parents first, those that are there among them
    QList<File> files;
    /// Of both: twins of others in the batch, where the drive folds case, and what the drive that
    /// it comes from calls otherwise.
    QList<NewName> newNames;
};

/// Files whose names are taken; folders merge.
QList<NameConflict> conflictsOf(const UploadScan &scan, const QSet<int> &leftOut,
                                const ExistingItems &existing, NameCase nameCase);

/// leftOut: places in UploadScan::litter. Conflicts that no choice is known for keep both.
UploadPlan planUpload(const UploadScan &scan, const QSet<int> &leftOut,
                      const ExistingItems &existing, NameCase nameCase,
                      const ConflictChoices &choices);

} // namespace Aloft
