#pragma once

#include "ui/runs/desktopnotices.h"
#include "ui/runs/runnotices.h"
#include "ui/runs/runsummary.h"
#include "ui/runs/taskbarentry.h"

namespace Aloft {

struct Surroundings;

/// What the desktop shows of runs: notifications, and the program's entry in the taskbar. One for
/// all windows.
class RunAlerts : public QObject
{
    Q_OBJECT

public:
    explicit RunAlerts(const Surroundings &surroundings, QObject *parent = nullptr);

    RunNotices &notices() { return m_notices; }
    void noteLook() { m_summary.noteLook(); } ///< the user is at a window of ours

private:
    void showEntry();

    DesktopNotices m_desktop;
    RunNotices m_notices;
    RunSummary m_summary;
    TaskbarEntry m_entry;
};

} // namespace Aloft
