#pragma once

#include "core/drive/disk.h"
#include "core/drive/driveitem.h"
#include "core/sync/syncnames.h"
#include "ui/places/conflictchoice.h"
#include "ui/places/newnames.h"

#include <QList>
#include <QSet>

namespace Aloft {

/// What is to be carried from a drive to a folder of this disk.
struct DownloadPlan
{
    struct File
    {
        DriveItem item;
        QString path;                       ///< below the folder, of names that it can hold
        Existing existing = Existing::Keep; ///< what becomes of a file that has the name here
    };

    QStringList folders; ///< below the folder, parents first
    QList<File> files;
    QList<NewName> newNames; ///< of both
    int documents = 0;       ///< left out, for there is nothing to download
};

/// Which names the disk can hold that they come to.
struct DiskNames
{
    NameRules rules = NameRules::Posix;
    NameCase nameCase = NameCase::Folded;
};

DiskNames namesIn(const QString &folder); ///< waits for the disk

/// A folder with what is in it, or bytes; links and documents have none.
bool canCome(const DriveItem &item);

/// chosen: the items and, of the folders among them, all that is below, in any order.
DownloadPlan planDownload(const QList<DriveItem> &chosen, const QList<DriveItem> &below,
                          const DiskNames &names);

/// How an absolute path on this disk is compared: some disks hold "A" and "a" as one.
QString foldedTarget(const QString &path);

/// Looks at the disk, so for a thread. underWay: foldedTarget() of what other downloads will put.
QList<NameConflict> conflictsOf(const DownloadPlan &plan, const QString &folder,
                                const QSet<QString> &underWay);

/// The plan as chosen: files skipped, or with names that nothing else has or is about to have.
/// None takes the place of what is under way.
DownloadPlan resolved(DownloadPlan plan, const QString &folder, const ConflictChoices &choices,
                      const QSet<QString> &underWay);

} // namespace Aloft
