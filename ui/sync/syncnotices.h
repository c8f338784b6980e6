#pragma once

#include "ui/sync/synclook.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace Aloft {

class DesktopNotices;
class Settings;
class SyncBook;

/// Tells by the desktop's notifications that a sync waits for the user, who looks elsewhere: once,
/// until it is settled. All that is handed in outlives it.
class SyncNotices : public QObject
{
    Q_OBJECT

public:
    /// isInFront says whether the user looks at a window of ours.
    SyncNotices(SyncBook &syncs, Settings &settings, DesktopNotices &notices,
                std::function<bool()> isInFront, QObject *parent = nullptr);

Q_SIGNALS:
    void needed(QObject *sync); ///< it waits for the user from now on
    void settled(QObject *sync);
    void showRequested(const QString &folder);

private:
    struct Known
    {
        QPointer<WorkspaceSync> sync;
        SyncNeed need = SyncNeed::None;
    };

    void look();
    void note(WorkspaceSync &sync);
    void tell(const WorkspaceSync &sync);
    void settle(const QString &folder);

    SyncBook &m_syncs;
    Settings &m_settings;
    DesktopNotices &m_notices;
    const std::function<bool()> m_isInFront;
    QHash<QString, Known> m_known; ///< by folder, those in need
};

} // namespace Aloft
