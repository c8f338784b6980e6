#pragma once

#include <QString>

namespace Aloft {

class QuietTime;
class RunSummary;
class SessionModel;
class TransferModel;

/// What the tray icon says: in its shape, and in words.
struct TrayStatus
{
    enum class Mark {
        None,
        NeedsYou, ///< a dot
        Trouble,  ///< an exclamation mark: something failed, or does not answer
    };

    bool isRunning = false; ///< a ring
    double fraction = -1;   ///< of the oldest run, how far the ring is closed; below 0: unknown
    Mark mark = Mark::None;
    QString words; ///< translated, a line for each thing

    bool operator==(const TrayStatus &) const = default;
};

/// lost: sessions that were lost since the user last looked.
TrayStatus trayStatus(const RunSummary &runs, const SessionModel &sessions, int lost,
                      const TransferModel &transfers, const QuietTime &quiet);

} // namespace Aloft
