#pragma once

#include "core/session/sessionstate.h"

#include <QIcon>

namespace Aloft {

class Session;

/// States are told apart by shape as well as colour (UX-049).
QIcon stateIcon(SessionState state);

/// "Colab · T4 · 15 GB": the session's name, then what is known of its machine.
QString sessionTitle(const Session &session);

bool isLive(SessionState state); ///< something runs or is being made or reached
bool canStart(SessionState state);

} // namespace Aloft
