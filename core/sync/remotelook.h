#pragma once

#include "core/sync/remotesnapshot.h"
#include "core/sync/remoteview.h"
#include "core/sync/syncrow.h"

#include <QStringList>

namespace Aloft {

/// The drive's folder, and what the journal knows and the drive does not speak of.
struct RemoteLook
{
    RemoteSnapshot snapshot;
    QStringList silent; ///< ids
};

RemoteLook remoteLook(const RemoteView &view, const SyncRows &rows, const IgnoreRules &rules,
                      NameRules names);

/// What to say of the silent where the drive hides what others made: a folder stands for all that is
/// in it.
QList<SyncProblem> hiddenItems(const QStringList &silent, const SyncRows &rows);

} // namespace Aloft
