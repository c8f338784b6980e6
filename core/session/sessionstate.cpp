#include "core/session/sessionstate.h"

namespace Aloft {

namespace {

using S = SessionState;
using E = SessionEvent;

SessionState started(S state)
{
    return state == S::Idle || state == S::Stopped || state == S::Lost ? S::Starting : state;
}

/// A machine given while one was there is the same one, started anew.
SessionState withMachine(S state)
{
    switch (state) {
    case S::Starting:
    case S::Ready:
    case S::Busy:
    case S::Reconnecting:
        return S::Connecting;
    default:
        return state;
    }
}

SessionState answered(S state)
{
    return state == S::Connecting || state == S::Reconnecting ? S::Ready : state;
}

SessionState cut(S state)
{
    return state == S::Ready || state == S::Busy ? S::Reconnecting : state;
}

SessionState withoutMachine(S state)
{
    switch (state) {
    case S::Connecting:
    case S::Ready:
    case S::Busy:
    case S::Reconnecting:
        return S::Lost;
    default:
        return state;
    }
}

SessionState failed(S state)
{
    return state == S::Starting || state == S::Connecting ? S::Lost : state;
}

SessionState stopping(S state)
{
    return state == S::Stopped ? state : S::Stopping;
}

} // namespace

SessionState next(SessionState state, SessionEvent event)
{
    switch (event) {
    case E::StartAsked:
        return started(state);
    case E::MachineGiven:
        return withMachine(state);
    case E::ServerAnswered:
        return answered(state);
    case E::WorkBegan:
        return state == S::Ready ? S::Busy : state;
    case E::WorkEnded:
        return state == S::Busy ? S::Ready : state;
    case E::LinkLost:
        return cut(state);
    case E::MachineLost:
        return withoutMachine(state);
    case E::StartFailed:
        return failed(state);
    case E::StopAsked:
        return stopping(state);
    case E::StopDone:
        return state == S::Stopping ? S::Stopped : state;
    }
    return state;
}

} // namespace Aloft

#include "moc_sessionstate.cpp"
