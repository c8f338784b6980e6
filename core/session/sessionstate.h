#pragma once

#include <QObject>

namespace Aloft {

Q_NAMESPACE

/// Where a session stands. The words people read are in sessiontext.h.
enum class SessionState {
    Idle,       ///< chosen, not started
    Starting,   ///< the provider was asked
    Connecting, ///< a machine is there, its server is being reached
    Ready,
    Busy, ///< a kernel works
    Reconnecting,
    Lost, ///< gone, with a reason
    Stopping,
    Stopped,
};
Q_ENUM_NS(SessionState)

enum class SessionEvent {
    StartAsked,
    MachineGiven,
    ServerAnswered,
    WorkBegan,
    WorkEnded,
    LinkLost,
    MachineLost, ///< the provider says that it is gone, or trying again has ended
    StartFailed,
    StopAsked,
    StopDone,
};
Q_ENUM_NS(SessionEvent)

/// The state machine: a pure, total function. An event that means nothing in a state leaves it.
SessionState next(SessionState state, SessionEvent event);

} // namespace Aloft
