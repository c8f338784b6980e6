#pragma once

#include "ui/hardware/hardwarenotices.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/runnotices.h"
#include "ui/runs/runsummary.h"
#include "ui/runs/taskbarentry.h"

namespace Aloft {

struct Surroundings;

/// What the desktop shows of runs and of the hardware: notifications, and the program's entry in
/// the taskbar. One for all windows.
class RunAlerts : public QObject
{
    Q_OBJECT

public:
    explicit RunAlerts(const Surroundings &surroundings, QObject *parent = nullptr);

    RunNotices &notices() { return m_notices; }
    HardwareNotices &hardware() { return m_hardware; }
    void noteLook() { m_summary.noteLook(); } ///< the user is at a window of ours

private:
    void showEntry();

    DesktopNotices m_desktop;
    RunNotices m_notices;
    HardwareNotices m_hardware;
    RunSummary m_summary;
    TaskbarEntry m_entry;
};

} // namespace Aloft
