#pragma once

#include "core/session/sessionstate.h"

#include <QIcon>

namespace Aloft {

class RunBook;
class Session;

/// States are told apart by shape as well as colour (UX-049).
QIcon stateIcon(SessionState state);

/// What goes on there, the files that run included: those need no server, and so the session may
/// not have started for them.
SessionState shownState(const Session &session, const RunBook &runs);
QString shownStateText(const Session &session, const RunBook &runs);
int runningFiles(const Session &session, const RunBook &runs);

/// "This computer · churn-model": the provider, the session's name, its accelerator.
QString sessionTitle(const Session &session);

bool isLive(SessionState state); ///< something runs or is being made or reached
bool canStart(SessionState state);

} // namespace Aloft
