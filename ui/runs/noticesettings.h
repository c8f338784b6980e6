#pragma once

#include "core/base/settings.h"

namespace Aloft::NoticeSettings {

inline constexpr Setting<bool> RunEnded{"notifications.run-ended", true,
                                        "Tell when a run has ended well"};
inline constexpr Setting<bool> RunFailed{"notifications.run-failed", true,
                                         "Tell when a run has failed"};
inline constexpr Setting<bool> NeedsYou{
    "notifications.needs-you", true,
    "Tell when a run may be stuck, or a run or sync waits for you"};
inline constexpr Setting<bool> Hardware{"notifications.hardware", true,
                                        "Tell when memory or a disk is nearly full"};
inline constexpr Setting<bool> SessionLost{"notifications.session-lost", true,
                                           "Tell when a session was lost"};
inline constexpr Setting<bool> TransfersEnded{
    "notifications.transfers-ended", true,
    "Tell when transfers that took more than half a minute have ended"};
inline const Setting<QString> QuietUntil{
    "notifications.quiet-until", {}, "Do not disturb: nothing is shown until this moment (UTC)"};
inline constexpr Setting<bool> Sound{"notifications.sound", false, "Notifications may be heard"};

} // namespace Aloft::NoticeSettings
