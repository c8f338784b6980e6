#pragma once

#include "core/session/sessionstate.h"

#include <QIcon>

namespace Aloft {

class Session;

/// States are told apart by shape as well as colour (UX-049).
QIcon stateIcon(SessionState state);

/// "This computer · churn-model": the provider, the session's name, its accelerator.
QString sessionTitle(const Session &session);

bool isLive(SessionState state); ///< something runs or is being made or reached
bool canStart(SessionState state);

} // namespace Aloft
