#pragma once

#include "core/base/error.h"
#include "core/drive/drivepath.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QAction;

namespace Aloft {

class SyncDriveMarks;
class SyncFileMarks;
class WorkspaceSync;

/// What can be done with files that only the drive is to have: leave them there, and bring them to
/// this computer again, with what is chosen in the two trees of Files.
class LeaveCommands : public QObject
{
    Q_OBJECT

public:
    /// The marks outlive it and are of the same sync.
    LeaveCommands(const SyncFileMarks &here, const SyncDriveMarks &there, QObject *parent);

    void setSync(const std::shared_ptr<WorkspaceSync> &sync); ///< null: none
    void follow(); ///< the sync may be in another state, or the words in another language

    QAction *leaving() const { return m_leaving; }   ///< for the workspace's tree
    QAction *bringing() const { return m_bringing; } ///< for the drives' tree
    void chooseHere(const QStringList &files);       ///< absolute
    void chooseThere(const QList<DrivePath> &items);

    void bring(const QStringList &paths); ///< below the workspace

Q_SIGNALS:
    void reported(const QString &text, const std::function<void()> &undo);
    void failed(const Aloft::Error &error);

private:
    void leave();
    void reportLeft(const QStringList &paths);
    bool canLeave() const;
    bool canBring() const;

    const SyncFileMarks &m_here;
    const SyncDriveMarks &m_there;
    std::shared_ptr<WorkspaceSync> m_sync;
    QAction *m_leaving;
    QAction *m_bringing;
    QStringList m_filesHere;
    QStringList m_pathsThere; ///< as they are called here
};

} // namespace Aloft
