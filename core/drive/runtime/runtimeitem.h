#pragma once

#include "core/base/result.h"
#include "core/drive/drive.h"
#include "core/jupyter/server/servertypes.h"

namespace Aloft {

// What a Jupyter server says of its files, as a drive has it. Ids are paths below the server's
// root, as those of folder drives.

QString serverPath(const QString &id); ///< of an id; empty for the root

/// What is at this id, as the server described it.
DriveItem runtimeItem(const QString &id, const ServerEntry &entry);

/// What is in a folder, without Aloft's own parts. BadInput for a name that leads elsewhere: left
/// out, it would be taken for one that was deleted.
Result<QList<DriveItem>> runtimeItems(const QString &folderId, const QList<ServerEntry> &entries);

QString uploadTarget(const UploadOrder &order); ///< id of what the file becomes

/// Id of a part of Aloft's own in the folder of another item; key tells it from others. Servers
/// show no name with a dot at its start, and this must be seen by them.
QString runtimePart(const QString &targetId, const QByteArray &key);
bool isRuntimePart(const QString &name);

/// The trace of an upload: its part, and the version that this was when it went to its place, or
/// nothing before.
QString runtimeTrace(const QString &partId, const QString &version);
QString tracedPart(const UploadOrder &order); ///< id; empty: none that could be ours

/// Where an item is while another takes its place; key as above. Everybody sees that name, should
/// this be the last thing that Aloft does.
QString asideId(const QString &id, const QByteArray &key);

/// Whether a runtime may have an item of that name; the server may still say no.
Result<void> checkRuntimeName(const QString &name);

// Errors of several tasks.
Error nameTaken(const QString &name);
Error changedThere(const QString &name);
Error notAsSent(const QString &name);
Error damagedThere(const QString &name); ///< the same, for the second time: it ends
Error runtimeNotFound(const QString &id);

/// Whether what failed so has not come to its end, and tells nothing.
bool breaksOff(const Error &error);
Error brokenOff(const Error &error); ///< the same as a failure of the connection

/// A server that hides names with a dot says no more than that they are wrong; one whose disk is full
/// calls it a failure of its own.
Error explainedName(const QString &name, const Error &error);

} // namespace Aloft
