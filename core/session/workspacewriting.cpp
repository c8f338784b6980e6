#include "core/session/workspacewriting.h"

#include "core/session/workspacelockfile.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error heldError(const QString &folder, const WorkspaceHolder &holder)
{
    return {Error::Kind::Conflict,
            WorkspaceLock::tr("%1 has the folder %2 open on %3.")
                .arg(holder.owner, QDir::toNativeSeparators(folder), holder.host),
            WorkspaceLock::tr("Nothing was written. Close it there first, or write to another "
                              "folder."),
            {}};
}

} // namespace

/// A workspace may lie in another: each folder above counts.
Result<void> checkNobodyHolds(const QString &path, const WorkspaceHolder &self, const Clock &clock)
{
    QDir folder(QFileInfo(path).isDir() ? path : QFileInfo(path).absolutePath());
    do {
        const auto found = WorkspaceLockFile(folder.absolutePath(), self).read();
        if (!found)
            return failure(found.error());
        if (*found && (*found)->isInTheWayOf(self, clock.utcNow()))
            return failure(heldError(folder.absolutePath(), **found));
    } while (folder.cdUp());
    return {};
}

} // namespace Aloft
