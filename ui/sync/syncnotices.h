#pragma once

#include "core/session/workspacesync.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace Aloft {

class DesktopNotices;
class Settings;
class SyncBook;

/// Tells by the desktop's notifications that a sync waits for the user, who looks elsewhere: once for
/// each matter, until it is settled. Who looked at that folder, or wanted quiet, is told as soon as
/// that is over. All that is handed in outlives it.
class SyncNotices : public QObject
{
    Q_OBJECT

public:
    /// isInFront says whether the user looks at a window with that folder.
    SyncNotices(SyncBook &syncs, Settings &settings, DesktopNotices &notices,
                std::function<bool(const QString &folder)> isInFront, QObject *parent = nullptr);

    void look(); ///< the user may look elsewhere by now, or no longer want quiet

Q_SIGNALS:
    void needed(QObject *sync); ///< it waits for the user from now on
    void settled(QObject *sync);
    void showRequested(const QString &folder);

private:
    struct Known
    {
        QPointer<WorkspaceSync> sync;
        QString matter; ///< another one is told of anew
        bool isTold = false;
    };

    void note(WorkspaceSync &sync);
    bool tell(const WorkspaceSync &sync);
    void settle(const QString &folder);

    SyncBook &m_syncs;
    Settings &m_settings;
    DesktopNotices &m_notices;
    const std::function<bool(const QString &)> m_isInFront;
    QHash<QString, Known> m_known; ///< by folder, those in need
};

} // namespace Aloft
