#pragma once

#include "core/base/error.h"
#include "core/drive/driveitem.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace Aloft {

/// What tells one state of a file of this disk from another without reading it.
struct LocalStamp
{
    qint64 size = -1;    ///< bytes; -1: there is nothing, or it is a folder
    qint64 modified = 0; ///< nanoseconds since 1970, perhaps negative; 0 for folders
    quint64 inode = 0;   ///< 0: this disk tells none

    bool operator==(const LocalStamp &) const = default;
};

/// A file or folder of a workspace.
struct LocalEntry
{
    QString path; ///< below the workspace, '/' between its parts
    LocalStamp stamp;
    QList<Checksum> checksums; ///< those that somebody wanted
    bool isFolder = false;
    bool holdsIgnored = false; ///< a folder with something that is not synced, and no mere litter
};

/// Something that is not, or cannot be, kept in step, and why.
struct SyncProblem
{
    QString path;
    Error error;
};

/// A workspace at one moment, without what is ignored.
struct LocalSnapshot
{
    QHash<QString, LocalEntry> entries; ///< by path
    QSet<QString> blocked; ///< nothing is known of these and what is below them: left as they are
    QList<SyncProblem> problems; ///< of blocked ones: unreadable
    QList<SyncProblem> leftOut;  ///< of blocked ones: links, devices, what no drive can hold
};

} // namespace Aloft
