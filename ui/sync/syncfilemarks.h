#pragma once

#include "core/sync/syncmarks.h"
#include "ui/files/filemarks.h"

#include <memory>

namespace Aloft {

class WorkspaceSync;

/// The marks of a folder's sync, for the tree of its files.
class SyncFileMarks : public FileMarks
{
    Q_OBJECT

public:
    using FileMarks::FileMarks;

    void setSync(const std::shared_ptr<WorkspaceSync> &sync, const QString &folder); ///< null: none

    std::optional<FileMark> markOf(const QFileInfo &file) const override;

    SyncMark stateOf(const QFileInfo &file) const; ///< None also for what the sync knows nothing of
    QString pathOf(const QFileInfo &file) const;   ///< below the folder; empty: it is not in it

private:
    std::shared_ptr<WorkspaceSync> m_sync;
    QString m_prefix; ///< of the paths of what is in the folder, as the tree has them
};

} // namespace Aloft
