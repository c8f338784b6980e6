#pragma once

#include "ui/hardware/hardwarenotices.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/quiettime.h"
#include "ui/runs/runnotices.h"
#include "ui/runs/runsummary.h"
#include "ui/runs/taskbarentry.h"
#include "ui/shell/sessionnotices.h"
#include "ui/sync/syncnotices.h"
#include "ui/transfers/transfernotices.h"

namespace Aloft {

class Settings;
struct Surroundings;

/// What the desktop shows of runs, sessions, transfers, syncs and the hardware: notifications, and the
/// program's entry in the taskbar. One for all windows, and there without any.
class RunAlerts : public QObject
{
    Q_OBJECT

public:
    explicit RunAlerts(const Surroundings &surroundings, QObject *parent = nullptr);

    RunNotices &notices() { return m_notices; }
    HardwareNotices &hardware() { return m_hardware; }
    SessionNotices &sessions() { return m_sessions; }
    const TransferModel &transfers() const { return m_transfers; } ///< for all windows
    TransferNotices &transferNotices() { return m_transferNotices; }
    SyncNotices &syncNotices() { return m_syncNotices; }
    RunSummary &summary() { return m_summary; }
    QuietTime &quiet() { return m_quiet; }
    void noteLook(); ///< the user is at a window of ours
    /// The windows hid behind its icon, for so many things. Offers to start at login from now on.
    void tellOfTray(int atWork);
    void tellOfBackground(); ///< the windows went, and folders are kept in step without an icon

Q_SIGNALS:
    void windowsAsked(); ///< back from behind the tray icon

private:
    void follow();
    void takeAnswerAboutTray(const QString &button);

    Settings &m_settings;
    QuietTime m_quiet;
    DesktopNotices m_desktop;
    RunNotices m_notices;
    HardwareNotices m_hardware;
    SessionNotices m_sessions;
    TransferModel m_transfers;
    TransferNotices m_transferNotices;
    SyncNotices m_syncNotices;
    RunSummary m_summary;
    TaskbarEntry m_entry;
};

} // namespace Aloft
