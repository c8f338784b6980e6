#pragma once

#include "core/session/workspacelock.h"
#include "ui/shell/page.h"

#include <QPointer>

class QVBoxLayout;

namespace Aloft {

class MessageBar;
class SleepWatch;

/// What a window may do with the files of its folder: it can be open in another Aloft, too, on
/// another computer or with another profile. Says so above the pages, and takes it over.
class WorkspaceAccess : public QObject
{
    Q_OBJECT

public:
    /// notices is where the window has its messages; it belongs to the window.
    WorkspaceAccess(const QString &profileFolder, QVBoxLayout *notices, QWidget *window);

    void setFolder(const QString &folder); ///< empty: none
    Page::Access access() const;
    bool isSettled() const;   ///< a look at the folder has shown that the access is so
    bool canTakeOver() const; ///< another one has it
    void takeOver();

Q_SIGNALS:
    void changed();
    void settled();
    void reported(const QString &text);
    void failed(const Aloft::Error &error);

private:
    void show();
    QString sentence() const;

    WorkspaceLock *m_lock;
    SleepWatch *m_sleep;
    QVBoxLayout *m_notices;
    QWidget *m_window;
    QPointer<MessageBar> m_bar;
    bool m_hasWarned = false; ///< of this folder, and not said yet that it is over
};

} // namespace Aloft
