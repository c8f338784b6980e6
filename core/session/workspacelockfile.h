#pragma once

#include "core/session/workspacelock.h"

#include <QMutex>

#include <atomic>
#include <memory>

namespace Aloft {

/// `.aloft/workspace.lock` of a folder, as one Aloft has it: its windows with that folder share the
/// file, and it goes with the last of them. Whatever is no plain file there is left alone.
class WorkspaceLockFile : public std::enable_shared_from_this<WorkspaceLockFile>
{
public:
    /// The one of all who ask for this canonical folder and holder. Made and let go of in the main thread;
    /// the file is read and written in any.
    static std::shared_ptr<WorkspaceLockFile> of(const QString &folder,
                                                 const WorkspaceHolder &holder);

    WorkspaceLockFile(const QString &folder, const WorkspaceHolder &holder);

    void addWindow();
    void removeWindow(); ///< with the last one goes the file, if it is still ours; waits 2 s for that

    /// Nobody: there is none, or it says nothing that makes sense. An error: it is there, and who
    /// holds it cannot be known at present.
    Result<std::optional<WorkspaceHolder>> read() const;

    /// With the times of this holder. Storage; Cancelled where no window wants it any more.
    Result<void> write(const WorkspaceHolder &holder);

private:
    void remove();
    QString place() const;
    QString path() const;

    const QString m_folder;
    const WorkspaceHolder m_holder;
    std::atomic<int> m_windows = 0;
    QMutex m_writing; ///< what is written late does not outlive the last window
};

} // namespace Aloft
