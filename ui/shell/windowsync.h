#pragma once

#include "core/drive/drivepath.h"
#include "core/sync/syncallowance.h"
#include "core/sync/syncplan.h"
#include "ui/shell/page.h"

#include <QIcon>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

class QAction;
class QVBoxLayout;

namespace Aloft {

class Actions;
class Documents;
class DriveMarks;
class FileMarks;
class LeaveCommands;
class MessageBar;
class SyncBook;
class SyncDriveMarks;
class SyncFileMarks;
class SyncPanel;
class TwinBars;
class WorkspaceSync;

/// What a window has to do with keeping its folder in step with a drive: the orders of its menu,
/// the panel, the part of the status bar, the marks of files, and what has to be asked.
class WindowSync : public QObject
{
    Q_OBJECT

public:
    /// notices is where the window has its messages. The syncs outlive it, and keep all ties:
    /// this only looks.
    WindowSync(SyncBook &syncs, const Actions &actions, Documents &documents, QVBoxLayout *notices,
               QWidget *window);
    ~WindowSync() override;

    SyncPanel *panel() const { return m_panel; }
    const FileMarks *marks() const;
    const DriveMarks *driveMarks() const;
    LeaveCommands *leaveCommands() const { return m_leaving; }

    /// Nothing can be asked for where the access is not full.
    void setFolder(const QString &folder, Page::Access access); ///< may be empty
    void askToTie(const DrivePath &place); ///< names no drive: none is meant yet
    void showStatus(); ///< statusChanged() once more, in another language or look

Q_SIGNALS:
    void statusChanged(const QIcon &icon, const QString &text,
                       const QString &description); ///< text empty: nothing is kept in step
    void tieChanged(const DrivePath &place, const QString &state); ///< of no drive: there is none
    void reported(const QString &text, const std::function<void()> &undo);
    void reportWithdrawn();
    void failed(const Aloft::Error &error);
    void widenAsked(const QString &drive); ///< Aloft is to see all that is on it
    void showAsked(const QString &path);   ///< of a file or folder of this disk

private:
    /// What a question is about: another one is asked anew.
    struct Asked
    {
        SyncQuestion question = SyncQuestion::None;
        SyncDeletions deletions;
        qint64 uploadBytes = 0;

        bool operator==(const Asked &) const = default;
    };

    void connectActions();
    void connectAnswers();
    QList<QAction *> deletionAnswers() const { return {m_bringBack, m_allowDeletions}; }
    QList<QAction *> uploadAnswers() const { return {m_lookAgain, m_allowUploads}; }
    void connectPanel();
    void connectTwins();
    void follow();
    void followQuestion();
    void closeQuestion();
    void askToUntie();
    void tieTo(const DrivePath &place, const QStringList &left);
    void untie();
    void setPaused(bool isPaused);
    void ignore(const QString &path);
    void lookForTwins();
    void followRename(const QString &from, const QString &to);
    QString absolute(const QString &path) const;

    SyncBook &m_syncs;
    const Actions &m_actions;
    Documents &m_documents;
    QVBoxLayout *m_notices;
    QWidget *m_window;
    QAction *m_allowDeletions;
    QAction *m_bringBack;
    QAction *m_allowUploads;
    QAction *m_lookAgain;
    SyncPanel *m_panel;
    SyncFileMarks *m_marks;
    SyncDriveMarks *m_driveMarks;
    LeaveCommands *m_leaving;
    TwinBars *m_twins;
    QString m_folder;
    Page::Access m_access = Page::Access::ReadOnly;
    std::shared_ptr<WorkspaceSync> m_sync; ///< null: no folder is open
    QPointer<MessageBar> m_question;
    Asked m_asked;
    QTimer m_tick; ///< while seconds are counted
};

} // namespace Aloft
