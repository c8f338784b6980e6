#pragma once

#include "core/drive/driveitem.h"
#include "core/sync/ignorerules.h"
#include "core/sync/localsnapshot.h"
#include "core/sync/syncnames.h"

#include <QHash>
#include <QSet>

namespace Aloft {

/// The drive's folder at one moment, without what is ignored.
struct RemoteSnapshot
{
    static constexpr int deepest =
        100; ///< folders in folders; deeper ones are an attack, or a circle

    QString rootId;
    NameRules names = NameRules::Posix;
    QHash<QString, DriveItem> items; ///< files and folders that can be kept in step, by id
    QSet<QString> blocked;           ///< ids of which nothing may be concluded
    QSet<QString> gone; ///< ids of which the drive said that they are trashed, deleted or elsewhere
    QSet<QString>
        holdsOther; ///< ids of folders with something that is not kept in step, and no litter
    QMultiHash<QString, QString> takenNames; ///< local names that blocked items have, by folder id
    QList<SyncProblem> leftOut;              ///< documents, links

    QString pathOf(const QString &id) const; ///< what one of items is called here
};

/// What of these items lies below root; items may be more than that, in any order, or form circles.
RemoteSnapshot remoteSnapshot(const QString &rootId, const QHash<QString, DriveItem> &items,
                              const IgnoreRules &rules, NameRules names = NameRules::Posix);

} // namespace Aloft
